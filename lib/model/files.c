/* The two conveniences that touch the file system. */
#define _XOPEN_SOURCE 700
#include "base/error.h"
#include "base/text.h"

#include <innokjop/file.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 65536, MOST_NAMES = 100 };

const ik_case *
ik_case_from_bytes(const void *bytes, size_t size, ik_error **error)
{
    ik_reader *reader = ik_reader_new();
    if (!reader) {
        ik_fail_no_memory(error);
        return NULL;
    }
    ik_reader_feed(reader, bytes, size);
    const ik_case *kase = ik_reader_finish(reader, error);
    ik_reader_free(reader);
    return kase;
}

/* The common reasons in words: strerror() would depend on the locale. */
static enum ik_message
in_words(enum ik_message otherwise, int reason)
{
    switch (reason) {
    case ENOENT:
        return otherwise == IK_MESSAGE_FILE_WRITE ? IK_MESSAGE_FILE_NO_FOLDER
                                                  : IK_MESSAGE_FILE_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return IK_MESSAGE_FILE_NO_ACCESS;
    case ENOSPC:
    case EDQUOT:
        return IK_MESSAGE_FILE_NO_SPACE;
    case EISDIR:
        return IK_MESSAGE_FILE_NOT_REGULAR;
    default:
        return otherwise;
    }
}

static bool
fail_file(ik_error **error, enum ik_message message, const char *path,
          int reason)
{
    char text[128] = "";
    snprintf(text, sizeof text, "errno %d", reason);
    ik_fail(error, IK_PROBLEM_FILE, (struct ik_place){ 0 },
            in_words(message, reason), IK_ARGUMENTS(path, text));
    errno = reason; /* as file.h promises; what is freed later keeps it */
    return false;
}

static bool
read_all(int file, ik_reader *reader)
{
    char buffer[PIECE];
    for (;;) {
        ssize_t n = read(file, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
        if (!ik_reader_feed(reader, buffer, (size_t)n))
            return true;
    }
}

const ik_case *
ik_case_from_file(const char *path, ik_error **error)
{
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) {
        fail_file(error, IK_MESSAGE_FILE_READ, path, path ? errno : EINVAL);
        return NULL;
    }
    ik_reader *reader = ik_reader_new();
    const ik_case *kase = NULL;
    if (!reader)
        ik_fail_no_memory(error);
    else if (!read_all(file, reader))
        fail_file(error, IK_MESSAGE_FILE_READ, path, errno);
    else
        kase = ik_reader_finish(reader, error);
    ik_reader_free(reader);
    close(file);
    return kase;
}

static bool
write_all(int file, ik_output *output)
{
    char buffer[PIECE];
    size_t size;
    while ((size = ik_output_read(output, buffer, sizeof buffer)) > 0)
        for (size_t at = 0; at < size;) {
            ssize_t n = write(file, buffer + at, size - at);
            if (n < 0 && errno != EINTR)
                return false;
            at += n > 0 ? (size_t)n : 0;
        }
    return true;
}

/*
 * A new file beside another, with its permissions where it exists. A crash may
 * have left one behind, and somebody else may be writing, so several names are
 * tried and none is taken over.
 */
static int
open_beside(const char *path, struct ik_text *beside)
{
    struct stat old;
    bool replaces = stat(path, &old) == 0;
    int file = -1;
    for (int i = 0; i < MOST_NAMES && file < 0; i++) {
        char ending[16];
        snprintf(ending, sizeof ending, ".new%d", i);
        ik_text_clear(beside);
        ik_text_add_string(beside, path);
        ik_text_add_string(beside, ending);
        errno = ENOMEM;
        if (beside->failed)
            return -1;
        file = open(beside->data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                    replaces ? old.st_mode & 0600 : 0666);
        if (file < 0 && errno != EEXIST)
            return -1;
    }
    /* Where this cannot be done, the file is only more private. */
    if (file >= 0 && replaces)
        fchmod(file, old.st_mode & 0777);
    return file;
}

/* The new file is whole on disk before it takes the old one's place. */
static bool
write_beside(const char *path, struct ik_text *beside, ik_output *output,
             ik_error **error)
{
    int file = open_beside(path, beside);
    if (file < 0)
        return beside->failed
                   ? ik_fail_no_memory(error)
                   : fail_file(error, IK_MESSAGE_FILE_WRITE, path, errno);
    bool fine = write_all(file, output) && fsync(file) == 0;
    int reason = errno;
    fine = close(file) == 0 && fine && !ik_output_has_failed(output);
    if (fine && rename(beside->data, path) == 0)
        return true;
    if (fine)
        reason = errno;
    unlink(beside->data);
    if (ik_output_has_failed(output))
        return ik_fail_no_memory(error);
    return fail_file(error, IK_MESSAGE_FILE_WRITE, path, reason);
}

/* The rename itself must reach the disk. The path is cut to its folder. */
static void
sync_folder(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash)
        slash[1] = '\0';
    int file = open(slash ? path : ".", O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        fsync(file);
        close(file);
    }
}

static bool
save_to(const char *path, ik_output *output, ik_error **error)
{
    struct ik_text beside = { 0 };
    bool fine = write_beside(path, &beside, output, error);
    if (fine)
        sync_folder(beside.data);
    ik_text_release(&beside);
    return fine;
}

bool
ik_case_save(const ik_case *kase, const char *path, ik_error **error)
{
    struct stat old;
    if (!path)
        return fail_file(error, IK_MESSAGE_FILE_WRITE, "", EINVAL);
    /* A device or a pipe must not be replaced by a file. */
    if (stat(path, &old) == 0 && !S_ISREG(old.st_mode))
        return fail_file(error, IK_MESSAGE_FILE_WRITE, path, EISDIR);
    ik_output *output = ik_case_write(kase, error);
    if (!output)
        return false;
    /* A symbolic link stays one: the file that it names is replaced. */
    char target[PATH_MAX];
    bool fine = save_to(realpath(path, target) ? target : path, output, error);
    ik_output_free(output);
    return fine;
}

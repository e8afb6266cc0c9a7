#define _POSIX_C_SOURCE 200809L
#include "cases.h"

#include <innokjop/export.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Saving puts a new file in the old one's place: not for /dev/null or a pipe,
   which are written to. */
static bool
is_device(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode) &&
           !S_ISDIR(found.st_mode);
}

static bool
is_notice(const struct arguments *arguments)
{
    const char *to = arguments_get(arguments, OPTION_TO);
    return to && strcmp(to, "eforms") == 0;
}

static ik_output *
begin_output(const ik_case *kase, const struct arguments *arguments,
             ik_error **error)
{
    if (is_notice(arguments))
        return ik_case_write_notice(
            kase, arguments_get(arguments, OPTION_NOTICE_ID), error);
    return ik_case_write(kase, error);
}

/* Nothing is begun that cannot be written whole. */
static bool
write_case(const ik_case *kase, const char *path,
           const struct arguments *arguments, ik_error **error)
{
    bool standard = !path || strcmp(path, "-") == 0;
    if (!standard && !is_device(path) && !is_notice(arguments))
        return ik_case_save(kase, path, error);
    ik_output *output = begin_output(kase, arguments, error);
    bool whole = output != NULL;
    if (whole && !standard && !freopen(path, "w", stdout)) {
        complain("%s: could not be written: %s", path, reason_of(errno));
        whole = false;
    } else if (whole && !copy_output(output, NULL)) {
        complain("memory ran out");
        whole = false;
    }
    ik_output_free(output);
    return whole;
}

/* How the command goes. A case waits until it is known to be the only one. */
struct converting {
    const struct arguments *arguments;
    const char *output;
    enum ik_language language;
    const ik_case *waiting;
    char *name; /* of what waits */
    size_t count;
    bool into_folder;
    bool failed;
};

/* FOLDER and the name of the first file of the case; NULL without memory. */
static char *
path_in(const char *folder, const char *name)
{
    const char *end = strstr(name, " + ");
    size_t length = end ? (size_t)(end - name) : strlen(name);
    size_t start = length;
    while (start && name[start - 1] != '/')
        start--;
    size_t size = strlen(folder) + length - start + 2;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s/%.*s", folder, (int)(length - start),
                 name + start);
    return path;
}

static void
put_in_folder(struct converting *converting, struct input *input)
{
    struct stat found;
    char *path = path_in(converting->output, input->name);
    bool taken = path && lstat(path, &found) == 0;
    if (!path)
        complain("memory ran out");
    else if (taken)
        complain("%s: is there already and was left as it is", path);
    else if (!write_case(input->kase, path, converting->arguments,
                         &input->error))
        print_failure(stderr, input, converting->language);
    else
        path[0] = '\0'; /* which tells that all went well */
    converting->failed |= !path || path[0];
    free(path);
}

static void
convert_case(void *data, struct input *input)
{
    struct converting *converting = data;
    converting->count += input->kase != NULL;
    if (!input->kase) {
        converting->failed = true;
        print_failure(stderr, input, converting->language);
    } else if (converting->into_folder) {
        put_in_folder(converting, input);
    } else if (!converting->waiting) {
        converting->waiting = ik_case_ref(input->kase);
        converting->name = strdup(input->name);
    }
}

static void
write_only_case(struct converting *converting)
{
    struct input input = { .name = converting->name ? converting->name : "" };
    if (converting->count > 1) {
        complain("the files hold %zu cases: name a directory with --output "
                 "to get them all",
                 converting->count);
        converting->failed = true;
    } else if (converting->waiting &&
               !write_case(converting->waiting, converting->output,
                           converting->arguments, &input.error)) {
        converting->failed = true;
        print_failure(stderr, &input, converting->language);
    }
    input_release(&input);
}

static bool
is_folder(const char *path)
{
    struct stat found;
    return path && stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

int
run_convert(const struct arguments *arguments)
{
    struct converting converting = {
        .arguments = arguments,
        .output = arguments_get(arguments, OPTION_OUTPUT),
        .language = arguments_get_language(arguments),
    };
    converting.into_folder =
        cases_are_several(arguments) && is_folder(converting.output);
    cases_read(arguments, convert_case, &converting);
    if (!converting.into_folder)
        write_only_case(&converting);
    ik_case_unref(converting.waiting);
    free(converting.name);
    return converting.failed ? STATUS_FAILED : STATUS_FINE;
}

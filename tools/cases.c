#define _POSIX_C_SOURCE 200809L
#include "cases.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* As many notices are kept as they were read; more are read again. */
enum { MOST_KEPT = 64, DEEPEST = 32, MOST_NAMED = 3 };

struct file {
    char *name;
    int refused; /* as in struct input, where it is known already */
};

struct notice {
    const char *name;
    const ik_case *kase; /* NULL when it is to be read again */
};

struct cases {
    const struct arguments *arguments;
    enum ik_language language;
    case_handler *handle;
    void *data;
    struct progress progress;
    struct file *files;
    size_t file_count, file_capacity;
    ik_notices *collection;
    struct notice *notices;
    size_t notice_count;
    bool no_memory;
};

static bool
is_directory(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

bool
cases_are_several(const struct arguments *arguments)
{
    return arguments->operand_count > 1 ||
           (arguments->operand_count == 1 &&
            is_directory(arguments->operands[0]));
}

/* The name becomes the list's; NULL is memory that ran out. */
static void
add_file(struct cases *cases, char *name, int refused)
{
    if (name && cases->file_count == cases->file_capacity) {
        size_t capacity = cases->file_capacity * 2 + 16;
        struct file *files =
            realloc(cases->files, capacity * sizeof *files);
        if (files) {
            cases->files = files;
            cases->file_capacity = capacity;
        } else {
            free(name);
            name = NULL;
        }
    }
    cases->no_memory |= !name;
    if (name)
        cases->files[cases->file_count++] = (struct file){ name, refused };
}

static char *
join_path(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    bool slash = *folder && folder[strlen(folder) - 1] == '/';
    if (path)
        snprintf(path, size, "%s%s%s", folder, slash ? "" : "/", name);
    return path;
}

/* By bytes, so that the order is the same everywhere. */
static int
compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool
ends_in_xml(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && (strcmp(name + length - 4, ".xml") == 0 ||
                          strcmp(name + length - 4, ".XML") == 0);
}

static void add_folder(struct cases *cases, const char *folder, int depth);

/* Links to directories are not followed: they may lead in a circle. Who waits
 * for a pipe that lies in a folder may wait for ever. */
static void
add_entry(struct cases *cases, const char *folder, const char *name, int depth)
{
    struct stat found;
    char *path = join_path(folder, name);
    if (path && lstat(path, &found) == 0 && S_ISDIR(found.st_mode)) {
        add_folder(cases, path, depth + 1);
        free(path);
    } else if (path && !ends_in_xml(name)) {
        free(path);
    } else {
        bool special = path && stat(path, &found) == 0 &&
                       !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode);
        add_file(cases, path, special ? REFUSED_SPECIAL : 0);
    }
}

static void
add_folder(struct cases *cases, const char *folder, int depth)
{
    struct dirent **entries = NULL;
    int count = depth > DEEPEST
                    ? (errno = ELOOP, -1)
                    : scandir(folder, &entries, NULL, compare_names);
    if (count < 0)
        add_file(cases, strdup(folder), errno);
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.')
            add_entry(cases, folder, entries[i]->d_name, depth);
        free(entries[i]);
    }
    free(entries);
}

/* A folder of no case is a mistake: who checks it would take silence for
 * conformity. */
static void
add_operand(struct cases *cases, const char *name)
{
    size_t before = cases->file_count;
    if (!is_directory(name)) {
        add_file(cases, strdup(name), 0);
        return;
    }
    add_folder(cases, name, 0);
    if (cases->file_count == before)
        add_file(cases, strdup(name), REFUSED_EMPTY);
}

static void
list_files(struct cases *cases)
{
    const struct arguments *arguments = cases->arguments;
    for (size_t i = 0; i < arguments->operand_count; i++)
        add_operand(cases, arguments->operands[i]);
}

static void
hand_out(struct cases *cases, struct input *input)
{
    cases->handle(cases->data, input);
    input_release(input);
}

static void
hand_out_failure(struct cases *cases, const char *name, int refused)
{
    struct input input = { .name = name, .refused = refused };
    hand_out(cases, &input);
}

/* Whether the notice is one of the collection now. */
static bool
collect(struct cases *cases, struct input *input)
{
    if (!ik_case_is_notice(input->kase))
        return false;
    if (!ik_notices_add(cases->collection, input->kase, &input->error)) {
        input->kase = ik_case_unref(input->kase);
        return false;
    }
    bool kept = cases->file_count <= MOST_KEPT || !strcmp(input->name, "-");
    cases->notices[cases->notice_count++] = (struct notice){
        input->name, kept ? ik_case_ref(input->kase) : NULL
    };
    return true;
}

static void
read_all(struct cases *cases)
{
    for (size_t i = 0; i < cases->file_count; i++) {
        const struct file *file = &cases->files[i];
        struct input input = { .name = file->name, .refused = file->refused };
        if (!file->refused)
            input = input_read(cases->arguments, file->name,
                               &cases->progress);
        if (collect(cases, &input))
            input_release(&input);
        else
            hand_out(cases, &input);
    }
}

static const struct words remarks[] = {
    [IK_NOTICE_REMARK_REPEATED] = {
        "er samme kunngjøring og leses ikke to ganger",
        "er same kunngjering og blir ikkje lesen to gonger",
        "is the same notice and is not read twice" },
    [IK_NOTICE_REMARK_CORRECTS] = {
        "har samme id og versjon, men andre ord; den siste gjelder",
        "har same id og versjon, men andre ord; den siste gjeld",
        "has the same id and version, but other words; the last one holds" },
    [IK_NOTICE_REMARK_SHARED_PROCEDURE] = {
        "har samme prosedyre-id, men ikke både oppdragsgiver og varer eller "
        "tjenester (CPV) felles; de holdes hver for seg",
        "har same prosedyre-id, men ikkje både oppdragsgivar og varer eller "
        "tenester (CPV) felles; dei blir haldne kvar for seg",
        "has the same procedure id, but not both a buyer and goods or "
        "services (CPV) in common; they are kept apart" },
    [IK_NOTICE_REMARK_DANGLING] = {
        "er en kunngjøring som den viser til, og som ikke er med her",
        "er ei kunngjering som ho viser til, og som ikkje er med her",
        "is a notice that it points to and that is not here" },
    [IK_NOTICE_REMARK_NUMBERING] = {
        "er et nummer av et annet slag enn det kunngjøringen sier",
        "er eit nummer av eit anna slag enn det kunngjeringa seier",
        "is a number of another sort than the notice says" },
    [IK_NOTICE_REMARK_OTHER_PROCEDURE] = {
        "blir endret, men har en annen prosedyre-id; de settes sammen",
        "blir endra, men har ein annan prosedyre-id; dei blir sette saman",
        "is changed, but has another procedure id; they are put together" },
    [IK_NOTICE_REMARK_OTHER_BUYER] = {
        "blir vist til, men er fra en annen oppdragsgiver; de holdes "
        "hver for seg",
        "blir vist til, men er frå ein annan oppdragsgivar; dei blir "
        "haldne kvar for seg",
        "is referred to, but is another buyer's; they are kept apart" },
    [IK_NOTICE_REMARK_UNDATED] = {
        "er i samme sak, og kunngjøringen sier ikke når den ble sendt: det "
        "som står først, gjelder",
        "er i same sak, og kunngjeringa seier ikkje når ho vart send: det "
        "som står først, gjeld",
        "is in the same case, and the notice does not say when it was sent: "
        "what comes first holds" },
};

static void
print_remarks(struct cases *cases)
{
    static const struct words note = { "merknad: ", "merknad: ", "note: " };
    size_t notice, other;
    const char *reference;
    enum ik_notice_remark kind;
    for (size_t i = 0;
         (kind = ik_notices_get_remark(cases->collection, i, &notice, &other,
                                       &reference));
         i++) {
        /* A notice that was given alone has been asked about alone. */
        if ((size_t)kind >= sizeof remarks / sizeof *remarks ||
            (kind == IK_NOTICE_REMARK_DANGLING && cases->file_count == 1))
            continue;
        bool number = other == SIZE_MAX || kind == IK_NOTICE_REMARK_NUMBERING;
        print_place(stderr, cases->notices[notice].name, 0, NULL, NULL);
        fputs(say(cases->language, &note), stderr);
        print_safe(stderr, number ? reference : cases->notices[other].name);
        fprintf(stderr, " %s\n", say(cases->language, &remarks[kind]));
    }
}

/* The names of the first files of a case, and how many more there are. */
static char *
name_case(const struct cases *cases, size_t index)
{
    size_t size = ik_notices_get_size(cases->collection, index);
    size_t room = 32;
    for (size_t i = 0; i < size && i < MOST_NAMED; i++)
        room += strlen(cases->notices[ik_notices_get_member(
                                          cases->collection, index, i)]
                           .name) +
                3;
    char *name = malloc(room);
    size_t length = 0;
    for (size_t i = 0; name && i < size && i < MOST_NAMED; i++)
        length += (size_t)snprintf(
            name + length, room - length, "%s%s", i ? " + " : "",
            cases->notices[ik_notices_get_member(cases->collection, index, i)]
                .name);
    if (name && size > MOST_NAMED)
        snprintf(name + length, room - length, " + %zu", size - MOST_NAMED);
    return name;
}

/* The notices of a case, read again if need be; false after the failure was
 * handed out. */
static bool
gather(struct cases *cases, size_t index, const ik_case **members, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        struct notice *notice =
            &cases->notices[ik_notices_get_member(cases->collection, index,
                                                  i)];
        members[i] = notice->kase;
        notice->kase = NULL;
        if (members[i])
            continue;
        struct input input =
            input_read(cases->arguments, notice->name, &cases->progress);
        members[i] = ik_case_ref(input.kase);
        if (input.kase)
            input_release(&input);
        else
            hand_out(cases, &input);
        if (!members[i])
            return false;
    }
    return true;
}

static void
make_case(struct cases *cases, size_t index)
{
    size_t size = ik_notices_get_size(cases->collection, index);
    const ik_case **members = calloc(size, sizeof *members);
    char *name = name_case(cases, index);
    struct input input = { .name = name };
    if (!members || !name) {
        hand_out_failure(cases, cases->arguments->operands[0], ENOMEM);
    } else if (gather(cases, index, members, size)) {
        input.kase = ik_notices_join(cases->collection, index, members, size,
                                     &input.error);
        hand_out(cases, &input);
    }
    for (size_t i = 0; members && i < size; i++)
        ik_case_unref(members[i]);
    free(members);
    free(name);
}

static void
make_cases(struct cases *cases)
{
    ik_error *error = NULL;
    bool fine = ik_notices_group(cases->collection, &error);
    ik_error_free(error);
    if (!fine)
        hand_out_failure(cases, cases->arguments->operands[0], ENOMEM);
    print_remarks(cases);
    for (size_t i = 0; i < ik_notices_get_case_count(cases->collection); i++)
        make_case(cases, i);
}

static void
release(struct cases *cases)
{
    for (size_t i = 0; cases->notices && i < cases->notice_count; i++)
        ik_case_unref(cases->notices[i].kase);
    for (size_t i = 0; i < cases->file_count; i++)
        free(cases->files[i].name);
    free(cases->files);
    free(cases->notices);
    ik_notices_free(cases->collection);
}

void
cases_read(const struct arguments *arguments, case_handler *handle, void *data)
{
    struct cases cases = { .arguments = arguments,
                           .language = arguments_get_language(arguments),
                           .handle = handle,
                           .data = data };
    list_files(&cases);
    cases.collection = ik_notices_new();
    cases.notices = calloc(cases.file_count + 1, sizeof *cases.notices);
    progress_begin(&cases.progress, cases.file_count);
    if (cases.no_memory || !cases.collection || !cases.notices) {
        hand_out_failure(&cases, arguments->operands[0], ENOMEM);
    } else {
        read_all(&cases);
        make_cases(&cases);
    }
    release(&cases);
}

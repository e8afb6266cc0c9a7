/* Writing a notice: which one, in which form, and whether all is there. */
#include "formats/export.h"

#include <stdlib.h>
#include <string.h>

static bool
is_among(const char *const words[3], const char *word)
{
    for (size_t i = 0; i < 3 && words[i]; i++)
        if (ik_equal(words[i], word))
            return true;
    return !words[0];
}

static const char *
part_of(const ik_case *kase, const ik_record *notice)
{
    const char *part = ik_record_get_code(notice, IK_FIELD_NOTICE_PART, 0);
    return part ? part
                : ik_record_get_code(
                      ik_case_get_record(kase, IK_KIND_PROCEDURE, 0),
                      IK_FIELD_PROCEDURE_PART, 0);
}

static const char *
sector_of(const ik_case *kase)
{
    return ik_record_get_code(ik_case_get_record(kase, IK_KIND_PROCEDURE, 0),
                              IK_FIELD_PROCEDURE_SECTOR, 0);
}

/* A notice's form; NULL when we write none such. */
static const struct ik_export_form *
form_of(const ik_case *kase, const ik_record *notice)
{
    const char *subtype =
        ik_record_get_token(notice, IK_FIELD_NOTICE_SUBTYPE, 0);
    const char *kind = ik_record_get_code(notice, IK_FIELD_NOTICE_KIND, 0);
    for (size_t i = 0; i < IK_EXPORT_FORMS; i++) {
        const struct ik_export_form *form = &ik_export_forms[i];
        if (subtype ? strcmp(subtype, form->subtype) == 0
                    : is_among(form->kinds, kind) &&
                          is_among(form->parts, part_of(kase, notice)) &&
                          is_among(form->sectors, sector_of(kase)))
            return form;
    }
    return NULL;
}

static const ik_record *
only_notice(const ik_case *kase, ik_error **error)
{
    const ik_record *found = NULL;
    size_t count = ik_case_get_record_count(kase, IK_KIND_NOTICE);
    for (size_t i = 0; i < count; i++) {
        const ik_record *notice = ik_case_get_record(kase, IK_KIND_NOTICE, i);
        if (!form_of(kase, notice))
            continue;
        if (found) {
            ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                    IK_MESSAGE_NOTICE_SEVERAL,
                    IK_ARGUMENTS(ik_record_get_id(found),
                                 ik_record_get_id(notice)));
            return NULL;
        }
        found = notice;
    }
    if (!found)
        ik_fail_plainly(error, IK_PROBLEM_ARGUMENT, IK_MESSAGE_NOTICE_NONE);
    return found;
}

static const ik_record *
choose_notice(const ik_case *kase, const char *id, ik_error **error)
{
    if (!id && ik_case_get_record_count(kase, IK_KIND_NOTICE) == 1)
        id = ik_record_get_id(ik_case_get_record(kase, IK_KIND_NOTICE, 0));
    if (!id)
        return only_notice(kase, error);
    const ik_record *notice = ik_case_find(kase, id);
    if (ik_record_get_kind(notice) != IK_KIND_NOTICE) {
        ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                IK_MESSAGE_NOTICE_UNKNOWN, IK_ARGUMENTS(id));
        return NULL;
    }
    if (form_of(kase, notice))
        return notice;
    const char *subtype =
        ik_record_get_token(notice, IK_FIELD_NOTICE_SUBTYPE, 0);
    ik_fail(error, IK_PROBLEM_ARGUMENT,
            (struct ik_place){ .line = ik_record_get_line(notice),
                               .record = id },
            IK_MESSAGE_NOTICE_NO_FORM,
            IK_ARGUMENTS(subtype ? subtype
                                 : ik_record_get_code(
                                       notice, IK_FIELD_NOTICE_KIND, 0),
                         part_of(kase, notice), sector_of(kase)));
    return NULL;
}

static void
release(struct ik_output *output)
{
    struct ik_export *export = (struct ik_export *)output;
    ik_text_release(&export->word);
    free(export->lots.items);
    free(export->organisations.items);
    ik_case_unref(export->kase);
}

static void
produce(struct ik_output *output)
{
    struct ik_export *export = (struct ik_export *)output;
    output->done = !ik_export_step(export, &output->pending);
    if (export->word.failed)
        output->pending.failed = true;
}

static struct ik_export *
new_export(const ik_case *kase, const ik_record *notice)
{
    struct ik_export *export = calloc(1, sizeof *export);
    if (!export)
        return NULL;
    export->output.produce = produce;
    export->output.release = release;
    export->kase = ik_case_ref(kase);
    export->form = form_of(kase, notice);
    export->number = (unsigned)(export->form - ik_export_forms);
    export->index = SIZE_MAX;
    export->kind = IK_KIND_NOTICE;
    export->records[IK_KIND_NOTICE] = notice;
    export->records[IK_KIND_CASE] = ik_case_get_record(kase, IK_KIND_CASE, 0);
    export->records[IK_KIND_PROCEDURE] =
        ik_case_get_record(kase, IK_KIND_PROCEDURE, 0);
    if (ik_export_gather(export))
        return export;
    ik_output_free(&export->output);
    return NULL;
}

/* Writes all of it to nowhere, so that nothing is begun that cannot end. */
static bool
try_whole(struct ik_export *export, ik_error **error)
{
    struct ik_text text = { 0 };
    export->error = error;
    export->trying = true;
    while (ik_export_step(export, &text) && !text.failed)
        ik_text_clear(&text);
    bool failed = text.failed || export->word.failed;
    ik_text_release(&text);
    export->trying = false;
    export->error = NULL;
    export->step = 0;
    if (failed)
        return ik_fail_no_memory(error);
    return !export->incomplete;
}

ik_output *
ik_case_write_notice(const ik_case *kase, const char *notice,
                     ik_error **error)
{
    if (!kase) {
        ik_fail(error, IK_PROBLEM_ARGUMENT, (struct ik_place){ 0 },
                IK_MESSAGE_NULL_ARGUMENT, IK_ARGUMENTS("kase"));
        return NULL;
    }
    const ik_record *record = choose_notice(kase, notice, error);
    if (!record)
        return NULL;
    struct ik_export *export = new_export(kase, record);
    if (!export) {
        ik_fail_no_memory(error);
        return NULL;
    }
    if (try_whole(export, error))
        return &export->output;
    ik_output_free(&export->output);
    return NULL;
}

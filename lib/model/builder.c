#include "model/draft.h"

#include "base/civil.h"
#include "markup/sax.h"
#include "markup/xml_writer.h"
#include "model/journal.h"
#include "model/seal.h"
#include "model/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ik_case_builder {
    struct ik_assembly assembly;
    const ik_case *base;
    ik_draft **drafts; /* one allocation each: callers hold pointers */
    size_t draft_count, draft_capacity;
    ik_instant entered;
    char *actor;
    char *reason;
    bool chaining;
    bool used_up;
    bool expecting;
    char expected[IK_HEX_SIZE + 1]; /* room to see that one is too long */
    ik_draft nowhere; /* takes what is set when memory ran out */
};

static ik_case_builder *
begin(const ik_case *base)
{
    ik_case_builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return NULL;
    builder->base = ik_case_ref(base);
    if (!ik_assembly_begin(&builder->assembly, base)) {
        ik_case_builder_free(builder);
        return NULL;
    }
    return builder;
}

ik_case_builder *
ik_case_builder_new(void)
{
    return begin(NULL);
}

ik_case_builder *
ik_case_builder_derive(const ik_case *base)
{
    return base ? begin(base) : NULL;
}

void
ik_case_builder_free(ik_case_builder *builder)
{
    if (!builder)
        return;
    for (size_t i = 0; i < builder->draft_count; i++) {
        ik_draft_release(builder->drafts[i]);
        free(builder->drafts[i]);
    }
    ik_draft_release(&builder->nowhere);
    free(builder->drafts);
    free(builder->actor);
    free(builder->reason);
    ik_assembly_release(&builder->assembly);
    ik_case_unref(builder->base);
    free(builder);
}

static bool
is_open(const ik_case_builder *builder)
{
    return builder && !builder->used_up;
}

static char *
copy(struct ik_assembly *assembly, const char *text)
{
    size_t size = strlen(text) + 1;
    char *made = malloc(size);
    if (made)
        memcpy(made, text, size);
    else
        ik_assembly_no_memory(assembly);
    return made;
}

static void
set_word(ik_case_builder *builder, char **word, const char *field,
         const char *text)
{
    free(*word);
    *word = NULL;
    if (!text)
        return;
    size_t length = strlen(text);
    if (!length || length > 2000 || !ik_xml_is_clean(text, length))
        ik_fail(&builder->assembly.error, IK_PROBLEM_VALUE,
                (struct ik_place){ .field = field }, IK_MESSAGE_BAD_TOKEN,
                IK_ARGUMENTS(NULL));
    else
        *word = copy(&builder->assembly, text);
}

void
ik_case_builder_set_entry(ik_case_builder *builder, ik_instant entered,
                          const char *actor, const char *reason)
{
    if (!is_open(builder))
        return;
    if (entered.precision && !ik_instant_trim(&entered))
        ik_fail(&builder->assembly.error, IK_PROBLEM_VALUE,
                (struct ik_place){ .field = "entered" },
                IK_MESSAGE_BAD_INSTANT, IK_ARGUMENTS("?"));
    builder->entered = entered;
    set_word(builder, &builder->actor, "actor", actor);
    set_word(builder, &builder->reason, "reason", reason);
}

void
ik_case_builder_set_random(ik_case_builder *builder, const uint8_t bytes[32])
{
    if (!builder || !bytes)
        return;
    memcpy(builder->assembly.random, bytes, 32);
    builder->chaining = true;
}

void
ik_case_builder_expect_head(ik_case_builder *builder, const char *head)
{
    if (!builder || !head)
        return;
    builder->expecting = true;
    snprintf(builder->expected, sizeof builder->expected, "%s", head);
}

void
ik_case_builder_set_what_if(ik_case_builder *builder)
{
    if (!is_open(builder))
        return;
    builder->assembly.kase->what_if = true;
    builder->assembly.kase->chained = false;
}

static ik_draft *
new_draft(ik_case_builder *builder, enum ik_kind kind, enum ik_act act,
          const char *id)
{
    struct ik_assembly *assembly = &builder->assembly;
    ik_draft *draft = calloc(1, sizeof *draft);
    if (!draft || !ik_grow((void **)&builder->drafts,
                           &builder->draft_capacity, builder->draft_count,
                           sizeof *builder->drafts)) {
        free(draft);
        ik_assembly_no_memory(assembly);
        draft = &builder->nowhere;
        ik_draft_begin(draft, assembly, kind, act, 0);
        return draft;
    }
    builder->drafts[builder->draft_count++] = draft;
    ik_draft_begin(draft, assembly, kind, act, 0);
    if (id)
        ik_draft_set_id(draft, id, strlen(id));
    else
        ik_draft_fail(draft, "id", IK_PROBLEM_MISSING_ID,
                      IK_MESSAGE_MISSING_ID,
                      IK_ARGUMENTS(ik_kind_get_name(kind)));
    return draft;
}

ik_draft *
ik_case_builder_add(ik_case_builder *builder, enum ik_kind kind,
                    const char *id)
{
    if (!is_open(builder))
        return builder ? &builder->nowhere : NULL;
    ik_draft *draft = new_draft(builder, kind, IK_ACT_ADD, id);
    if (!ik_kind_describe(kind))
        ik_draft_fail(draft, NULL, IK_PROBLEM_STRUCTURE,
                      IK_MESSAGE_UNKNOWN_KIND, IK_ARGUMENTS("?"));
    return draft;
}

/* The kind of a record of the base or of this entry. */
static enum ik_kind
kind_of(const ik_case_builder *builder, const char *id)
{
    const ik_case *kase = builder->assembly.kase;
    const char *name = id ? ik_names_find(&kase->ids, id, strlen(id)) : NULL;
    if (name && ik_name_number(name))
        return (enum ik_kind)kase->base
            ->revisions[kase->base->slots[ik_id_slot(name)].first]
            ->kind;
    for (size_t i = builder->draft_count; name && i > 0; i--)
        if (builder->drafts[i - 1]->id == name)
            return (enum ik_kind)builder->drafts[i - 1]->kind;
    return IK_KIND_UNKNOWN;
}

static ik_draft *
revise(ik_case_builder *builder, const char *id, enum ik_act act)
{
    if (!is_open(builder))
        return builder ? &builder->nowhere : NULL;
    enum ik_kind kind = kind_of(builder, id);
    if (kind == IK_KIND_UNKNOWN)
        ik_fail(&builder->assembly.error, IK_PROBLEM_ACT,
                (struct ik_place){ .record = id }, IK_MESSAGE_NO_SUCH_RECORD,
                IK_ARGUMENTS(id));
    bool needs_reason = act == IK_ACT_CORRECT || act == IK_ACT_ANNUL ||
                        act == IK_ACT_REDACT;
    if (needs_reason && !builder->reason)
        ik_fail(&builder->assembly.error, IK_PROBLEM_ACT,
                (struct ik_place){ .record = id }, IK_MESSAGE_REASON_NEEDED,
                IK_ARGUMENTS(NULL));
    return new_draft(builder, kind, act, id);
}

ik_draft *
ik_case_builder_change(ik_case_builder *builder, const char *id,
                       ik_instant effective)
{
    ik_draft *draft = revise(builder, id, IK_ACT_CHANGE);
    ik_draft_set_effective(draft, effective);
    return draft;
}

ik_draft *
ik_case_builder_correct(ik_case_builder *builder, const char *id)
{
    return revise(builder, id, IK_ACT_CORRECT);
}

void
ik_case_builder_annul(ik_case_builder *builder, const char *id)
{
    revise(builder, id, IK_ACT_ANNUL);
}

void
ik_case_builder_redact(ik_case_builder *builder, const char *id,
                       enum ik_field field)
{
    ik_draft *draft = revise(builder, id, IK_ACT_REDACT);
    if (!ik_draft_is_open(draft))
        return;
    const struct ik_field_info *info = ik_field_describe(field);
    if (!info || (unsigned)field >> 8 != draft->kind ||
        !(info->flags & IK_INFO_SENSITIVE))
        ik_draft_fail(draft, NULL, IK_PROBLEM_ACT, IK_MESSAGE_NOT_SENSITIVE,
                      IK_ARGUMENTS(info ? info->name : "?"));
    else
        ik_draft_mark(draft, field, IK_PRESENCE_REDACTED, (ik_date){ 0 });
}

static bool
fail_tag(struct ik_assembly *assembly, const char *record)
{
    char limit[16];
    snprintf(limit, sizeof limit, "%d", IK_SAX_LONGEST_TAG);
    return ik_fail(&assembly->error, IK_PROBLEM_LIMIT,
                   (struct ik_place){ .record = record },
                   IK_MESSAGE_TAG_TOO_LONG, IK_ARGUMENTS(limit));
}

/* Whether the reader takes the entry's tag; what is shown may grow when it is
 * escaped. */
static bool
check_entry_tag(struct ik_assembly *assembly, const struct ik_entry *entry)
{
    struct ik_text text = { 0 };
    ik_entry_write_attributes(&text, entry, assembly->kase->entry_count);
    bool failed = text.failed;
    size_t size = text.size + sizeof "<entry>";
    ik_text_release(&text);
    if (failed)
        return ik_assembly_no_memory(assembly);
    return size <= IK_SAX_LONGEST_TAG || fail_tag(assembly, NULL);
}

static bool
begin_entry(ik_case_builder *builder)
{
    struct ik_assembly *assembly = &builder->assembly;
    if (!builder->entered.precision || !builder->actor)
        return ik_fail(&assembly->error, IK_PROBLEM_ACT,
                       (struct ik_place){ 0 }, IK_MESSAGE_ENTRY_FIELD,
                       IK_ARGUMENTS(builder->actor ? "entered" : "actor"));
    ik_case *kase = assembly->kase;
    struct ik_entry *entry =
        ik_assembly_add_entry(assembly, builder->entered, builder->actor,
                              builder->reason, 0);
    if (!entry)
        return false;
    if (kase->entry_count > 1) {
        entry->has_previous = true;
        entry->previous = kase->entries[kase->entry_count - 2]->digest;
    } else {
        /* A plain case becomes chained: the first entry has its records. */
        entry->first = 0;
        entry->count = kase->revision_count;
    }
    return check_entry_tag(assembly, entry);
}

/* Salts and seals what this entry adds, and what a plain base had. */
static bool
seal_records(ik_case_builder *builder)
{
    ik_case *kase = builder->assembly.kase;
    const struct ik_entry *entry = kase->entries[kase->entry_count - 1];
    for (size_t i = 0; i < entry->count; i++) {
        const ik_record **at = &kase->revisions[entry->first + i];
        const ik_record *sealed = ik_seal_record(&builder->assembly, *at);
        if (!sealed)
            return false;
        *at = sealed;
    }
    return true;
}

static bool
check_head(ik_case_builder *builder)
{
    if (!builder->expecting)
        return true;
    const char *head = ik_case_get_head(builder->base);
    return ik_equal(head, builder->expected) ||
           ik_fail(&builder->assembly.error, IK_PROBLEM_CONFLICT,
                   (struct ik_place){ 0 }, IK_MESSAGE_CONFLICT,
                   IK_ARGUMENTS(head, builder->expected));
}

/* What was added, in a tag that the reader takes. */
static bool
check_tags(ik_case_builder *builder, size_t from)
{
    struct ik_assembly *assembly = &builder->assembly;
    const ik_case *kase = assembly->kase;
    struct ik_text scratch = { 0 };
    for (size_t i = from; i < kase->revision_count; i++)
        if (!ik_tag_fits(kase->revisions[i], &scratch))
            fail_tag(assembly, kase->revisions[i]->id);
    bool failed = scratch.failed;
    ik_text_release(&scratch);
    return failed ? ik_assembly_no_memory(assembly)
                  : !ik_error_get_count(assembly->error);
}

static bool
assemble(ik_case_builder *builder)
{
    struct ik_assembly *assembly = &builder->assembly;
    bool chained = assembly->kase->chained;
    if (chained && !builder->chaining)
        return ik_fail_plainly(&assembly->error, IK_PROBLEM_ACT,
                               IK_MESSAGE_SALTS_NEEDED);
    bool entry = builder->chaining && !assembly->kase->what_if;
    if (!check_head(builder) || (entry && !begin_entry(builder)))
        return false;
    const ik_case *kase = assembly->kase;
    size_t from = entry ? kase->entries[kase->entry_count - 1]->first
                        : kase->revision_count;
    for (size_t i = 0; i < builder->draft_count; i++)
        if (!ik_assembly_add(assembly, builder->drafts[i]))
            return false;
    return (!entry || seal_records(builder)) && check_tags(builder, from);
}

const ik_case *
ik_case_builder_finish(ik_case_builder *builder, ik_error **error)
{
    if (!builder || builder->used_up) {
        ik_fail_plainly(error, IK_PROBLEM_ARGUMENT, IK_MESSAGE_USED_UP);
        return NULL;
    }
    if (!ik_error_get_count(builder->assembly.error))
        assemble(builder);
    builder->used_up = true;
    return ik_assembly_seal(&builder->assembly, error);
}

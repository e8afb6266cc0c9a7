#include "model/journal.h"

#include "base/civil.h"
#include "markup/xml_writer.h"
#include "model/assembly.h"
#include "model/write.h"

#include <stdlib.h>
#include <string.h>

bool
ik_record_digest(const ik_record *record, struct ik_text *scratch,
                 struct ik_digest *digest)
{
    ik_text_clear(scratch);
    ik_write_record(scratch, record, IK_FORM_CANONICAL, 0);
    if (scratch->failed)
        return false;
    *digest = ik_digest_of(scratch->data, scratch->size, NULL, 0);
    return true;
}

const uint8_t *
ik_record_seal(const ik_record *record)
{
    const struct ik_cell *cell = ik_record_cell(record, IK_N_SEAL);
    return cell ? cell->bytes : NULL;
}

void
ik_entry_write_attributes(struct ik_text *text, const struct ik_entry *entry,
                          size_t number)
{
    ik_xml_add_attribute(text, "actor", entry->actor);
    ik_text_add_string(text, " entered=\"");
    ik_text_add_instant(text, entry->entered);
    ik_text_add_string(text, "\" n=\"");
    ik_text_add_integer(text, (int64_t)number);
    ik_text_add_char(text, '"');
    if (entry->has_previous) {
        ik_text_add_string(text, " previous=\"");
        ik_text_add_hex(text, entry->previous.bytes, IK_DIGEST_SIZE);
        ik_text_add_char(text, '"');
    }
    ik_xml_add_attribute(text, "reason", entry->reason);
}

static void
to_hex(const struct ik_digest *digest, char hex[IK_HEX_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < IK_DIGEST_SIZE; i++) {
        hex[2 * i] = digits[digest->bytes[i] >> 4];
        hex[2 * i + 1] = digits[digest->bytes[i] & 15];
    }
    hex[IK_HEX_SIZE - 1] = '\0';
}

/* An entry's digest covers its own words and the seals of its records. */
static bool
digest_entry(const ik_case *kase, struct ik_entry *entry, size_t number)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text, "<entry");
    ik_entry_write_attributes(&text, entry, number);
    ik_text_add_char(&text, '>');
    for (size_t i = 0; i < entry->count; i++) {
        const uint8_t *seal =
            ik_record_seal(kase->revisions[entry->first + i]);
        if (seal)
            ik_text_add_hex(&text, seal, IK_DIGEST_SIZE);
    }
    ik_text_add_string(&text, "</entry>");
    bool fine = !text.failed;
    if (fine) {
        entry->digest = ik_digest_of(text.data, text.size, NULL, 0);
        to_hex(&entry->digest, entry->hex);
    }
    ik_text_release(&text);
    return fine;
}

bool
ik_case_digest(struct ik_assembly *assembly)
{
    ik_case *kase = assembly->kase;
    size_t from = kase->base ? kase->base->entry_count : 0;
    for (size_t i = from; i < kase->entry_count; i++)
        if (!digest_entry(kase, kase->entries[i], i + 1))
            return ik_assembly_no_memory(assembly);
    if (kase->chained && kase->entry_count)
        memcpy(kase->head, kase->entries[kase->entry_count - 1]->hex,
               IK_HEX_SIZE);
    return true;
}

/* What a plain case is called by: a digest of all its records. */
static char *
plain_head(const ik_case *kase)
{
    struct ik_text all = { 0 };
    for (size_t i = 0; i < kase->revision_count; i++)
        ik_write_record(&all, kase->revisions[i], IK_FORM_CANONICAL, 0);
    char *hex = all.failed ? NULL : malloc(IK_HEX_SIZE);
    if (hex) {
        struct ik_digest digest = ik_digest_of(all.data, all.size, NULL, 0);
        to_hex(&digest, hex);
    }
    ik_text_release(&all);
    return hex;
}

const char *
ik_case_get_head(const ik_case *kase)
{
    if (!kase)
        return NULL;
    if (kase->chained)
        return kase->head;
    ik_case *own = (ik_case *)(uintptr_t)kase;
    const char *known = atomic_load(&own->plain_head);
    return known ? known : ik_publish(&own->plain_head, plain_head(kase));
}

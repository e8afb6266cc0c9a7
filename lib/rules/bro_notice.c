/* BRO: what in the case is what in the notice. */
#include "rules/bro.h"

#include "law/cues.h"

#include <string.h>

const ik_record *
ik_bro_only(const struct ik_facts *facts, enum ik_kind kind)
{
    return ik_case_get_record_count(facts->notice, kind) == 1
               ? ik_case_get_record(facts->notice, kind, 0)
               : NULL;
}

const ik_record *
ik_bro_follow(const struct ik_facts *facts, const ik_record *record,
              enum ik_field field)
{
    return ik_case_find(facts->notice,
                        ik_record_get_reference(record, field, 0));
}

bool
ik_bro_is_group(const ik_record *lot)
{
    return ik_record_code_number(lot, IK_FIELD_LOT_KIND) ==
           IK_CODE_LOT_KIND_GROUP;
}

size_t
ik_bro_count_lots(const ik_case *kase)
{
    size_t lots = 0, count = ik_case_get_record_count(kase, IK_KIND_LOT);
    for (size_t i = 0; i < count; i++)
        lots += !ik_bro_is_group(ik_case_get_record(kase, IK_KIND_LOT, i));
    return lots;
}

static bool
is_same(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b), i = 0, j = 0;
    uint32_t letter;
    do {
        letter = ik_fold_next(a, m, &i);
        if (letter != ik_fold_next(b, n, &j))
            return false;
    } while (letter);
    return true;
}

bool
ik_bro_same_text(const ik_record *a, enum ik_field of_a, const ik_record *b,
                 enum ik_field of_b)
{
    size_t m = ik_record_get_count(a, of_a), n = ik_record_get_count(b, of_b);
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < n; j++) {
            const char *x = ik_record_get_text(a, of_a, i);
            const char *y = ik_record_get_text(b, of_b, j);
            if (x && y && is_same(x, y))
                return true;
        }
    return false;
}

/* The lot's number in the case may be its number or its id in the notice. */
static bool
is_numbered_alike(struct ik_facts *facts, const ik_record *own,
                  const ik_record *lot)
{
    const char *number =
        ik_ask_any(facts, own, IK_FIELD_LOT_LOT_NUMBER)
            ? ik_record_get_token(own, IK_FIELD_LOT_LOT_NUMBER, 0)
            : ik_record_get_id(own);
    const char *theirs = ik_record_get_token(lot, IK_FIELD_LOT_LOT_NUMBER, 0);
    const char *internal =
        ik_record_get_token(lot, IK_FIELD_LOT_INTERNAL_NUMBER, 0);
    return number && ((theirs && strcmp(number, theirs) == 0) ||
                      (internal && strcmp(number, internal) == 0));
}

const ik_record *
ik_bro_lot(struct ik_facts *facts, const ik_record *lot, bool *known)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_LOT);
    const ik_record *titled = NULL;
    *known = true;
    if (all.count <= 1 && ik_bro_count_lots(facts->notice) <= 1)
        return all.count ? all.items[0] : NULL;
    for (size_t i = 0; lot && i < all.count; i++) {
        if (is_numbered_alike(facts, all.items[i], lot))
            return all.items[i];
        if (ik_ask_any(facts, all.items[i], IK_FIELD_LOT_TITLE) &&
            ik_bro_same_text(all.items[i], IK_FIELD_LOT_TITLE, lot,
                             IK_FIELD_LOT_TITLE))
            titled = all.items[i];
    }
    *known = titled || !lot;
    return titled;
}

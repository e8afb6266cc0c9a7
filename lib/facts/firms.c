#include "facts/firms.h"

#include "base/codes.h"
#include "model/case.h"

#include <stdlib.h>
#include <string.h>

/* Who bears a number, and by which name. */
struct bearer {
    char number[10];
    const char *name;
    const ik_record *who;
};

/* Whose case it is, as its first record says; or NULL. */
static const struct ik_cell *
find_buyer(const struct ik_facts *facts)
{
    const ik_case *kase = facts->kase;
    const size_t *starts = &kase->kind_starts[IK_KIND_CASE];
    size_t at = starts[0];
    while (at < starts[1] && !facts->records[kase->by_kind[at]])
        at++;
    return at < starts[1] ? ik_record_value(
                                facts->records[kase->by_kind[at]],
                                IK_FIELD_CASE_BUYER, IK_TYPE_REF, 0)
                          : NULL;
}

static bool
is_buyer(const ik_record *who, const struct ik_cell *buyer)
{
    for (size_t i = 0; i < who->cell_count; i++)
        if (who->cells[i].n == (IK_FIELD_ORGANISATION_ROLES & 255u) &&
            (who->cells[i].aux == IK_CODE_ORGANISATION_ROLE_BUYER ||
             who->cells[i].aux == IK_CODE_ORGANISATION_ROLE_JOINT_BUYER))
            return true;
    return buyer && buyer->aux == who->slot;
}

/* By name, so that nothing hangs on the order of writing. */
static int
compare(const void *a, const void *b)
{
    const struct bearer *x = a, *y = b;
    int order = strcmp(x->number, y->number);
    order = order ? order : strcmp(x->name, y->name);
    return order ? order : strcmp(x->who->id, y->who->id);
}

/* Those with a number; bearers has room for all organisations. */
static size_t
collect(const struct ik_facts *facts, struct bearer *bearers)
{
    const ik_case *kase = facts->kase;
    const size_t *starts = &kase->kind_starts[IK_KIND_ORGANISATION];
    const struct ik_cell *buyer = find_buyer(facts);
    size_t count = 0;
    for (size_t i = starts[0]; i < starts[1]; i++) {
        const ik_record *who = facts->records[kase->by_kind[i]];
        const char *number = ik_record_get_token(
            who, IK_FIELD_ORGANISATION_ORGANISATION_NUMBER, 0);
        const char *name =
            ik_record_get_text(who, IK_FIELD_ORGANISATION_NAME, 0);
        struct bearer *next = &bearers[count];
        if (ik_orgnr_check(number, next->number) != IK_ORGNR_VALID ||
            is_buyer(who, buyer))
            continue;
        next->name = name ? name : "";
        next->who = who;
        count++;
    }
    return count;
}

static bool
is_list(unsigned n)
{
    return ik_field_describe((enum ik_field)(IK_KIND_ORGANISATION * 256 + n))
               ->flags & IK_INFO_LIST;
}

/* What the first of them tells of a field that tells anything; of lists, all
 * that any of them does. */
static void
take(ik_record *made, unsigned n, const struct bearer *bearers, size_t count)
{
    size_t before = made->cell_count;
    for (size_t i = 0; i < count; i++) {
        const ik_record *one = bearers[i].who;
        if (made->cell_count > before && !is_list(n))
            return;
        for (size_t j = 0; j < one->cell_count; j++)
            if (one->cells[j].n == n)
                made->cells[made->cell_count++] = one->cells[j];
    }
}

/* It is whole, and the contact point of none. */
static const ik_record *
join(struct ik_facts *facts, const struct bearer *bearers, size_t count)
{
    size_t cells = 0;
    for (size_t i = 0; i < count; i++)
        cells += bearers[i].who->cell_count;
    ik_record *made = ik_arena_alloc(
        facts->kept, sizeof *made + cells * sizeof *made->cells);
    if (!made)
        return NULL;
    *made = *bearers->who;
    made->cell_count = 0;
    for (unsigned n = 1; n < IK_N_SEAL; n++)
        if (n != (IK_FIELD_ORGANISATION_PART_OF & 255u))
            take(made, n, bearers, count);
    ik_record_mark_fields(made);
    return made;
}

static bool
put_in_place(struct ik_facts *facts, const struct bearer *bearers, size_t count)
{
    const ik_record *firm = join(facts, bearers, count);
    if (!facts->firms)
        facts->firms =
            ik_arena_zalloc(&facts->arena, facts->kase->slot_count,
                            sizeof *facts->firms);
    if (!firm || !facts->firms)
        return false;
    for (size_t i = 0; i < count; i++) {
        facts->records[bearers[i].who->slot] = firm;
        if (i)
            facts->firms[bearers[i - 1].who->slot] = bearers[i].who;
    }
    return true;
}

static bool
join_all(struct ik_facts *facts, const struct bearer *bearers, size_t count)
{
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1;
             to < count &&
             !strcmp(bearers[to].number, bearers[from].number);)
            to++;
        if (to - from > 1 && !put_in_place(facts, bearers + from, to - from))
            return false;
    }
    return true;
}

const ik_record *
ik_firms_next(const struct ik_facts *facts, const ik_record *who)
{
    return facts->firms ? facts->firms[who->slot] : NULL;
}

bool
ik_firms_join(struct ik_facts *facts)
{
    const size_t *starts = &facts->kase->kind_starts[IK_KIND_ORGANISATION];
    struct bearer *bearers =
        malloc((starts[1] - starts[0] + 1) * sizeof *bearers);
    if (!bearers)
        return false;
    size_t count = collect(facts, bearers);
    qsort(bearers, count, sizeof *bearers, compare);
    bool fine = join_all(facts, bearers, count);
    free(bearers);
    return fine;
}

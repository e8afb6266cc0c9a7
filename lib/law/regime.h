/* Which part of FOA the estimated value leads to (FOA §§ 5-1, 5-3; LOA § 2). */
#ifndef IK_LAW_REGIME_H
#define IK_LAW_REGIME_H

#include "law/law.h"

/* The numbers are those of enum ik_regime in <innokjop/report.h>. */
enum ik_part {
    IK_PART_UNKNOWN = 0, /* a fact or a row is missing, and it matters */
    IK_PART_OUTSIDE,     /* below the entry value: neither act nor regulation */
    IK_PART_I,
    IK_PART_II,
    IK_PART_III,
    IK_PART_IV,
    IK_PART_V,
    IK_PART_NOT_COVERED  /* utilities, concessions, defence */
};

enum ik_regime_nature {
    IK_REGIME_NATURE_UNKNOWN = 0,
    IK_REGIME_NATURE_GOODS,
    IK_REGIME_NATURE_SERVICES,
    IK_REGIME_NATURE_WORKS,
    IK_REGIME_NATURE_SPECIAL,       /* særlige tjenester, annex 2 */
    IK_REGIME_NATURE_HEALTH,        /* helse- og sosialtjenester, annex 3 */
    IK_REGIME_NATURE_DESIGN_CONTEST
};

enum ik_regime_buyer {
    IK_REGIME_BUYER_UNKNOWN = 0,
    IK_REGIME_BUYER_STATE,
    IK_REGIME_BUYER_OTHER
};

struct ik_regime_facts {
    bool value_known;
    int64_t value_minor; /* øre, VAT excluded, options included */
    enum ik_regime_nature nature;
    enum ik_regime_buyer buyer;
    ik_date date;        /* of the notice, else the first request */
};

/*
 * By thresholds alone; a value that equals one belongs upward. An unknown
 * nature or buyer matters only where the answers differ: 200 000 kroner is
 * outside in 2026 whatever is bought.
 */
enum ik_part ik_regime_part(const struct ik_law *law,
                            const struct ik_regime_facts *facts);

/*
 * What a notice gives away: field is "legal_basis" or "subtype". It may have
 * been published voluntarily or on a wrong form, so it is never sure.
 */
enum ik_part ik_regime_sign(const struct ik_law *law, const char *field,
                            const char *value, ik_date date);

#endif

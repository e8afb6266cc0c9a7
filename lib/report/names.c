#include "report/names.h"

#define NAME(names, value) \
    pick((names), sizeof(names) / sizeof *(names), (size_t)(value))

static const char *
pick(const char *const *names, size_t count, size_t value)
{
    return value < count && names[value] ? names[value] : "unknown";
}

const char *
ik_outcome_name(enum ik_outcome outcome)
{
    static const char *const names[] = {
        [IK_OUTCOME_BREACH] = "breach",
        [IK_OUTCOME_RISK] = "risk",
        [IK_OUTCOME_NOT_ASSESSABLE] = "not_assessable",
        [IK_OUTCOME_NOT_DUE] = "not_due",
        [IK_OUTCOME_CONFORMS] = "conforms",
        [IK_OUTCOME_NOT_APPLICABLE] = "not_applicable",
    };
    return NAME(names, outcome);
}

const char *
ik_severity_name(enum ik_severity severity)
{
    static const char *const names[] = {
        [IK_SEVERITY_CRITICAL] = "critical",
        [IK_SEVERITY_HIGH] = "high",
        [IK_SEVERITY_MEDIUM] = "medium",
        [IK_SEVERITY_LOW] = "low",
    };
    return NAME(names, severity);
}

const char *
ik_force_name(enum ik_force force)
{
    static const char *const names[] = {
        [IK_FORCE_HARD] = "hard",
        [IK_FORCE_PRINCIPLE] = "principle",
        [IK_FORCE_GOOD] = "good",
    };
    return NAME(names, force);
}

const char *
ik_status_name(enum ik_status status)
{
    static const char *const names[] = {
        [IK_STATUS_OPEN] = "open",
        [IK_STATUS_ASSESSED] = "assessed",
        [IK_STATUS_STALE] = "stale",
        [IK_STATUS_DISPUTED] = "disputed",
    };
    return NAME(names, status);
}

const char *
ik_regime_name(enum ik_regime regime)
{
    static const char *const names[] = {
        [IK_REGIME_UNKNOWN] = "unknown",
        [IK_REGIME_OUTSIDE] = "outside",
        [IK_REGIME_PART_I] = "part_i",
        [IK_REGIME_PART_II] = "part_ii",
        [IK_REGIME_PART_III] = "part_iii",
        [IK_REGIME_PART_IV] = "part_iv",
        [IK_REGIME_PART_V] = "part_v",
        [IK_REGIME_NOT_COVERED] = "not_covered",
        [IK_REGIME_OUTSIDE_JURISDICTION] = "outside_jurisdiction",
    };
    return NAME(names, regime);
}

const char *
ik_basis_name(enum ik_regime_basis basis)
{
    static const char *const names[] = {
        [IK_REGIME_BASIS_NONE] = "none",
        [IK_REGIME_BASIS_BUYER] = "buyer",
        [IK_REGIME_BASIS_SECTOR] = "sector",
        [IK_REGIME_BASIS_VALUE] = "value",
        [IK_REGIME_BASIS_DECLARED] = "declared",
        [IK_REGIME_BASIS_FORM] = "form",
    };
    return NAME(names, basis);
}

const char *
ik_presence_name(enum ik_presence presence)
{
    static const char *const names[] = {
        [IK_PRESENCE_ABSENT] = "absent",
        [IK_PRESENCE_KNOWN] = "known",
        [IK_PRESENCE_WITHHELD] = "withheld",
        [IK_PRESENCE_REDACTED] = "redacted",
        [IK_PRESENCE_CONFLICTING] = "conflicting",
    };
    return NAME(names, presence);
}

void
ik_text_add_code(struct ik_text *text, const char *name)
{
    for (; *name; name++) {
        bool lower = *name >= 'a' && *name <= 'z';
        ik_text_add_char(text, lower ? (char)(*name - 'a' + 'A') : *name);
    }
}

/**
 * @file
 * @brief What a check found.
 */
#ifndef INNOKJOP_REPORT_H
#define INNOKJOP_REPORT_H

#include <innokjop/case.h>
#include <innokjop/output.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup report Reports
 *
 * A report (samsvarsrapport) is the answer of a check: the findings (funn),
 * and what was covered, so that "no findings" never means "nothing ran". It
 * is immutable and reference counted, keeps its case and rule set alive, and
 * threads may share it without locks. Given NULL, getters answer absent.
 * @{
 */

/** The answer of a check. Opaque. */
typedef struct ik_report ik_report;

/** One finding; belongs to its report. Opaque. */
typedef struct ik_finding ik_finding;

/** What a rule says about one thing. */
enum ik_outcome {
    IK_OUTCOME_NONE = 0,           /**< Nothing was found. */
    IK_OUTCOME_BREACH = 1,         /**< The facts break the rule (brudd). */
    IK_OUTCOME_RISK = 2,           /**< A human must judge (vurder). */
    IK_OUTCOME_NOT_ASSESSABLE = 3, /**< Facts are missing (mangler). */
    IK_OUTCOME_NOT_DUE = 4,        /**< Not yet to be done. */
    IK_OUTCOME_CONFORMS = 5,       /**< The rule is kept. */
    IK_OUTCOME_NOT_APPLICABLE = 6  /**< The rule does not concern the case. */
};

/** How grave it is: the graver, the smaller the number. */
enum ik_severity {
    IK_SEVERITY_CRITICAL = 1, /**< Can void the award or end in damages. */
    IK_SEVERITY_HIGH = 2,     /**< Likely to affect the outcome. */
    IK_SEVERITY_MEDIUM = 3,   /**< Usually curable. */
    IK_SEVERITY_LOW = 4       /**< Quality of evidence. */
};

/** How binding a rule is. */
enum ik_force {
    IK_FORCE_HARD = 1,      /**< An express provision. */
    IK_FORCE_PRINCIPLE = 2, /**< Follows from the principles, LOA § 4. */
    IK_FORCE_GOOD = 3       /**< Good practice. */
};

/** Whether somebody has dealt with a finding. */
enum ik_status {
    IK_STATUS_OPEN = 1,     /**< Nobody has assessed it with a known result. */
    IK_STATUS_ASSESSED = 2, /**< A recorded assessment still fits. */
    IK_STATUS_STALE = 3,    /**< The evidence has changed since. */
    IK_STATUS_DISPUTED = 4  /**< Assessments contradict each other. */
};

/** Who will read it. */
enum ik_audience {
    IK_AUDIENCE_INTERNAL = 1, /**< Within the contracting authority. */
    IK_AUDIENCE_PUBLIC = 2    /**< Anybody. */
};

/** What a report can be written as. */
enum ik_report_format {
    IK_REPORT_TEXT = 1, /**< For people. */
    IK_REPORT_JSON = 2, /**< The case object of the JSON Schema. */
    IK_REPORT_SVRL = 3, /**< ISO/IEC 19757-3 validation report. */
    IK_REPORT_CSV = 4   /**< Comma-separated values, RFC 4180, in UTF-8; for
                             matrices, not for reports. */
};

/** Which rules apply to the case as a whole. */
enum ik_regime {
    IK_REGIME_UNKNOWN = 0,              /**< Cannot be told. */
    IK_REGIME_OUTSIDE = 1,              /**< Below the entry value. */
    IK_REGIME_PART_I = 2,               /**< FOA part I. */
    IK_REGIME_PART_II = 3,              /**< FOA parts I and II. */
    IK_REGIME_PART_III = 4,             /**< FOA parts I and III. */
    IK_REGIME_PART_IV = 5,              /**< FOA parts I and IV. */
    IK_REGIME_PART_V = 6,               /**< FOA parts I and V. */
    IK_REGIME_NOT_COVERED = 7,          /**< Utilities, concession, defence. */
    IK_REGIME_OUTSIDE_JURISDICTION = 8  /**< The buyer is not Norwegian. */
};

/** How the regime was found. */
enum ik_regime_basis {
    IK_REGIME_BASIS_NONE = 0,    /**< It was not. */
    IK_REGIME_BASIS_BUYER = 1,   /**< The buyer's country. */
    IK_REGIME_BASIS_SECTOR = 2,  /**< Sector or exemption. */
    IK_REGIME_BASIS_VALUE = 3,   /**< Value, nature, buyer type and date. */
    IK_REGIME_BASIS_DECLARED = 4, /**< The part or law that it declares. */
    IK_REGIME_BASIS_FORM = 5     /**< The form of a notice. */
};

/**
 * Take a reference.
 * @param report  May be NULL.
 * @return @p report.
 */
IK_API const ik_report *ik_report_ref(const ik_report *report);

/**
 * Give back a reference.
 * @param report  May be NULL.
 * @return NULL.
 */
IK_API const ik_report *ik_report_unref(const ik_report *report);

/**
 * The case that was checked.
 * @param report  May be NULL.
 * @return Belongs to the report.
 */
IK_API const ik_case *ik_report_get_case(const ik_report *report);

/**
 * The moment of the check.
 * @param report  May be NULL.
 * @return As given in the options.
 */
IK_API ik_instant ik_report_get_now(const ik_report *report);

/**
 * The regime that the case falls under.
 * @param report  May be NULL.
 * @return IK_REGIME_UNKNOWN when it cannot be told.
 */
IK_API enum ik_regime ik_report_get_regime(const ik_report *report);

/**
 * How the regime was found.
 * @param report  May be NULL.
 * @return The step that decided.
 */
IK_API enum ik_regime_basis ik_report_get_regime_basis(
    const ik_report *report);

/**
 * Whether nothing recorded speaks against the regime.
 * @param report  May be NULL.
 * @return False when something does, and for NULL.
 */
IK_API bool ik_report_is_regime_sure(const ik_report *report);

/**
 * The date whose law was applied.
 * @param report   May be NULL.
 * @param assumed  Receives whether it was taken from *now* because the case
 *                 has no notice, request or planned notice; may be NULL.
 * @return Absent for NULL.
 */
IK_API ik_date ik_report_get_law_date(const ik_report *report, bool *assumed);

/**
 * What the case's own law says, beside a check under the law of another date.
 * @param report  May be NULL.
 * @return The same check under the law that applies to the case; belongs to
 *         the report. NULL unless ik_check_options_set_law_date() was used.
 */
IK_API const ik_report *ik_report_get_own(const ik_report *report);

/**
 * How many findings the law of the chosen date changes.
 * @param report  May be NULL.
 * @return The number; 0 unless ik_check_options_set_law_date() was used.
 */
IK_API size_t ik_report_get_difference_count(const ik_report *report);

/**
 * A finding that the law of the chosen date changes.
 * @param report  May be NULL.
 * @param index   0 to count - 1, in the order of ids.
 * @param own     Receives the outcome under the case's own law,
 *                IK_OUTCOME_NONE when nothing is listed; may be NULL.
 * @param here    Receives the outcome under the law of the chosen date, in
 *                the same way. The two are equal when only the evidence
 *                differs. May be NULL.
 * @return The id of the finding, valid as long as the report; NULL when there
 *         is none.
 */
IK_API const char *ik_report_get_difference(const ik_report *report,
                                            size_t index,
                                            enum ik_outcome *own,
                                            enum ik_outcome *here);

/**
 * Whether the law data are verified for the date that was applied.
 * @param report  May be NULL.
 * @return False when the date lies after the rule set's verified_until.
 */
IK_API bool ik_report_is_law_verified(const ik_report *report);

/**
 * How many things were judged with an outcome, listed or not.
 * @param report   May be NULL.
 * @param outcome  The outcome.
 * @return The number.
 */
IK_API size_t ik_report_get_outcome_count(const ik_report *report,
                                          enum ik_outcome outcome);

/**
 * How many findings of an outcome nobody has dealt with.
 * @param report   May be NULL.
 * @param outcome  The outcome.
 * @return Those whose status is not IK_STATUS_ASSESSED.
 */
IK_API size_t ik_report_get_open_count(const ik_report *report,
                                       enum ik_outcome outcome);

/**
 * How many facts are missing, each counted once.
 * @param report  May be NULL.
 * @return The number of different record and field pairs.
 */
IK_API size_t ik_report_get_missing_count(const ik_report *report);

/**
 * How many facts were left out because they lie after *now*.
 * @param report  May be NULL.
 * @return The number of plans.
 */
IK_API size_t ik_report_get_plan_count(const ik_report *report);

/**
 * How many rules were run.
 * @param report  May be NULL.
 * @return The number.
 */
IK_API size_t ik_report_get_rule_count(const ik_report *report);

/**
 * How many rules were in scope: run and applicable.
 * @param report  May be NULL.
 * @return The number.
 */
IK_API size_t ik_report_get_scope_count(const ik_report *report);

/**
 * A rule that was run.
 * @param report  May be NULL.
 * @param index   0 to the number of rules that were run - 1, in the order of
 *                ids.
 * @return Its id, static; NULL when there is none.
 */
IK_API const char *ik_report_get_rule(const ik_report *report, size_t index);

/**
 * Whether a rule that was run concerns the case.
 * @param report  May be NULL.
 * @param index   As for ik_report_get_rule().
 * @return False when there is no such rule.
 */
IK_API bool ik_report_is_in_scope(const ik_report *report, size_t index);

/**
 * How many things a rule judged with an outcome, listed or not.
 * @param report   May be NULL.
 * @param index    As for ik_report_get_rule().
 * @param outcome  The outcome.
 * @return The number; 0 when there is no such rule.
 */
IK_API size_t ik_report_get_rule_outcome_count(const ik_report *report,
                                               size_t index,
                                               enum ik_outcome outcome);

/**
 * How many facts a rule asked for in this case, recorded or not.
 * @param report  May be NULL.
 * @param index   As for ik_report_get_rule().
 * @return 0 when there is no such rule.
 */
IK_API size_t ik_report_get_fact_count(const ik_report *report, size_t index);

/**
 * A fact that a rule asked for.
 * @param report  May be NULL.
 * @param index   As for ik_report_get_rule().
 * @param fact    0 to the number of facts - 1, in the order of fields.
 * @return The field; IK_FIELD_NONE when there is none.
 */
IK_API enum ik_field ik_report_get_fact(const ik_report *report, size_t index,
                                        size_t fact);

/**
 * How many findings are listed.
 * @param report  May be NULL.
 * @return The number.
 */
IK_API size_t ik_report_get_finding_count(const ik_report *report);

/**
 * A finding; the order is outcome, severity, rule id, subject.
 * @param report  May be NULL.
 * @param index   0 to count - 1.
 * @return Belongs to the report; NULL when there is none.
 */
IK_API const ik_finding *ik_report_get_finding(const ik_report *report,
                                               size_t index);

/**
 * Keep the report of a finding alive.
 * @param finding  May be NULL.
 * @return The finding, to be given to ik_finding_unref().
 */
IK_API const ik_finding *ik_finding_ref(const ik_finding *finding);

/**
 * Give back a reference taken with ik_finding_ref().
 * @param finding  May be NULL.
 */
IK_API void ik_finding_unref(const ik_finding *finding);

/**
 * The id, the same whenever the same rule speaks of the same thing. Made when
 * first asked for.
 * @param finding  May be NULL.
 * @return Such as "SOS-002:Q5", valid as long as the report; NULL for NULL,
 *         and when memory runs out.
 */
IK_API const char *ik_finding_get_id(const ik_finding *finding);

/**
 * The rule.
 * @param finding  May be NULL.
 * @return Its id, static.
 */
IK_API const char *ik_finding_get_rule(const ik_finding *finding);

/**
 * Which of the rule's findings it is: the outcome and what sets it apart. It
 * names the texts, for hosts that have their own; a newer library may tell
 * more apart.
 * @param finding  May be NULL.
 * @return Such as "breach.late", static.
 */
IK_API const char *ik_finding_get_key(const ik_finding *finding);

/**
 * The outcome.
 * @param finding  May be NULL.
 * @return 0 for NULL.
 */
IK_API enum ik_outcome ik_finding_get_outcome(const ik_finding *finding);

/**
 * The severity.
 * @param finding  May be NULL.
 * @return 0 for NULL.
 */
IK_API enum ik_severity ik_finding_get_severity(const ik_finding *finding);

/**
 * The force of the rule.
 * @param finding  May be NULL.
 * @return 0 for NULL.
 */
IK_API enum ik_force ik_finding_get_force(const ik_finding *finding);

/**
 * The status.
 * @param finding  May be NULL.
 * @return 0 for NULL.
 */
IK_API enum ik_status ik_finding_get_status(const ik_finding *finding);

/**
 * When it is due, for IK_OUTCOME_NOT_DUE.
 * @param finding  May be NULL.
 * @return Absent when it has no date.
 */
IK_API ik_instant ik_finding_get_due(const ik_finding *finding);

/**
 * How many subjects there are.
 * @param finding  May be NULL.
 * @return The number; the first is what was judged.
 */
IK_API size_t ik_finding_get_subject_count(const ik_finding *finding);

/**
 * A subject.
 * @param finding  May be NULL.
 * @param index    0 to count - 1.
 * @return The record, valid as long as the report; NULL when there is none.
 */
IK_API const ik_record *ik_finding_get_subject(const ik_finding *finding,
                                               size_t index);

/**
 * How many pieces of evidence there are. Of those that no sentence names there
 * are at most 64.
 * @param finding  May be NULL.
 * @return The number.
 */
IK_API size_t ik_finding_get_evidence_count(const ik_finding *finding);

/**
 * The name of a piece of evidence, as the rule's texts use it.
 * @param finding  May be NULL.
 * @param index    0 to count - 1.
 * @return Static; NULL when there is none.
 */
IK_API const char *ik_finding_get_evidence_name(const ik_finding *finding,
                                                size_t index);

/**
 * The record that a piece of evidence comes from.
 * @param finding  May be NULL.
 * @param index    0 to count - 1.
 * @return Valid as long as the report; NULL for computed evidence.
 */
IK_API const ik_record *ik_finding_get_evidence_record(
    const ik_finding *finding, size_t index);

/**
 * The field that a piece of evidence comes from.
 * @param finding  May be NULL.
 * @param index    0 to count - 1.
 * @return IK_FIELD_NONE for whole records and computed evidence.
 */
IK_API enum ik_field ik_finding_get_evidence_field(const ik_finding *finding,
                                                   size_t index);

/**
 * The value of a piece of evidence in the format's lexical form.
 * @param finding  May be NULL.
 * @param index    0 to count - 1.
 * @param buffer   Receives UTF-8, cut and NUL-terminated; may be NULL when
 *                 @p size is 0.
 * @param size     Room in @p buffer in bytes.
 * @return The length of the whole value in bytes.
 */
IK_API size_t ik_finding_get_evidence_value(const ik_finding *finding,
                                            size_t index, char *buffer,
                                            size_t size);

/**
 * A digest of the evidence, for an assessment to remember. Made when first
 * asked for.
 * @param finding  May be NULL.
 * @return 64 hexadecimal digits, valid as long as the report; NULL for NULL,
 *         and when memory runs out.
 */
IK_API const char *ik_finding_get_evidence_digest(const ik_finding *finding);

/**
 * How many facts the finding misses.
 * @param finding  May be NULL.
 * @return The number.
 */
IK_API size_t ik_finding_get_missing_count(const ik_finding *finding);

/**
 * A fact that is missing.
 * @param finding  May be NULL.
 * @param index    0 to count - 1.
 * @param field    Receives the field; may be NULL.
 * @return The record that lacks it, valid as long as the report; NULL when a
 *         whole record is missing.
 */
IK_API const ik_record *ik_finding_get_missing(const ik_finding *finding,
                                               size_t index,
                                               enum ik_field *field);

/**
 * What kind of record lacks a fact, or is missing as a whole.
 * @param finding  May be NULL.
 * @param index    0 to count - 1.
 * @return IK_KIND_UNKNOWN when there is no such fact.
 */
IK_API enum ik_kind ik_finding_get_missing_kind(const ik_finding *finding,
                                                size_t index);

/** Why a fact is missing. */
enum ik_missing_reason {
    IK_MISSING_ABSENT = 1,      /**< Nothing is recorded. */
    IK_MISSING_KNOWN = 2,       /**< It is there, but cannot be used, as a code
                                   outside its list. */
    IK_MISSING_WITHHELD = 3,    /**< It is withheld. */
    IK_MISSING_REDACTED = 4,    /**< It was removed by a redaction. */
    IK_MISSING_CONFLICTING = 5, /**< The sources contradict each other. */
    IK_MISSING_PLANNED = 6      /**< It lies after the moment of the check. */
};

/**
 * Why a fact is missing.
 * @param finding  May be NULL.
 * @param index    0 to count - 1.
 * @return 0 when there is no such fact.
 */
IK_API enum ik_missing_reason
ik_finding_get_missing_reason(const ik_finding *finding, size_t index);

/** The sentences of a finding. */
enum ik_finding_text {
    IK_FINDING_MESSAGE = 1,  /**< What was found, with the facts. */
    IK_FINDING_QUESTION = 2, /**< What a human must answer. */
    IK_FINDING_REMEDY = 3    /**< What to do about it. */
};

/**
 * A sentence about the finding.
 * @param finding   May be NULL.
 * @param text      Which one.
 * @param language  Unknown values give English.
 * @param buffer    Receives UTF-8, cut at a character and NUL-terminated; may
 *                  be NULL when @p size is 0.
 * @param size      Room in @p buffer in bytes.
 * @return The length of the whole sentence in bytes; 0 when there is none.
 */
IK_API size_t ik_finding_get_text(const ik_finding *finding,
                                  enum ik_finding_text text,
                                  enum ik_language language, char *buffer,
                                  size_t size);

/**
 * How many legal references there are.
 * @param finding  May be NULL.
 * @return The number.
 */
IK_API size_t ik_finding_get_legal_count(const ik_finding *finding);

/**
 * A legal reference.
 * @param finding  May be NULL.
 * @param index    0 to count - 1.
 * @param url      Receives where to read it, or NULL; may be NULL.
 * @param from     Receives from when it holds; may be NULL.
 * @param to       Receives until when, absent for no end; may be NULL.
 * @return Such as "FOA § 14-2 (2)", valid as long as the report.
 */
IK_API const char *ik_finding_get_legal(const ik_finding *finding,
                                        size_t index, const char **url,
                                        ik_date *from, ik_date *to);

/**
 * Write a report.
 * @param report    The report, which the output keeps alive.
 * @param format    How.
 * @param language  In which language.
 * @param error     Receives the reason on failure; may be NULL.
 * @return For ik_output_free(); NULL on failure.
 */
IK_API ik_output *ik_report_write(const ik_report *report,
                                  enum ik_report_format format,
                                  enum ik_language language,
                                  ik_error **error) IK_MUST_USE;

/** @} */

#ifdef __cplusplus
}
#endif

#endif

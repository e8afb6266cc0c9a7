/**
 * @file
 * @brief Rule sets and the conformity check.
 */
#ifndef INNOKJOP_RULESET_H
#define INNOKJOP_RULESET_H

#include <innokjop/case.h>
#include <innokjop/report.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup ruleset Rule sets
 *
 * A rule set is the rules of equal treatment (likebehandling) together with
 * dated law data. It is immutable and reference counted; threads may share it
 * without locks.
 * @{
 */

/** Rules and law data. Opaque. */
typedef struct ik_ruleset ik_ruleset;

/** How a check is to be made. Opaque; used by one thread. */
typedef struct ik_check_options ik_check_options;

/**
 * The rule set with the law data that the library carries.
 * @param error  Receives #IK_PROBLEM_NO_MEMORY; may be NULL.
 * @return For ik_ruleset_unref(); NULL on failure.
 */
IK_API const ik_ruleset *ik_ruleset_new(ik_error **error) IK_MUST_USE;

/**
 * The rule set with the host's own law data in place of the library's.
 * @param law    Law data in the format of the embedded copy.
 * @param size   Its size in bytes.
 * @param error  Receives #IK_PROBLEM_LAW with lines, or what reading XML can
 *               meet; may be NULL.
 * @return For ik_ruleset_unref(); NULL on failure.
 */
IK_API const ik_ruleset *ik_ruleset_from_bytes(const void *law, size_t size,
                                               ik_error **error) IK_MUST_USE;

/**
 * Take a reference.
 * @param rules  May be NULL.
 * @return @p rules.
 */
IK_API const ik_ruleset *ik_ruleset_ref(const ik_ruleset *rules);

/**
 * Give back a reference.
 * @param rules  May be NULL.
 * @return NULL.
 */
IK_API const ik_ruleset *ik_ruleset_unref(const ik_ruleset *rules);

/**
 * The version of the law data.
 * @param rules  May be NULL.
 * @return Such as "2026.1", valid as long as the rule set; NULL for NULL.
 */
IK_API const char *ik_ruleset_get_version(const ik_ruleset *rules);

/**
 * A digest of rules and law data together.
 * @param rules  May be NULL.
 * @return 64 hexadecimal digits, valid as long as the rule set; NULL for NULL.
 */
IK_API const char *ik_ruleset_get_digest(const ik_ruleset *rules);

/**
 * The date up to which the law data are known to be right.
 * @param rules  May be NULL.
 * @return Absent for NULL.
 */
IK_API ik_date ik_ruleset_get_verified_until(const ik_ruleset *rules);

/**
 * The rule set that a report rests on.
 * @param report  May be NULL.
 * @return Belongs to the report; NULL for NULL.
 */
IK_API const ik_ruleset *ik_report_get_ruleset(const ik_report *report);

/**
 * How many rules there are.
 * @param rules  May be NULL.
 * @return 0 for NULL.
 */
IK_API size_t ik_ruleset_get_rule_count(const ik_ruleset *rules);

/**
 * The id of a rule.
 * @param rules  May be NULL.
 * @param index  0 to count - 1, in the order of ids.
 * @return Static, such as "SOS-002"; NULL when there is no such rule.
 */
IK_API const char *ik_ruleset_get_rule_id(const ik_ruleset *rules,
                                          size_t index);

/**
 * The place of a rule.
 * @param rules  May be NULL.
 * @param id     May be NULL.
 * @return Its index, or the count when there is no such rule.
 */
IK_API size_t ik_ruleset_find_rule(const ik_ruleset *rules, const char *id);

/**
 * How grave a breach of the rule is.
 * @param rules  May be NULL.
 * @param index  0 to count - 1.
 * @return 0 when there is no such rule.
 */
IK_API enum ik_severity ik_ruleset_get_severity(const ik_ruleset *rules,
                                                size_t index);

/**
 * How binding the rule is.
 * @param rules  May be NULL.
 * @param index  0 to count - 1.
 * @return 0 when there is no such rule.
 */
IK_API enum ik_force ik_ruleset_get_force(const ik_ruleset *rules,
                                          size_t index);

/**
 * Whether a rule holds for cases under a part of the regulation.
 * @param rules   May be NULL.
 * @param index   0 to count - 1.
 * @param regime  The part; no rule holds under what is not one.
 * @return False when there is no such rule.
 */
IK_API bool ik_ruleset_applies_in(const ik_ruleset *rules, size_t index,
                                  enum ik_regime regime);

/** What a rule can tell about itself. */
enum ik_rule_text {
    IK_RULE_TITLE = 1,  /**< The rule in a few words. */
    IK_RULE_ASKS = 2,   /**< What it asks, and of what. */
    IK_RULE_REMEDY = 3, /**< What to do when it is not kept. */
    IK_RULE_READING = 4 /**< How it reads what the law leaves open. */
};

/**
 * A text about a rule.
 * @param rules     May be NULL.
 * @param index     0 to count - 1.
 * @param text      Which one.
 * @param language  Unknown values give English.
 * @return Static; NULL when there is none.
 */
IK_API const char *ik_ruleset_get_text(const ik_ruleset *rules, size_t index,
                                       enum ik_rule_text text,
                                       enum ik_language language);

/**
 * How many legal references a rule has.
 * @param rules  May be NULL.
 * @param index  0 to count - 1.
 * @return 0 when there is no such rule.
 */
IK_API size_t ik_ruleset_get_legal_count(const ik_ruleset *rules,
                                         size_t index);

/**
 * A legal reference of a rule.
 * @param rules  May be NULL.
 * @param index  0 to count - 1.
 * @param legal  0 to the number of references - 1.
 * @param url    Receives where to read it, or NULL; may be NULL.
 * @return Such as "FOA § 14-2 (2)", valid as long as the rule set.
 */
IK_API const char *ik_ruleset_get_legal(const ik_ruleset *rules, size_t index,
                                        size_t legal, const char **url);

/**
 * How many facts a rule reads.
 * @param rules  May be NULL.
 * @param index  0 to count - 1.
 * @return 0 when there is no such rule.
 */
IK_API size_t ik_ruleset_get_fact_count(const ik_ruleset *rules,
                                        size_t index);

/**
 * A fact that a rule reads.
 * @param rules  May be NULL.
 * @param index  0 to count - 1.
 * @param fact   0 to the number of facts - 1.
 * @return The field; IK_FIELD_NONE when there is none.
 */
IK_API enum ik_field ik_ruleset_get_fact(const ik_ruleset *rules,
                                         size_t index, size_t fact);

/**
 * Options for a check at a moment.
 * @param now  The moment; facts that come later are plans.
 * @return For ik_check_options_free(); NULL when memory runs out.
 */
IK_API ik_check_options *ik_check_options_new(ik_instant now) IK_MUST_USE;

/**
 * Check as known at an earlier time: entries written later are left out.
 * @param options   NULL does nothing.
 * @param known_at  The time.
 */
IK_API void ik_check_options_set_known_at(ik_check_options *options,
                                          ik_instant known_at);

/**
 * Check under the law of another date than the case's own. The report then
 * tells what that changes: see ik_report_get_difference().
 * @param options  NULL does nothing.
 * @param date     The date.
 */
IK_API void ik_check_options_set_law_date(ik_check_options *options,
                                          ik_date date);

/**
 * Check some rules only; called once a rule. Without it all are checked.
 * @param options  NULL does nothing.
 * @param rule     The id; ik_ruleset_check() refuses unknown ones.
 */
IK_API void ik_check_options_add_rule(ik_check_options *options,
                                      const char *rule);

/**
 * Keep findings that ask nothing of anybody: CONFORMS and NOT_APPLICABLE.
 * Without it they are counted, but left out of the list.
 * @param options  NULL does nothing.
 * @param include  True to keep them.
 */
IK_API void ik_check_options_set_include_all(ik_check_options *options,
                                             bool include);

/**
 * Compare the case with the notice that was published of it: where they
 * disagree on deadlines, CPV, value, lots or award criteria, that is a finding
 * of BRO-001.
 * @param options  NULL does nothing.
 * @param notice   From ik_import_new(), kept alive by the options and by the
 *                 report; NULL for none.
 */
IK_API void ik_check_options_set_notice(ik_check_options *options,
                                        const ik_case *notice);

/**
 * Who will read the report. A public one names persons by role only and
 * quotes nothing that is marked confidential.
 * @param options   NULL does nothing.
 * @param audience  Internal unless set.
 */
IK_API void ik_check_options_set_audience(ik_check_options *options,
                                          enum ik_audience audience);

/**
 * Release options.
 * @param options  May be NULL.
 */
IK_API void ik_check_options_free(ik_check_options *options);

/**
 * Check a case.
 * @param rules    The rule set.
 * @param kase     The case.
 * @param options  How; they are copied.
 * @param error    Receives #IK_PROBLEM_ARGUMENT for missing arguments and
 *                 unknown rules, or #IK_PROBLEM_NO_MEMORY; may be NULL.
 * @return For ik_report_unref(); NULL on failure. What is wrong with the case
 *         stands in the report and is no error.
 */
IK_API const ik_report *ik_ruleset_check(const ik_ruleset *rules,
                                         const ik_case *kase,
                                         const ik_check_options *options,
                                         ik_error **error) IK_MUST_USE;

/** @} */

#ifdef __cplusplus
}
#endif

#endif

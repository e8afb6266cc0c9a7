/**
 * @file
 * @brief Time limits of the procedures, counted as the law says.
 */
#ifndef INNOKJOP_DEADLINE_H
#define INNOKJOP_DEADLINE_H

#include <innokjop/report.h>
#include <innokjop/ruleset.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @defgroup deadline Time limits
 *
 * How many days the law gives for a step of a procedure, and where they lead in
 * the calendar (minstefrister, FOA chapters 10, 14, 20, 21, 23, 25, 26 and 30).
 * Days are counted as FOA § 7-6 and Regulation 1182/71 say, on Norwegian civil
 * time (Europe/Oslo) and with Norwegian public holidays.
 *
 * Two readings bound each answer. By the *strict* one the whole last day must
 * have passed and be a working day; backwards, so many full days lie between.
 * By the *lenient* one it is enough to have reached the last day, on whatever
 * weekday and at whatever hour; what comes short of that is a breach.
 *
 * A question is asked with an ik_time_limit_query, which one thread uses. The
 * answer is immutable and reference counted, keeps its rule set alive, and
 * threads may share it without locks. Given NULL, getters answer absent.
 *
 * Codes are those of the case file; "-" may stand for "_".
 * @{
 */

/** A question about a time limit. Opaque. */
typedef struct ik_time_limit_query ik_time_limit_query;

/** The answer. Opaque. */
typedef struct ik_time_limit ik_time_limit;

/** How strictly the law is read. */
enum ik_reading {
    IK_READING_STRICT = 1, /**< What satisfies every reading. */
    IK_READING_LENIENT = 2 /**< What is at least no breach. */
};

/**
 * A question about a step of a procedure in Part III.
 * @param procedure  "open", "restricted", "negotiated",
 *                   "competitive_dialogue", "innovation_partnership" or "dps";
 *                   NULL for any, where the step is the same in all.
 * @param step       "tender", "request", "application", "standstill",
 *                   "additional_information", "award_notice" or
 *                   "negotiation_account".
 * @return For ik_time_limit_query_free(); NULL when memory runs out. Unknown
 *         codes are refused by ik_ruleset_find_time_limit().
 */
IK_API ik_time_limit_query *ik_time_limit_query_new(const char *procedure,
                                                    const char *step)
    IK_MUST_USE;

/**
 * Ask about another part of the regulation, where the procedure does not
 * matter.
 * @param query  NULL does nothing.
 * @param part   "part_i" to "part_v", or "part_ii_special" for special services
 *               from the EEA threshold on, which follow Part II with some of
 *               the time limits of Part III (FOA §§ 8-19, 10-2 (2)).
 */
IK_API void ik_time_limit_query_set_part(ik_time_limit_query *query,
                                         const char *part);

/**
 * Say what changes the time limit; called once a condition. What the law does
 * not allow for the step is refused by ik_ruleset_find_time_limit().
 * @param query      NULL does nothing.
 * @param condition  "not_electronic": electronic communication is not demanded;
 *                   "restricted_access": some procurement documents are not
 *                   freely available; these two are facts, and may change
 *                   nothing. "prior_notice": a prior information notice allows
 *                   a shorter time; "urgent": urgency does; "no_agreement": a
 *                   buyer other than the state did not agree on a deadline
 *                   with the suppliers.
 */
IK_API void ik_time_limit_query_add_condition(ik_time_limit_query *query,
                                              const char *condition);

/**
 * The day from which days are counted: notice, invitation, letter or
 * information sent, contract concluded, request received.
 * @param query  NULL does nothing.
 * @param date   Years 1900 to 2199; absent takes it away.
 */
IK_API void ik_time_limit_query_set_sent(ik_time_limit_query *query,
                                         ik_date date);

/**
 * The same from an instant, of which the day in Oslo counts.
 * @param query    NULL does nothing.
 * @param instant  Absent takes it away.
 */
IK_API void ik_time_limit_query_set_sent_at(ik_time_limit_query *query,
                                            ik_instant instant);

/**
 * The deadline, the end of the standstill period, or the day on which
 * something with a latest day was done. A date alone lasts until its 24:00.
 * @param query  NULL does nothing.
 * @param date   Years 1900 to 2199; absent takes it away.
 */
IK_API void ik_time_limit_query_set_deadline(ik_time_limit_query *query,
                                             ik_date date);

/**
 * The same with its hour.
 * @param query    NULL does nothing.
 * @param instant  Absent takes it away.
 */
IK_API void ik_time_limit_query_set_deadline_at(ik_time_limit_query *query,
                                                ik_instant instant);

/**
 * Ask under the law of another date than the day of sending or, without one,
 * the deadline. It is the date of the notice that decides (FOA § 32-2).
 * @param query  NULL does nothing.
 * @param date   The date; absent takes it away.
 */
IK_API void ik_time_limit_query_set_law_date(ik_time_limit_query *query,
                                             ik_date date);

/**
 * Release a question.
 * @param query  May be NULL.
 */
IK_API void ik_time_limit_query_free(ik_time_limit_query *query);

/**
 * Answer a question. With the day of sending: the earliest deadline, or the
 * latest for what must be done within some days. With the deadline alone: the
 * latest day to send. With both, also whether they keep the time limit.
 * @param rules  The rule set, whose law data are used.
 * @param query  The question; it is copied.
 * @param error  Receives #IK_PROBLEM_ARGUMENT when there is no such time limit
 *               or the question is not whole, with what would be possible, or
 *               #IK_PROBLEM_NO_MEMORY; may be NULL.
 * @return For ik_time_limit_unref(); NULL on failure.
 */
IK_API const ik_time_limit *ik_ruleset_find_time_limit(
    const ik_ruleset *rules, const ik_time_limit_query *query,
    ik_error **error) IK_MUST_USE;

/**
 * Take a reference.
 * @param limit  May be NULL.
 * @return @p limit.
 */
IK_API const ik_time_limit *ik_time_limit_ref(const ik_time_limit *limit);

/**
 * Give back a reference.
 * @param limit  May be NULL.
 * @return NULL.
 */
IK_API const ik_time_limit *ik_time_limit_unref(const ik_time_limit *limit);

/**
 * How many days the law gives.
 * @param limit  May be NULL.
 * @return Calendar days (FOA § 7-6); 0 for NULL.
 */
IK_API int32_t ik_time_limit_get_days(const ik_time_limit *limit);

/**
 * The date at whose 24:00 the period ends. When only the deadline was given, it
 * is that of the period from the latest day to send.
 * @param limit  May be NULL.
 * @return Absent for NULL.
 */
IK_API ik_date ik_time_limit_get_period_end(const ik_time_limit *limit);

/**
 * Whether the answer is the latest date, not the earliest.
 * @param limit  May be NULL.
 * @return False for NULL.
 */
IK_API bool ik_time_limit_is_latest(const ik_time_limit *limit);

/**
 * Whether 24 or 31 December decides, of which it is unsure whether they count
 * as public holidays. The strict reading takes them as what is stricter.
 * @param limit  May be NULL.
 * @return False for NULL.
 */
IK_API bool ik_time_limit_is_doubtful(const ik_time_limit *limit);

/**
 * The earliest date that is right at any hour, or the latest.
 * @param limit    May be NULL.
 * @param reading  By which reading: for the lenient one, the first or last date
 *                 that is no breach.
 * @return Absent for NULL and unknown readings.
 */
IK_API ik_date ik_time_limit_get_date(const ik_time_limit *limit,
                                      enum ik_reading reading);

/**
 * The first instant that satisfies every reading: the start of the strict date.
 * @param limit  May be NULL.
 * @return In Norwegian civil time; absent for an answer to the latest.
 */
IK_API ik_instant ik_time_limit_get_instant(const ik_time_limit *limit);

/**
 * Whether the two dates that were given keep the time limit.
 * @param limit  May be NULL.
 * @return IK_OUTCOME_CONFORMS when they do by every reading, IK_OUTCOME_RISK
 *         by the lenient one alone, IK_OUTCOME_BREACH by none; 0 when one was
 *         given.
 */
IK_API enum ik_outcome ik_time_limit_get_outcome(const ik_time_limit *limit);

/**
 * How many days the two dates that were given are apart.
 * @param limit  May be NULL.
 * @return Negative when the deadline comes first; 0 when one was given.
 */
IK_API int32_t ik_time_limit_get_given_days(const ik_time_limit *limit);

/**
 * By how many days the two dates miss the time limit: days too few or, of
 * what has a latest day, too many.
 * @param limit    May be NULL.
 * @param reading  By which reading.
 * @return 0 when it is kept by that reading, or one date was given.
 */
IK_API int32_t ik_time_limit_get_missing_days(const ik_time_limit *limit,
                                              enum ik_reading reading);

/**
 * The date whose law was applied.
 * @param limit     May be NULL.
 * @param verified  Receives whether the law data are known to be right for
 *                  it; may be NULL.
 * @return Absent for NULL.
 */
IK_API ik_date ik_time_limit_get_law_date(const ik_time_limit *limit,
                                          bool *verified);

/**
 * How many steps led to the answer.
 * @param limit  May be NULL.
 * @return 0 for NULL.
 */
IK_API size_t ik_time_limit_get_step_count(const ik_time_limit *limit);

/**
 * One step as a sentence.
 * @param limit     May be NULL.
 * @param index     0 to count - 1.
 * @param language  Unknown values give English.
 * @param buffer    Receives UTF-8 and a NUL, cut at a whole character; may be
 *                  NULL.
 * @param size      Room in @p buffer in bytes.
 * @return The length in bytes, as if there had been room; 0 when there is no
 *         such step, or memory ran out.
 */
IK_API size_t ik_time_limit_get_step(const ik_time_limit *limit, size_t index,
                                     enum ik_language language, char *buffer,
                                     size_t size);

/**
 * The paragraph on which a step rests.
 * @param limit  May be NULL.
 * @param index  0 to count - 1.
 * @param url    Receives where to read it, or NULL; may be NULL.
 * @return Such as "FOA § 20-2 (1)", valid as long as the answer; NULL when the
 *         step rests on none.
 */
IK_API const char *ik_time_limit_get_step_legal(const ik_time_limit *limit,
                                                size_t index,
                                                const char **url);

/**
 * Write an answer.
 * @param limit     The answer, which the output keeps alive.
 * @param format    IK_REPORT_TEXT, or IK_REPORT_JSON as in
 *                  docs/deadline.schema.json.
 * @param language  In which language.
 * @param error     Receives #IK_PROBLEM_ARGUMENT for other formats, or
 *                  #IK_PROBLEM_NO_MEMORY; may be NULL.
 * @return For ik_output_free(); NULL on failure.
 */
IK_API ik_output *ik_time_limit_write(const ik_time_limit *limit,
                                      enum ik_report_format format,
                                      enum ik_language language,
                                      ik_error **error) IK_MUST_USE;

/** @} */

#ifdef __cplusplus
}
#endif

#endif

package no.innokjop;

import java.util.Objects;
import no.innokjop.internal.RuleSet;
import no.innokjop.internal.TimeLimitQuery;

/**
 * The time limits of the procedures (minstefrister), counted as FOA § 7-6 and
 * Regulation 1182/71 say, with Norwegian public holidays. From
 * {@link Ruleset#deadlines()}.
 */
public final class Deadlines {
    private final Handle<RuleSet> rules;

    Deadlines(Handle<RuleSet> rules) {
        this.rules = rules;
    }

    /**
     * Answers a question, with steps told in English.
     *
     * @param question with the day of sending: the earliest deadline; with the
     *     deadline: the latest day to send; with both, also whether they keep the
     *     time limit
     * @return the answer
     * @throws InnokjopException when there is no such time limit or the question
     *     is not whole, with what would be possible
     */
    public TimeLimit find(Question question) throws InnokjopException {
        return find(question, Language.EN);
    }

    /**
     * Answers a question.
     *
     * @param question as for {@link #find(Question)}
     * @param language the language of the steps
     * @return the answer
     * @throws InnokjopException as for {@link #find(Question)}
     */
    public TimeLimit find(Question question, Language language)
            throws InnokjopException {
        Objects.requireNonNull(language);
        return ask(question, limit -> TimeLimit.of(limit, language));
    }

    /**
     * The answer to a question as a document.
     *
     * @param question as for {@link #find(Question)}
     * @param format text or JSON
     * @param language in which language
     * @return the document
     * @throws InnokjopException as for {@link #find(Question)}, and for other
     *     formats
     */
    public String toText(Question question, ReportFormat format,
            Language language) throws InnokjopException {
        return ask(question, limit -> Streams.text(
            limit.write(format.number(), language.number())));
    }

    private <R> R ask(Question question,
            Handle.Call<no.innokjop.internal.TimeLimit, R> call)
            throws InnokjopException {
        return rules.call(object -> {
            try (TimeLimitQuery query = query(question);
                    var limit = object.find_time_limit(query)) {
                return call.apply(limit);
            }
        });
    }

    private static TimeLimitQuery query(Question question) {
        TimeLimitQuery query = new TimeLimitQuery(
            question.procedure().orElse(null), question.step());
        question.part().ifPresent(query::set_part);
        question.conditions().forEach(query::add_condition);
        question.sent().ifPresent(day -> query.set_sent(Values.packed(day)));
        question.sentAt().ifPresent(time ->
            query.set_sent_at(Values.packed(time)));
        question.deadline().ifPresent(day ->
            query.set_deadline(Values.packed(day)));
        question.deadlineAt().ifPresent(time ->
            query.set_deadline_at(Values.packed(time)));
        question.lawDate().ifPresent(day ->
            query.set_law_date(Values.packed(day)));
        return query;
    }
}

package no.innokjop;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question about a time limit. Each method answers a question that differs in
 * one thing: {@code Question.of("open", "tender").sent(date)}. Codes are those of
 * the case file.
 *
 * @param procedure such as "open"; empty where the step is the same in all
 * @param step such as "tender", "request" or "standstill"
 * @param part another part of the regulation than Part III
 * @param conditions what changes the time limit, such as "prior_notice"
 * @param sent the day from which days are counted
 * @param sentAt the same from an instant, of which the day in Oslo counts
 * @param deadline the deadline as a day, which lasts until its 24:00
 * @param deadlineAt the deadline with its hour
 * @param lawDate ask under the law of another date
 */
public record Question(Optional<String> procedure, String step,
        Optional<String> part, List<String> conditions,
        Optional<LocalDate> sent, Optional<OffsetDateTime> sentAt,
        Optional<LocalDate> deadline, Optional<OffsetDateTime> deadlineAt,
        Optional<LocalDate> lawDate) {
    /**
     * Refuses null.
     *
     * @param procedure such as "open"; empty where the step is the same in all
     * @param step such as "tender", "request" or "standstill"
     * @param part another part of the regulation than Part III
     * @param conditions what changes the time limit, such as "prior_notice"
     * @param sent the day from which days are counted
     * @param sentAt the same from an instant, of which the day in Oslo counts
     * @param deadline the deadline as a day, which lasts until its 24:00
     * @param deadlineAt the deadline with its hour
     * @param lawDate ask under the law of another date
     */
    public Question {
        Objects.requireNonNull(procedure);
        Objects.requireNonNull(step);
        Objects.requireNonNull(part);
        conditions = List.copyOf(conditions);
        Objects.requireNonNull(sent);
        Objects.requireNonNull(sentAt);
        Objects.requireNonNull(deadline);
        Objects.requireNonNull(deadlineAt);
        Objects.requireNonNull(lawDate);
    }

    private static Question of(Optional<String> procedure, String step) {
        return new Question(procedure, step, Optional.empty(), List.of(),
            Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());
    }

    /**
     * A question about a step of a procedure in Part III.
     *
     * @param procedure "open", "restricted", "negotiated",
     *     "competitive_dialogue", "innovation_partnership" or "dps"
     * @param step "tender", "request", "application", "standstill",
     *     "additional_information", "award_notice" or "negotiation_account"
     * @return the question
     */
    public static Question of(String procedure, String step) {
        return of(Optional.of(procedure), step);
    }

    /**
     * A question about a step that is the same in all procedures.
     *
     * @param step as for {@link #of(String, String)}
     * @return the question
     */
    public static Question of(String step) {
        return of(Optional.empty(), step);
    }

    /**
     * Ask about another part of the regulation.
     *
     * @param code "part_i" to "part_v", or "part_ii_special"
     * @return that question
     */
    public Question part(String code) {
        return new Question(procedure, step, Optional.of(code), conditions,
            sent, sentAt, deadline, deadlineAt, lawDate);
    }

    /**
     * Say what changes the time limit.
     *
     * @param code "not_electronic", "restricted_access", "prior_notice",
     *     "urgent" or "no_agreement"
     * @return that question
     */
    public Question condition(String code) {
        return new Question(procedure, step, part,
            Stream.concat(conditions.stream(), Stream.of(code)).toList(), sent,
            sentAt, deadline, deadlineAt, lawDate);
    }

    /**
     * The day from which days are counted: notice or letter sent, contract
     * concluded, request received.
     *
     * @param day the day
     * @return that question
     */
    public Question sent(LocalDate day) {
        return new Question(procedure, step, part, conditions,
            Optional.of(day), Optional.empty(), deadline, deadlineAt, lawDate);
    }

    /**
     * The same from an instant, of which the day in Oslo counts.
     *
     * @param time the instant
     * @return that question
     */
    public Question sent(OffsetDateTime time) {
        return new Question(procedure, step, part, conditions,
            Optional.empty(), Optional.of(time), deadline, deadlineAt,
            lawDate);
    }

    /**
     * The deadline, the end of the standstill period, or the day on which
     * something with a latest day was done.
     *
     * @param day the day, which lasts until its 24:00
     * @return that question
     */
    public Question deadline(LocalDate day) {
        return new Question(procedure, step, part, conditions, sent, sentAt,
            Optional.of(day), Optional.empty(), lawDate);
    }

    /**
     * The same with its hour.
     *
     * @param time the instant
     * @return that question
     */
    public Question deadline(OffsetDateTime time) {
        return new Question(procedure, step, part, conditions, sent, sentAt,
            Optional.empty(), Optional.of(time), lawDate);
    }

    /**
     * Ask under the law of another date than the day of sending.
     *
     * @param date the date
     * @return that question
     */
    public Question lawDate(LocalDate date) {
        return new Question(procedure, step, part, conditions, sent, sentAt,
            deadline, deadlineAt, Optional.of(date));
    }
}

package no.innokjop;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many days the law gives for a step, and where they lead in the calendar.
 * Two readings bound each answer: {@link Reading#STRICT} and
 * {@link Reading#LENIENT}; what comes short of the lenient one is a breach.
 *
 * @param days how many calendar days the law gives
 * @param periodEnd the date at whose 24:00 the period ends
 * @param isLatest whether the answer is the latest date, not the earliest
 * @param isDoubtful whether 24 or 31 December decides, of which it is unsure
 *     whether they count as public holidays
 * @param strict the earliest date that is right at any hour, or the latest, by
 *     the strict reading
 * @param lenient the first or last date that is no breach
 * @param instant the first instant that satisfies every reading; empty for an
 *     answer to the latest
 * @param outcome whether the two dates that were given keep the time limit;
 *     empty, as the three that follow, when one was given
 * @param givenDays how many days they are apart
 * @param missingStrict by how many days they miss it by the strict reading
 * @param missingLenient the same by the lenient reading
 * @param lawDate the date whose law was applied
 * @param isLawVerified whether the law data are known to be right for it
 * @param steps what led to the answer
 */
public record TimeLimit(int days, LocalDate periodEnd, boolean isLatest,
        boolean isDoubtful, LocalDate strict, LocalDate lenient,
        Optional<OffsetDateTime> instant, Optional<Outcome> outcome,
        OptionalInt givenDays, OptionalInt missingStrict,
        OptionalInt missingLenient, LocalDate lawDate, boolean isLawVerified,
        List<Step> steps) {
    /**
     * Takes a copy of the list.
     *
     * @param days how many calendar days the law gives
     * @param periodEnd the date at whose 24:00 the period ends
     * @param isLatest whether the answer is the latest date, not the earliest
     * @param isDoubtful whether 24 or 31 December decides, of which it is
     *     unsure whether they count as public holidays
     * @param strict the earliest date that is right at any hour, or the
     *     latest, by the strict reading
     * @param lenient the first or last date that is no breach
     * @param instant the first instant that satisfies every reading; empty for
     *     an answer to the latest
     * @param outcome whether the two dates that were given keep the time limit;
     *     empty, as the three that follow, when one was given
     * @param givenDays how many days they are apart
     * @param missingStrict by how many days they miss it by the strict reading
     * @param missingLenient the same by the lenient reading
     * @param lawDate the date whose law was applied
     * @param isLawVerified whether the law data are known to be right for it
     * @param steps what led to the answer
     */
    public TimeLimit {
        steps = List.copyOf(steps);
    }

    /**
     * One step that led to the answer.
     *
     * @param sentence what was done
     * @param legal the paragraph on which it rests
     * @param url where to read it
     */
    public record Step(String sentence, Optional<String> legal,
            Optional<String> url) {
    }

    /** Copies an answer. */
    static TimeLimit of(no.innokjop.internal.TimeLimit limit,
            Language language) {
        List<Step> steps = new java.util.ArrayList<>();
        for (long i = 0, n = limit.get_step_count(); i < n; i++)
            steps.add(new Step(limit.step(i, language.number()),
                Optional.ofNullable(limit.step_legal(i)),
                Optional.ofNullable(limit.step_url(i))));
        int strict = Reading.STRICT.number();
        int lenient = Reading.LENIENT.number();
        Optional<Outcome> outcome = Difference.outcome(limit.getOutcome());
        return new TimeLimit(limit.getDays(),
            Values.needed(limit.getPeriod_end()), limit.getIs_latest(),
            limit.getIs_doubtful(), Values.needed(limit.get_date(strict)),
            Values.needed(limit.get_date(lenient)),
            Values.time(limit.getInstant()),
            outcome, ifJudged(outcome, limit.getGiven_days()),
            ifJudged(outcome, limit.get_missing_days(strict)),
            ifJudged(outcome, limit.get_missing_days(lenient)),
            Values.needed(limit.law_date()), limit.is_law_verified(), steps);
    }

    /** Where one date was given, no two are apart. */
    private static OptionalInt ifJudged(Optional<Outcome> outcome, int days) {
        return outcome.isPresent() ? OptionalInt.of(days)
            : OptionalInt.empty();
    }
}

package no.innokjop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a check is to be made. Each method answers options that differ in one
 * thing: {@code CheckOptions.at(now).includeAll().rules("SOS-002")}.
 *
 * @param now the moment; facts that come later are plans
 * @param knownAt leave out entries written later
 * @param lawDate check under the law of another date than the case's own
 * @param rules check these only; all when empty
 * @param isIncludingAll whether to list also what conforms or does not apply
 * @param notice the notice that was published of the case, to be compared
 * @param audience who will read the report
 */
public record CheckOptions(OffsetDateTime now,
        Optional<OffsetDateTime> knownAt, Optional<LocalDate> lawDate,
        List<String> rules, boolean isIncludingAll, Optional<Case> notice,
        Audience audience) {
    /**
     * Refuses null.
     *
     * @param now the moment; facts that come later are plans
     * @param knownAt leave out entries written later
     * @param lawDate check under the law of another date than the case's own
     * @param rules check these only; all when empty
     * @param isIncludingAll whether to list also what conforms or does not
     *     apply
     * @param notice the notice that was published of the case, to be compared
     * @param audience who will read the report
     */
    public CheckOptions {
        Objects.requireNonNull(now);
        Objects.requireNonNull(knownAt);
        Objects.requireNonNull(lawDate);
        rules = List.copyOf(rules);
        Objects.requireNonNull(notice);
        Objects.requireNonNull(audience);
    }

    /**
     * A check at a moment.
     *
     * @param now the moment
     * @return options
     */
    public static CheckOptions at(OffsetDateTime now) {
        return new CheckOptions(now, Optional.empty(), Optional.empty(),
            List.of(), false, Optional.empty(), Audience.INTERNAL);
    }

    /**
     * A check at a moment, told in Norwegian civil time.
     *
     * @param now the moment
     * @return options
     */
    public static CheckOptions at(Instant now) {
        return at(Values.norwegian(now));
    }

    /**
     * A check at this moment.
     *
     * @return options
     */
    public static CheckOptions atThisMoment() {
        return at(Instant.now());
    }

    /**
     * Check as known at an earlier time: entries written later are left out.
     *
     * @param time the time
     * @return such options
     */
    public CheckOptions knownAt(OffsetDateTime time) {
        return new CheckOptions(now, Optional.of(time), lawDate, rules,
            isIncludingAll, notice, audience);
    }

    /**
     * Check under the law of another date than the case's own. The report then
     * tells what that changes: see {@link Report#differences()}.
     *
     * @param date the date
     * @return such options
     */
    public CheckOptions lawDate(LocalDate date) {
        return new CheckOptions(now, knownAt, Optional.of(date), rules,
            isIncludingAll, notice, audience);
    }

    /**
     * Check some rules only.
     *
     * @param ids their ids; unknown ones are refused by the check
     * @return such options
     */
    public CheckOptions rules(String... ids) {
        return new CheckOptions(now, knownAt, lawDate, List.of(ids),
            isIncludingAll, notice, audience);
    }

    /**
     * Keep findings that ask nothing of anybody: what conforms or does not apply.
     *
     * @return such options
     */
    public CheckOptions includeAll() {
        return new CheckOptions(now, knownAt, lawDate, rules, true, notice,
            audience);
    }

    /**
     * Compare the case with the notice that was published of it.
     *
     * @param published the notice; it must be open when the check is made
     * @return such options
     */
    public CheckOptions notice(Case published) {
        return new CheckOptions(now, knownAt, lawDate, rules, isIncludingAll,
            Optional.of(published), audience);
    }

    /**
     * Who will read the report. A public one names persons by role only and
     * quotes nothing that is marked confidential.
     *
     * @param reader the audience
     * @return such options
     */
    public CheckOptions audience(Audience reader) {
        return new CheckOptions(now, knownAt, lawDate, rules, isIncludingAll,
            notice, reader);
    }
}

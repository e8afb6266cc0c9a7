package no.innokjop;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.innokjop.model.Field;

/**
 * The answer of a check (samsvarsrapport): the findings (funn), and what was
 * covered, so that "no findings" never means "nothing ran".
 */
public final class Report implements AutoCloseable {
    private final Handle<no.innokjop.internal.Report> handle;

    Report(no.innokjop.internal.Report object) {
        handle = new Handle<>(object, "report");
    }

    /**
     * The moment of the check.
     *
     * @return as given in the options
     */
    public OffsetDateTime now() {
        return Values.unpacked(
            handle.get(no.innokjop.internal.Report::getNow));
    }

    /**
     * The case that was checked.
     *
     * @return the case, to be closed
     */
    public Case openCase() {
        return new Case(handle.get(no.innokjop.internal.Report::own_case));
    }

    /**
     * The rules that were used.
     *
     * @return the rule set, to be closed
     */
    public Ruleset openRuleset() {
        return new Ruleset(
            handle.get(no.innokjop.internal.Report::own_ruleset));
    }

    /**
     * The regime that the case falls under.
     *
     * @return {@link Regime#UNKNOWN} when it cannot be told
     */
    public Regime regime() {
        return Regime.of(handle.get(no.innokjop.internal.Report::getRegime));
    }

    /**
     * How the regime was found.
     *
     * @return the step that decided
     */
    public RegimeBasis regimeBasis() {
        return RegimeBasis.of(
            handle.get(no.innokjop.internal.Report::getRegime_basis));
    }

    /**
     * Whether nothing recorded speaks against the regime.
     *
     * @return false when something does
     */
    public boolean isRegimeSure() {
        return handle.get(no.innokjop.internal.Report::getIs_regime_sure);
    }

    /**
     * Whether the rules speak about the case at all. If not, the absence of
     * breaches means nothing.
     *
     * @return false for what lies outside
     */
    public boolean isCovered() {
        Regime regime = regime();
        return regime != Regime.NOT_COVERED
            && regime != Regime.OUTSIDE_JURISDICTION;
    }

    /**
     * The date whose law was applied.
     *
     * @return the date
     */
    public LocalDate lawDate() {
        return Values.needed(
            handle.get(no.innokjop.internal.Report::law_date));
    }

    /**
     * Whether that date was taken from the moment of the check, because the case
     * has no notice, request or planned notice.
     *
     * @return true when it was
     */
    public boolean isLawDateAssumed() {
        return handle.get(
            no.innokjop.internal.Report::is_law_date_assumed);
    }

    /**
     * Whether the law data are verified for that date.
     *
     * @return false when it lies after {@link Ruleset#verifiedUntil()}
     */
    public boolean isLawVerified() {
        return handle.get(no.innokjop.internal.Report::getIs_law_verified);
    }

    /**
     * The same check under the case's own law, beside one under the law of
     * another date.
     *
     * @return that report, to be closed; empty unless
     *     {@link CheckOptions#lawDate(LocalDate)} was used
     */
    public Optional<Report> openOwnLaw() {
        return Optional.ofNullable(
            handle.get(no.innokjop.internal.Report::own_law))
            .map(Report::new);
    }

    /**
     * What the law of a chosen date changes.
     *
     * @return in the order of ids; none unless
     *     {@link CheckOptions#lawDate(LocalDate)} was used
     */
    public List<Difference> differences() {
        return handle.get(object -> {
            List<Difference> differences = new ArrayList<>();
            for (long i = 0, n = object.get_difference_count(); i < n; i++)
                differences.add(new Difference(object.difference(i),
                    Difference.outcome(object.difference_own(i)),
                    Difference.outcome(object.difference_here(i))));
            return List.copyOf(differences);
        });
    }

    /**
     * How many things were judged with each outcome, listed or not.
     *
     * @return a number for each outcome but {@link Outcome#NONE}
     */
    public Map<Outcome, Integer> counts() {
        return handle.get(object -> Coverage.counts(outcome ->
            object.get_outcome_count(outcome.number())));
    }

    /**
     * How many findings of each outcome nobody has dealt with.
     *
     * @return a number for each outcome but {@link Outcome#NONE}
     */
    public Map<Outcome, Integer> openCounts() {
        return handle.get(object -> Coverage.counts(outcome ->
            object.get_open_count(outcome.number())));
    }

    /**
     * How many things were judged with an outcome, listed or not.
     *
     * @param outcome the outcome
     * @return the number
     */
    public int count(Outcome outcome) {
        no.innokjop.internal.Report object = handle.enter();
        try {
            return (int) object.get_outcome_count(outcome.number());
        } finally {
            handle.leave();
        }
    }

    /**
     * How many facts are missing, each counted once.
     *
     * @return the number of different pairs of record and field
     */
    public int missingCount() {
        return handle.get(object -> (int) object.getMissing_count());
    }

    /**
     * How many facts were left out because they lie after the moment of the
     * check.
     *
     * @return the number of plans
     */
    public int planCount() {
        return handle.get(object -> (int) object.getPlan_count());
    }

    /**
     * How many rules were run.
     *
     * @return the number
     */
    public int ruleCount() {
        return handle.get(object -> (int) object.getRule_count());
    }

    /**
     * How many of them concern the case.
     *
     * @return the number
     */
    public int scopeCount() {
        return handle.get(object -> (int) object.getScope_count());
    }

    /**
     * How each rule fared.
     *
     * @return in the order of ids
     */
    public List<Coverage> coverage() {
        return handle.get(object -> {
            List<Coverage> coverage = new ArrayList<>();
            for (long i = 0, n = object.getRule_count(); i < n; i++)
                coverage.add(covered(object, i));
            return List.copyOf(coverage);
        });
    }

    private static Coverage covered(no.innokjop.internal.Report object,
            long index) {
        List<Field<?>> facts = new ArrayList<>();
        for (long i = 0, n = object.get_fact_count(index); i < n; i++)
            facts.add(Field.of(object.get_fact(index, i)));
        return new Coverage(object.get_rule(index), object.is_in_scope(index),
            Coverage.counts(outcome ->
                object.get_rule_outcome_count(index, outcome.number())),
            facts);
    }

    /**
     * How many findings are listed.
     *
     * @return the number
     */
    public int findingCount() {
        no.innokjop.internal.Report object = handle.enter();
        try {
            return (int) object.getFinding_count();
        } finally {
            handle.leave();
        }
    }

    /**
     * The findings, by outcome, severity, rule and subject, with English
     * sentences.
     *
     * @return copies
     */
    public List<Finding> findings() {
        return findings(Language.EN);
    }

    /**
     * The findings, by outcome, severity, rule and subject.
     *
     * @param language the language of their sentences
     * @return copies
     */
    public List<Finding> findings(Language language) {
        return findings(language, object -> true);
    }

    /**
     * The findings with an outcome.
     *
     * @param outcome the outcome
     * @param language the language of their sentences
     * @return copies
     */
    public List<Finding> findings(Outcome outcome, Language language) {
        Objects.requireNonNull(outcome);
        return findings(language, object ->
            object.getOutcome() == outcome.number());
    }

    /**
     * The findings of a rule.
     *
     * @param rule its id
     * @param language the language of their sentences
     * @return copies
     * @throws IllegalArgumentException when there is no such rule: that nothing
     *     was found would say nothing
     */
    public List<Finding> findings(String rule, Language language) {
        Objects.requireNonNull(rule);
        try (Ruleset rules = openRuleset()) {
            if (rules.rule(rule).isEmpty())
                throw new IllegalArgumentException("There is no rule " + rule
                    + ".");
        }
        return findings(language, object -> rule.equals(object.getRule()));
    }

    /**
     * The breaches that nobody has dealt with.
     *
     * @param language the language of their sentences
     * @return copies
     */
    public List<Finding> openBreaches(Language language) {
        return findings(language, object ->
            object.getOutcome() == Outcome.BREACH.number()
            && object.getStatus() != Status.ASSESSED.number());
    }

    /**
     * The findings one by one, for reports of so many that a list of them would
     * take much memory. Each is copied when it is reached, so the report must be
     * open until then.
     *
     * @param language the language of their sentences
     * @return in the order of {@link #findings(Language)}
     */
    public Stream<Finding> stream(Language language) {
        Objects.requireNonNull(language);
        return IntStream.range(0, findingCount())
            .mapToObj(index -> handle.get(object ->
                Finding.take(object.get_finding(index), language)));
    }

    private List<Finding> findings(Language language,
            Predicate<no.innokjop.internal.Finding> asked) {
        Objects.requireNonNull(language);
        return handle.get(object -> {
            List<Finding> findings = new ArrayList<>();
            for (long i = 0, n = object.getFinding_count(); i < n; i++) {
                try (var finding = object.get_finding(i)) {
                    if (asked.test(finding))
                        findings.add(Finding.take(finding, language));
                }
            }
            return List.copyOf(findings);
        });
    }

    /**
     * The report as a document.
     *
     * @param format text, JSON or SVRL
     * @param language in which language
     * @return the document
     * @throws InnokjopException for another format
     */
    public String toText(ReportFormat format, Language language)
            throws InnokjopException {
        return handle.call(object -> Streams.text(
            object.write(format.number(), language.number())));
    }

    /**
     * Writes the report as a document in UTF-8.
     *
     * @param format text, JSON or SVRL
     * @param language in which language
     * @param out where to; it is not closed
     * @throws IOException when it cannot be written to
     * @throws InnokjopException for another format
     */
    public void write(ReportFormat format, Language language, OutputStream out)
            throws IOException, InnokjopException {
        Objects.requireNonNull(out);
        Streams.copy(handle.call(object ->
            object.write(format.number(), language.number())), out);
    }

    @Override
    public String toString() {
        return handle.describe(() -> {
            try (Case kase = openCase()) {
                return "report of case " + kase.id() + " " + counts();
            }
        });
    }

    /** Frees the report, once calls that use it are over. */
    @Override
    public void close() {
        handle.close();
    }
}

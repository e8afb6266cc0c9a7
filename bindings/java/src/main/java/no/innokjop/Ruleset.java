package no.innokjop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import no.innokjop.internal.RuleSet;
import no.innokjop.model.Field;

/** The rules of equal treatment (likebehandling) with dated law data. */
public final class Ruleset implements AutoCloseable {
    private final Handle<RuleSet> handle;

    Ruleset(RuleSet object) {
        handle = new Handle<>(object, "rule set");
    }

    /**
     * The rules with the law data that the library carries.
     *
     * @return the rule set, to be closed
     */
    public static Ruleset standard() {
        try {
            return new Ruleset(new RuleSet());
        } catch (InnokjopException e) {
            OutOfMemoryError error = new OutOfMemoryError(e.getMessage());
            error.initCause(e);
            throw error;
        }
    }

    /**
     * The rules with other law data in place of the library's.
     *
     * @param law law data in the format of the library's own
     * @return the rule set, to be closed
     * @throws InnokjopException with what does not hold together, and where
     */
    public static Ruleset read(byte[] law) throws InnokjopException {
        return new Ruleset(RuleSet.from_bytes(law));
    }

    /**
     * The rules with other law data in place of the library's.
     *
     * @param law a file of law data
     * @return the rule set, to be closed
     * @throws IOException when it cannot be read
     * @throws InnokjopException with what does not hold together, and where
     */
    public static Ruleset read(Path law)
            throws IOException, InnokjopException {
        return read(Files.readAllBytes(law));
    }

    /**
     * The rules with other law data in place of the library's.
     *
     * @param law law data; it is not closed
     * @return the rule set, to be closed
     * @throws IOException when it cannot be read
     * @throws InnokjopException with what does not hold together, and where
     */
    public static Ruleset read(InputStream law)
            throws IOException, InnokjopException {
        return read(law.readAllBytes());
    }

    /**
     * The version of the law data.
     *
     * @return such as "2026.1"
     */
    public String version() {
        return handle.get(RuleSet::getVersion);
    }

    /**
     * A digest of rules and law data together.
     *
     * @return 64 hexadecimal digits
     */
    public String digest() {
        return handle.get(RuleSet::getDigest);
    }

    /**
     * The date up to which the law data are known to be right.
     *
     * @return the date
     */
    public LocalDate verifiedUntil() {
        return Values.needed(handle.get(RuleSet::getVerified_until));
    }

    /**
     * All rules.
     *
     * @return in the order of their ids
     */
    public List<Rule> rules() {
        return handle.get(object -> {
            List<Rule> rules = new ArrayList<>();
            for (long i = 0, n = object.getRule_count(); i < n; i++)
                rules.add(rule(object, i));
            return List.copyOf(rules);
        });
    }

    /**
     * The rule of an id.
     *
     * @param id the id
     * @return empty when there is none
     */
    public Optional<Rule> rule(String id) {
        Objects.requireNonNull(id);
        return handle.get(object -> {
            long index = object.find_rule(id);
            return index == object.getRule_count() ? Optional.empty()
                : Optional.of(rule(object, index));
        });
    }

    private static Rule rule(RuleSet object, long index) {
        Set<Regime> regimes = EnumSet.noneOf(Regime.class);
        for (Regime regime : Regime.values())
            if (object.applies_in(index, regime.number()))
                regimes.add(regime);
        List<RuleReference> legal = new ArrayList<>();
        for (long i = 0, n = object.get_legal_count(index); i < n; i++)
            legal.add(new RuleReference(object.legal(index, i),
                Optional.ofNullable(object.legal_url(index, i))));
        List<Field<?>> facts = new ArrayList<>();
        for (long i = 0, n = object.get_fact_count(index); i < n; i++)
            facts.add(Field.of(object.get_fact(index, i)));
        Map<Language, Map<RuleText, String>> texts =
            new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<RuleText, String> told = new EnumMap<>(RuleText.class);
            for (RuleText text : RuleText.values()) {
                String one = object.get_text(index, text.number(),
                    language.number());
                if (one != null)
                    told.put(text, one);
            }
            texts.put(language, Map.copyOf(told));
        }
        return new Rule(object.get_rule_id(index),
            Severity.of(object.get_severity(index)),
            Force.of(object.get_force(index)), regimes, legal, facts, texts);
    }

    /**
     * Checks a case.
     *
     * @param kase the case
     * @param options how
     * @return the report, to be closed; what is wrong with the case stands in it
     *     and is no exception
     * @throws InnokjopException for rules that there are not
     */
    public Report check(Case kase, CheckOptions options)
            throws InnokjopException {
        Objects.requireNonNull(options);
        RuleSet rules = handle.enter();
        try {
            return kase.handle().call(object -> {
                Optional<Case> notice = options.notice();
                if (notice.isEmpty())
                    return check(rules, object, options, null);
                return notice.get().handle().call(published ->
                    check(rules, object, options, published));
            });
        } finally {
            handle.leave();
        }
    }

    private static Report check(RuleSet rules, no.innokjop.internal.Case kase,
            CheckOptions options, no.innokjop.internal.Case notice)
            throws InnokjopException {
        try (var how = new no.innokjop.internal.CheckOptions(
                Values.packed(options.now()))) {
            options.knownAt().ifPresent(time ->
                how.set_known_at(Values.packed(time)));
            options.lawDate().ifPresent(date ->
                how.set_law_date(Values.packed(date)));
            options.rules().forEach(how::add_rule);
            how.set_include_all(options.isIncludingAll());
            if (notice != null)
                how.set_notice(notice);
            how.set_audience(options.audience().number());
            return new Report(rules.check(kase, how));
        }
    }

    /**
     * The time limits of the procedures by these rules' law data.
     *
     * @return a view, good as long as the rule set is open
     */
    public Deadlines deadlines() {
        return new Deadlines(handle);
    }

    @Override
    public String toString() {
        return handle.describe(() -> "rule set " + version()
            + " (rules: " + handle.get(RuleSet::getRule_count)
            + ", law verified until: " + verifiedUntil() + ")");
    }

    /** Frees the rule set, once calls that use it are over. */
    @Override
    public void close() {
        handle.close();
    }
}

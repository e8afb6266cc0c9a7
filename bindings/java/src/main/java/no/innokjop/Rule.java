package no.innokjop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.innokjop.model.Field;

/**
 * A rule of a rule set.
 *
 * @param id such as "SOS-002"
 * @param severity how grave a breach of it is
 * @param force how binding it is
 * @param regimes the parts of the regulation under which it holds
 * @param legal the provisions and judgments behind it
 * @param facts the facts that it reads
 * @param texts what it tells about itself, by language and text
 */
public record Rule(String id, Severity severity, Force force,
        Set<Regime> regimes, List<RuleReference> legal, List<Field<?>> facts,
        Map<Language, Map<RuleText, String>> texts) {
    /**
     * Takes copies.
     *
     * @param id such as "SOS-002"
     * @param severity how grave a breach of it is
     * @param force how binding it is
     * @param regimes the parts of the regulation under which it holds
     * @param legal the provisions and judgments behind it
     * @param facts the facts that it reads
     * @param texts what it tells about itself, by language and text
     */
    public Rule {
        regimes = Set.copyOf(regimes);
        legal = List.copyOf(legal);
        facts = List.copyOf(facts);
        texts = Map.copyOf(texts);
    }

    /**
     * The rule in a few words.
     *
     * @param language in which language
     * @return its title
     */
    public String title(Language language) {
        return text(RuleText.TITLE, language).orElse(id);
    }

    /**
     * A text about the rule.
     *
     * @param text which one
     * @param language in which language
     * @return empty when it has none
     */
    public Optional<String> text(RuleText text, Language language) {
        return Optional.ofNullable(
            texts.getOrDefault(language, Map.of()).get(text));
    }
}

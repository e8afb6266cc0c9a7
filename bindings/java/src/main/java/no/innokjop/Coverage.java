package no.innokjop;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import no.innokjop.model.Field;

/**
 * How one rule fared in a check.
 *
 * @param rule its id
 * @param isInScope whether it concerns the case
 * @param counts how many things it judged with each outcome, listed or not
 * @param facts the facts that it asked for, recorded or not
 */
public record Coverage(String rule, boolean isInScope,
        Map<Outcome, Integer> counts, List<Field<?>> facts) {
    /**
     * Takes copies.
     *
     * @param rule its id
     * @param isInScope whether it concerns the case
     * @param counts how many things it judged with each outcome, listed or not
     * @param facts the facts that it asked for, recorded or not
     */
    public Coverage {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
        facts = List.copyOf(facts);
    }

    /** A number for each outcome that is one. */
    static Map<Outcome, Integer> counts(ToLongFunction<Outcome> count) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values())
            if (outcome != Outcome.NONE)
                counts.put(outcome, (int) count.applyAsLong(outcome));
        return Collections.unmodifiableMap(counts);
    }
}

package no.innokjop;

import java.util.Optional;

/**
 * A finding that the law of a chosen date changes.
 *
 * @param id the finding
 * @param own the outcome under the case's own law; empty when nothing is listed
 * @param here the outcome under the law of the chosen date, in the same way; the
 *     two are equal when only the evidence differs
 */
public record Difference(String id, Optional<Outcome> own,
        Optional<Outcome> here) {
    /** The outcome of a number, where it is one. */
    static Optional<Outcome> outcome(int number) {
        return number == 0 ? Optional.empty()
            : Optional.of(Outcome.of(number));
    }
}

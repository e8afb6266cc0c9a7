package no.innokjop.model;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** Why a field of a draft has no value. */
public sealed interface Mark {
    /**
     * There is a value, but it is withheld.
     *
     * @param until until when, where that has an end
     */
    record Withheld(Optional<LocalDate> until) implements Mark {
        /**
         * Refuses null.
         *
         * @param until until when, where that has an end
         */
        public Withheld {
            Objects.requireNonNull(until);
        }
    }

    /** The sources contradict each other. */
    record Conflicting() implements Mark {
    }

    /** In a change or correction: there is no value any more. */
    record Nothing() implements Mark {
    }

    /**
     * A value as a case file has it.
     *
     * @param text the value
     */
    record Raw(String text) implements Mark {
        /**
         * Refuses null.
         *
         * @param text the value
         */
        public Raw {
            Objects.requireNonNull(text);
        }
    }
}

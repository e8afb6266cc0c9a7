package no.innokjop.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Human text.
 *
 * @param language a BCP 47 tag such as "nb", where it is recorded
 * @param text what it says
 */
public record Text(Optional<String> language, String text) {
    /**
     * Refuses null.
     *
     * @param language a BCP 47 tag such as "nb", where it is recorded
     * @param text what it says
     */
    public Text {
        Objects.requireNonNull(language);
        Objects.requireNonNull(text);
    }

    /**
     * A text without a language.
     *
     * @param text what it says
     * @return the text
     */
    public static Text of(String text) {
        return new Text(Optional.empty(), text);
    }

    /**
     * A text in a language.
     *
     * @param language a BCP 47 tag such as "nb"
     * @param text what it says
     * @return the text
     */
    public static Text of(String language, String text) {
        return new Text(Optional.of(language), text);
    }

    /** What it says, without its language. */
    @Override
    public String toString() {
        return text;
    }
}

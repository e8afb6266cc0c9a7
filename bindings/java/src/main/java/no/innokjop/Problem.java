package no.innokjop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that kept the library from answering.
 *
 * @param code what kind of problem
 * @param messages what was wrong and what to do, in each language
 * @param line the line of the input, counted from 1
 * @param record the id of the record concerned
 * @param field the name of the field concerned
 */
public record Problem(ProblemCode code, Map<Language, String> messages,
        OptionalInt line, Optional<String> record, Optional<String> field) {
    /**
     * Takes a copy of the messages.
     *
     * @param code what kind of problem
     * @param messages what was wrong and what to do, in each language
     * @param line the line of the input, counted from 1
     * @param record the id of the record concerned
     * @param field the name of the field concerned
     */
    public Problem {
        messages = Map.copyOf(messages);
    }

    /**
     * The sentence in one language.
     *
     * @param language which
     * @return what was wrong and what to do
     */
    public String message(Language language) {
        return messages.get(language);
    }

    /** The place, then the English sentence. */
    @Override
    public String toString() {
        List<String> place = new ArrayList<>();
        line.ifPresent(number -> place.add("line " + number));
        record.ifPresent(place::add);
        field.ifPresent(place::add);
        return (place.isEmpty() ? "" : String.join(", ", place) + ": ")
            + message(Language.EN);
    }
}

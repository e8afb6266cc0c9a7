package no.innokjop.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import no.innokjop.InnokjopException;
import no.innokjop.Language;
import no.innokjop.Problem;
import no.innokjop.ProblemCode;

/** Makes an exception of an error of the library; called from C. */
final class Errors {
    private static final int TEXTS = 5;

    private Errors() {
    }

    static Throwable make(long[] numbers, String[] texts, boolean isCut) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i * 2 < numbers.length; i++) {
            Map<Language, String> messages = new EnumMap<>(Language.class);
            for (Language language : Language.values())
                messages.put(language,
                    texts[i * TEXTS + language.number() - 1]);
            int line = (int) numbers[i * 2 + 1];
            problems.add(new Problem(ProblemCode.of((int) numbers[i * 2]),
                messages,
                line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
                Optional.ofNullable(texts[i * TEXTS + 3]),
                Optional.ofNullable(texts[i * TEXTS + 4])));
        }
        return new InnokjopException(problems, isCut);
    }
}

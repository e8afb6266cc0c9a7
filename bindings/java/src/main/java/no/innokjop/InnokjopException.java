package no.innokjop;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The library could not answer. What it thinks of a case is a
 * {@link Finding}, never an exception.
 */
public final class InnokjopException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;
    /** Whether more were met. */
    private final boolean isCut;

    /**
     * An exception with what was wrong.
     *
     * @param problems at least one
     * @param isCut whether more were met
     */
    public InnokjopException(List<Problem> problems, boolean isCut) {
        super(problems.stream().map(Problem::toString)
            .collect(Collectors.joining("\n")) + (isCut ? "\n…" : ""));
        this.problems = List.copyOf(problems);
        this.isCut = isCut;
    }

    /**
     * All that was wrong.
     *
     * @return at most 64 problems; none in an exception that was serialised
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    /**
     * Whether more problems were met than the list holds.
     *
     * @return true when the list was cut
     */
    public boolean isCut() {
        return isCut;
    }

    /**
     * Whether a problem of some kind is among them, such as
     * {@link ProblemCode#CONFLICT} when somebody else wrote first.
     *
     * @param code the kind
     * @return true when there is one
     */
    public boolean has(ProblemCode code) {
        return problems().stream().anyMatch(one -> one.code() == code);
    }
}

package no.innokjop.examples.flowable;

import java.util.List;
import java.util.stream.Collectors;

/** The answer to somebody who asks for a gate that stays shut. */
public final class GateShutException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String gate;
    private final transient List<Reason> reasons;

    GateShutException(String gate, List<Reason> reasons) {
        super(reasons.stream()
            .map(reason -> reason.rule() + ": " + reason.message() + " "
                + reason.remedy())
            .collect(Collectors.joining("\n", gate + ": not yet.\n", "")));
        this.gate = gate;
        this.reasons = List.copyOf(reasons);
    }

    /**
     * The gate.
     *
     * @return its name in the model
     */
    public String gate() {
        return gate;
    }

    /**
     * Why it is shut, and what to do.
     *
     * @return at least one reason; none in an exception that was serialised
     */
    public List<Reason> reasons() {
        return reasons == null ? List.of() : reasons;
    }
}

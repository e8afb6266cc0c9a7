package no.innokjop.examples.flowable;

import org.flowable.common.engine.api.FlowableException;

/** The variables of a case instance; the model names the first two. */
final class Variables {
    /** The record of the procurement: a case file, as bytes. */
    static final String PROCUREMENT = "procurement";
    /** The gate that was asked for and is shut, or null. */
    static final String SHUT_GATE = "shutGate";
    /** Its {@link Reason reasons}, as JSON. */
    static final String SHUT_BECAUSE = "shutBecause";
    /**
     * Counts those who wrote in the record or checked it. Each takes a turn
     * before it reads: of two at the same time, the engine refuses the second,
     * so that no gate opens on a record that is no longer so.
     */
    static final String TURN = "turn";

    private Variables() {
    }

    static byte[] procurement(Object value) {
        return (byte[]) there(PROCUREMENT, value);
    }

    static int nextTurn(Object value) {
        return (Integer) there(TURN, value) + 1;
    }

    private static Object there(String name, Object value) {
        if (value == null)
            throw new FlowableException(
                "The case instance has no variable \"" + name + "\".");
        return value;
    }
}

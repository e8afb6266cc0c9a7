package no.innokjop.examples.flowable;

/** The variables of a case instance; the model names the first two. */
final class Variables {
    /** The record of the procurement: a case file, as bytes. */
    static final String PROCUREMENT = "procurement";
    /** The gate that was asked for and is shut, or null. */
    static final String SHUT_GATE = "shutGate";
    /** Its {@link Reason reasons}, as JSON. */
    static final String SHUT_BECAUSE = "shutBecause";

    private Variables() {
    }
}

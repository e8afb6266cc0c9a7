package no.innokjop;

/**
 * How a file is read.
 *
 * @param isConsultation whether to take planning notices as invitations to
 *     market dialogue, which only a person can tell
 * @param limit the most bytes to accept; 0 for 64 MiB
 */
public record ReadOptions(boolean isConsultation, long limit) {
    /** As files are read when nothing is said. */
    public static final ReadOptions STANDARD = new ReadOptions(false, 0);

    /**
     * Refuses limits below 0.
     *
     * @param isConsultation whether to take planning notices as invitations to
     *     market dialogue, which only a person can tell
     * @param limit the most bytes to accept; 0 for 64 MiB
     */
    public ReadOptions {
        if (limit < 0)
            throw new IllegalArgumentException("A limit below 0: " + limit);
    }
}

package no.innokjop;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a case's journal.
 *
 * @param entered when it was written, as the host said
 * @param actor who wrote it
 * @param reason why
 * @param digest 64 hexadecimal digits
 * @param revisions what it says
 */
public record JournalEntry(Optional<OffsetDateTime> entered, String actor,
        Optional<String> reason, String digest, List<Revision> revisions) {
    /**
     * Takes a copy of the list.
     *
     * @param entered when it was written, as the host said
     * @param actor who wrote it
     * @param reason why
     * @param digest 64 hexadecimal digits
     * @param revisions what it says
     */
    public JournalEntry {
        revisions = List.copyOf(revisions);
    }
}

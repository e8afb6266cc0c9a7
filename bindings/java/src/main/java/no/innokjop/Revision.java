package no.innokjop;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What one entry of the journal says of one record.
 *
 * @param act how it touches the record
 * @param effective from when it holds
 * @param record the fields that it sets, and no others
 */
public record Revision(Act act, Optional<OffsetDateTime> effective,
        CaseRecord record) {
}

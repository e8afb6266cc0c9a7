package no.innokjop;

import java.util.Optional;
import no.innokjop.model.Field;

/**
 * A fact that is missing.
 *
 * @param record the record that lacks it; empty when no record of the kind is
 *     there
 * @param kind what kind of record
 * @param field the field; empty when the whole record is missing
 * @param reason why it is not there
 */
public record Missing(Optional<RecordRef> record, Kind kind,
        Optional<Field<?>> field, MissingReason reason) {
}

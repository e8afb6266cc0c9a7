package no.innokjop;

import java.util.Optional;
import no.innokjop.model.Field;

/**
 * What a rule compared with what.
 *
 * @param name what it is to the rule; several with one name make a list
 * @param record where it comes from; empty when it was computed
 * @param field where it comes from; empty for whole records and what was computed
 * @param value as in a case file; empty when absent or not for the report's
 *     audience
 */
public record Evidence(String name, Optional<RecordRef> record,
        Optional<Field<?>> field, Optional<String> value) {
}

package no.innokjop;

import no.innokjop.model.Field;

/**
 * The earlier time that a later one comes before.
 *
 * @param record the record with the earlier time
 * @param field its field
 */
public record Contradiction(CaseRecord record, Field<?> field) {
}

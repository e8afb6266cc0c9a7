package no.innokjop;

/**
 * Names a record of a case.
 *
 * @param kind what kind it is
 * @param id its id, for {@link Case#find(String)}
 * @param line the line of the file on which it stands; 0 when not read from one
 */
public record RecordRef(Kind kind, String id, int line) {
    /** Names a record and closes it; null for null. */
    static RecordRef take(no.innokjop.internal.Record record) {
        if (record == null)
            return null;
        try (record) {
            String id = record.getId();
            return new RecordRef(Kind.of(record.get_kind()),
                id == null ? "" : id, (int) record.getLine());
        }
    }
}

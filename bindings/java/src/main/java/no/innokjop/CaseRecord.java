package no.innokjop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.innokjop.internal.Record;
import no.innokjop.model.Field;
import no.innokjop.model.Quantity;
import no.innokjop.model.Text;

/**
 * One thing that a case knows: a meeting, a requirement, a tender. A copy, which
 * never changes and outlives its case.
 */
public final class CaseRecord {
    private static final List<Field<?>> NO_FIELDS = List.of();

    private final Kind kind;
    private final String id;
    private final int line;
    private final Map<Field<?>, List<?>> values = new LinkedHashMap<>();
    private final Map<Field<?>, Presence> unknown = new LinkedHashMap<>();
    private final Map<Field<?>, LocalDate> until = new LinkedHashMap<>();

    private CaseRecord(Record record) {
        kind = Kind.of(record.get_kind());
        id = Objects.requireNonNullElse(record.getId(), "");
        line = (int) record.getLine();
        for (Field<?> field : kind == Kind.UNKNOWN ? NO_FIELDS
                : Field.of(kind))
            read(record, field);
    }

    /** Copies a record and closes it; empty for null. */
    static Optional<CaseRecord> take(Record record) {
        if (record == null)
            return Optional.empty();
        try (record) {
            return Optional.of(new CaseRecord(record));
        }
    }

    private void read(Record record, Field<?> field) {
        int presence = record.get_presence(field.number());
        if (presence == Presence.ABSENT.number())
            return;
        if (presence != Presence.KNOWN.number())
            unknown.put(field, Presence.of(presence));
        Values.date(record.get_withheld_until(field.number()))
            .ifPresent(day -> until.put(field, day));
        int count = (int) record.get_count(field.number());
        if (count == 0)
            return;
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Object value = value(record, field, i);
            if (value != null)
                list.add(value);
        }
        values.put(field, List.copyOf(list));
    }

    private static Object value(Record record, Field<?> field, int index) {
        int number = field.number();
        return switch (field.type()) {
            case TEXT -> new Text(Optional.ofNullable(
                record.get_text_language(number, index)),
                record.get_text(number, index));
            case TOKEN -> record.get_token(number, index);
            case CODE -> record.get_code(number, index);
            case YES_NO -> record.get_yes_no(number, index) == 0 ? null
                : (Object) (record.get_yes_no(number, index) == 2);
            case INTEGER -> record.get_integer(number, index);
            case DECIMAL -> new Quantity(
                Values.decimal(record.get_decimal(number, index)),
                Optional.ofNullable(record.get_unit(number, index)));
            case MONEY -> Values.money(record.get_money(number, index));
            case INSTANT ->
                Values.unpacked(record.get_instant(number, index));
            case DATE -> Values.needed(record.get_date(number, index));
            case REFERENCE -> record.get_reference(number, index);
            case DIGEST -> HexFormat.of().formatHex(
                record.get_digest(number, index));
            case NONE -> null;
        };
    }

    /**
     * What kind of record it is.
     *
     * @return {@link Kind#UNKNOWN} for records of newer versions
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The id that other records use to refer to it.
     *
     * @return empty only for a record of a newer version without one
     */
    public String id() {
        return id;
    }

    /**
     * The line of the file on which it stands.
     *
     * @return counted from 1; 0 when it was not read from a file
     */
    public int line() {
        return line;
    }

    /**
     * The value of a field, of several the first.
     *
     * @param <T> the type of the value
     * @param field a field of its kind
     * @return the value; empty when none is known
     * @throws IllegalArgumentException for a field of another kind
     */
    public <T> Optional<T> get(Field<T> field) {
        List<T> all = all(field);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /**
     * The values of a field.
     *
     * @param <T> the type of the values
     * @param field a field of its kind
     * @return all values; texts have one a language
     * @throws IllegalArgumentException for a field of another kind
     */
    @SuppressWarnings("unchecked")
    public <T> List<T> all(Field<T> field) {
        return (List<T>) values.getOrDefault(checked(field), List.of());
    }

    /**
     * How much it says about a field.
     *
     * @param field a field of its kind
     * @return {@link Presence#ABSENT} when nothing is recorded
     */
    public Presence presence(Field<?> field) {
        Presence presence = unknown.get(checked(field));
        return presence != null ? presence
            : values.containsKey(field) ? Presence.KNOWN : Presence.ABSENT;
    }

    /**
     * Until when a withheld value is withheld.
     *
     * @param field a field of its kind
     * @return empty when it is not withheld, or without an end
     */
    public Optional<LocalDate> withheldUntil(Field<?> field) {
        return Optional.ofNullable(until.get(checked(field)));
    }

    /**
     * All that is known.
     *
     * @return the values by field, in the order of the model; cannot be changed
     */
    public Map<Field<?>, List<?>> values() {
        return Collections.unmodifiableMap(values);
    }

    private Field<?> checked(Field<?> field) {
        if (field.kind() != kind)
            throw new IllegalArgumentException("A record of kind " + kind
                + " has no field " + field + ".");
        return field;
    }

    /** Whether another record says the same, wherever it stands. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CaseRecord that && kind == that.kind
            && id.equals(that.id) && values.equals(that.values)
            && unknown.equals(that.unknown) && until.equals(that.until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, id, values);
    }

    /** The kind, the id and the values. */
    @Override
    public String toString() {
        Map<String, Object> told = new LinkedHashMap<>();
        values.forEach((field, list) -> told.put(field.name(), list));
        return kind.code() + " " + id + " " + told;
    }
}

package no.innokjop.model;

import java.util.List;
import no.innokjop.FieldType;
import no.innokjop.Kind;

/**
 * A field of a kind of record. The classes of kinds have them as constants.
 *
 * @param <T> the type of its values
 */
public final class Field<T> {
    private static final int KIND = 256;

    private final int number;
    private final String name;
    private final FieldType type;
    private final boolean isList;
    private final boolean isSensitive;
    private final Class<T> values;

    Field(int number, String name, FieldType type, boolean isList,
            boolean isSensitive, Class<T> values) {
        this.number = number;
        this.name = name;
        this.type = type;
        this.isList = isList;
        this.isSensitive = isSensitive;
        this.values = values;
    }

    /**
     * The field of a number.
     *
     * @param number any number
     * @return the field
     * @throws IllegalArgumentException when there is none
     */
    public static Field<?> of(int number) {
        int kind = number / KIND;
        if (kind > 0 && kind < Fields.BY_KIND.size())
            for (Field<?> field : Fields.BY_KIND.get(kind))
                if (field.number == number)
                    return field;
        throw new IllegalArgumentException(number + " is no field.");
    }

    /**
     * The fields of a kind of record.
     *
     * @param kind the kind
     * @return in the order of their numbers
     */
    public static List<Field<?>> of(Kind kind) {
        return Fields.BY_KIND.get(kind.number());
    }

    /**
     * The field of a name.
     *
     * @param kind the kind of record
     * @param name the field's name in a case file
     * @return the field
     * @throws IllegalArgumentException when the kind has no such field
     */
    public static Field<?> of(Kind kind, String name) {
        for (Field<?> field : of(kind))
            if (field.name.equals(name))
                return field;
        throw new IllegalArgumentException(kind + " has no field " + name
            + ".");
    }

    /**
     * The number that stands for it in C.
     *
     * @return stable and never reused
     */
    public int number() {
        return number;
    }

    /**
     * Its name in case files and rules.
     *
     * @return such as "organisation_number"
     */
    public String name() {
        return name;
    }

    /**
     * The kind of record that has it.
     *
     * @return the kind
     */
    public Kind kind() {
        return Kind.of(number / KIND);
    }

    /**
     * What it holds.
     *
     * @return the type
     */
    public FieldType type() {
        return type;
    }

    /**
     * Whether it takes several values.
     *
     * @return true for lists and for texts, which have one a language
     */
    public boolean isList() {
        return isList;
    }

    /**
     * Whether its values are salted in a chained case and can be redacted.
     *
     * @return true for names, contact data and free text
     */
    public boolean isSensitive() {
        return isSensitive;
    }

    /**
     * The class of its values in Java.
     *
     * @return the class
     */
    public Class<T> values() {
        return values;
    }

    /** Its kind and name, as rules write it. */
    @Override
    public String toString() {
        return kind().code() + "." + name;
    }
}

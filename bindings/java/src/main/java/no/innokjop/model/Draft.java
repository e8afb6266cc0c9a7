package no.innokjop.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.innokjop.Kind;

/**
 * What is to be said of a record: to be given to a
 * {@link no.innokjop.CaseBuilder}, which adds it, or changes or corrects what
 * the case has. One thread at a time may use it.
 *
 * <p>A setter called again takes the place of what was set; on lists and texts,
 * which have one a language, it adds. Whether values are possible is judged when
 * the case is built, all at once. What is no text at all, having NUL or half of a
 * surrogate pair, is refused when the builder is given the draft.
 *
 * @param <D> the class of the kind
 */
public abstract class Draft<D extends Draft<D>> {
    private final Kind kind;
    private final String id;
    private final Map<Field<?>, List<Object>> settings = new LinkedHashMap<>();

    Draft(Kind kind, String id) {
        this.kind = kind;
        this.id = Objects.requireNonNull(id);
    }

    /**
     * What kind of record it is.
     *
     * @return the kind
     */
    public final Kind kind() {
        return kind;
    }

    /**
     * The id that other records use to refer to it.
     *
     * @return as it was given
     */
    public final String id() {
        return id;
    }

    /**
     * Sets a field; on a list or text, adds a value.
     *
     * @param <T> the type of its values
     * @param field the field
     * @param value the value
     * @return this draft
     */
    public final <T> D set(Field<T> field, T value) {
        return put(field, field.values().cast(Objects.requireNonNull(value)));
    }

    /**
     * Adds values to a list.
     *
     * @param <T> the type of its values
     * @param field the field
     * @param values the values
     * @return this draft
     */
    public final <T> D addAll(Field<T> field, Collection<? extends T> values) {
        values.forEach(value -> set(field, value));
        return self();
    }

    /**
     * Sets a field of any type from text as a case file has it, such as "yes",
     * "unknown" or "100.00 NOK excluded".
     *
     * @param field the field
     * @param text the value; several values of a list have spaces between
     * @return this draft
     */
    public final D raw(Field<?> field, String text) {
        return mark(field, new Mark.Raw(text));
    }

    /**
     * There is a value, but it is withheld.
     *
     * @param field the field
     * @return this draft
     */
    public final D withheld(Field<?> field) {
        return mark(field, new Mark.Withheld(Optional.empty()));
    }

    /**
     * There is a value, but it is withheld until a day.
     *
     * @param field the field
     * @param until the day
     * @return this draft
     */
    public final D withheld(Field<?> field, LocalDate until) {
        return mark(field, new Mark.Withheld(Optional.of(until)));
    }

    /**
     * The sources contradict each other.
     *
     * @param field the field
     * @return this draft
     */
    public final D conflicting(Field<?> field) {
        return mark(field, new Mark.Conflicting());
    }

    /**
     * In a change or correction: there is no value any more.
     *
     * @param field the field
     * @return this draft
     */
    public final D nothing(Field<?> field) {
        return mark(field, new Mark.Nothing());
    }

    /**
     * What has been set so far.
     *
     * @return values, or a {@link Mark}, by field; a copy that cannot be
     *     changed
     */
    public final Map<Field<?>, List<Object>> settings() {
        Map<Field<?>, List<Object>> view = new LinkedHashMap<>();
        settings.forEach((field, values) -> view.put(field, List.copyOf(values)));
        return Collections.unmodifiableMap(view);
    }

    /** The kind and the id. */
    @Override
    public String toString() {
        return kind.code() + " " + id;
    }

    private D mark(Field<?> field, Mark mark) {
        settings.remove(checked(field));
        return put(field, mark);
    }

    private D put(Field<?> field, Object value) {
        List<Object> values = settings.computeIfAbsent(checked(field),
            key -> new ArrayList<>());
        if (!field.isList() || !values.isEmpty()
                && values.get(0) instanceof Mark)
            values.clear();
        values.add(value);
        return self();
    }

    private Field<?> checked(Field<?> field) {
        if (field.kind() != kind)
            throw new IllegalArgumentException(field + " is no field of "
                + kind + ".");
        return field;
    }

    @SuppressWarnings("unchecked")
    private D self() {
        return (D) this;
    }
}

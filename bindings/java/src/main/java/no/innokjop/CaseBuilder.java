package no.innokjop;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import no.innokjop.internal.Builder;
import no.innokjop.model.Draft;
import no.innokjop.model.Field;
import no.innokjop.model.Mark;
import no.innokjop.model.Money;
import no.innokjop.model.Quantity;
import no.innokjop.model.Text;

/**
 * Collects one entry of a case's journal, and makes the case. What is wrong with
 * its values is told by {@link #build()}, all at once.
 */
public final class CaseBuilder implements AutoCloseable {
    private static final int SALT = 32;

    private Builder object;
    private Throwable failure;

    private CaseBuilder(Builder object) {
        this.object = object;
    }

    /**
     * Begins a new case.
     *
     * @return the builder
     */
    public static CaseBuilder create() {
        return new CaseBuilder(new Builder());
    }

    /**
     * Begins an entry on top of a case, whose records are shared. A chained case
     * stays chained.
     *
     * @param base the case, which may be closed from now on
     * @return the builder
     */
    public static CaseBuilder from(Case base) {
        return base.handle().get(object -> {
            CaseBuilder builder = new CaseBuilder(Builder.derive(object));
            return object.getIs_chained() ? builder.chained() : builder;
        });
    }

    /**
     * Says who writes the entry and when, which a chained case needs.
     *
     * @param entered when
     * @param actor who; not personal data beyond what is needed
     * @return this builder
     */
    public CaseBuilder entry(OffsetDateTime entered, String actor) {
        Objects.requireNonNull(actor);
        return with(builder ->
            builder.set_entry(Values.packed(entered), actor, null));
    }

    /**
     * Says who writes the entry, when and why. Correction, annulment and
     * redaction need the reason.
     *
     * @param entered when
     * @param actor who; not personal data beyond what is needed
     * @param reason why
     * @return this builder
     */
    public CaseBuilder entry(OffsetDateTime entered, String actor,
            String reason) {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(reason);
        return with(builder ->
            builder.set_entry(Values.packed(entered), actor, reason));
    }

    /**
     * Says why, for a plain case, which keeps neither who nor when. Correction,
     * annulment and redaction need it.
     *
     * @param reason why
     * @return this builder
     */
    public CaseBuilder because(String reason) {
        Objects.requireNonNull(reason);
        return with(builder -> builder.set_entry(Values.ABSENT, null, reason));
    }

    /**
     * Makes the case chained: its journal is tamper-evident, and sensitive values
     * are salted from fresh randomness.
     *
     * @return this builder
     */
    public CaseBuilder chained() {
        byte[] random = new byte[SALT];
        new SecureRandom().nextBytes(random);
        return chained(random);
    }

    /**
     * Makes the case chained, with randomness of the host's.
     *
     * @param random 32 bytes from a cryptographic source, used once
     * @return this builder
     */
    public CaseBuilder chained(byte[] random) {
        return with(builder -> builder.set_random(random));
    }

    /**
     * Refuses to build if somebody else was first: then the exception has a
     * {@link ProblemCode#CONFLICT}.
     *
     * @param head the head that the caller last saw
     * @return this builder
     */
    public CaseBuilder expectHead(String head) {
        Objects.requireNonNull(head);
        return with(builder -> builder.expect_head(head));
    }

    /**
     * Makes a what-if case: it can be checked but not written.
     *
     * @return this builder
     */
    public CaseBuilder whatIf() {
        return with(Builder::set_what_if);
    }

    /**
     * Adds records.
     *
     * @param drafts what they say; ids are unused so far
     * @return this builder
     */
    public CaseBuilder add(Draft<?>... drafts) {
        return add(Arrays.asList(drafts));
    }

    /**
     * Adds records.
     *
     * @param drafts what they say; ids are unused so far
     * @return this builder
     */
    public CaseBuilder add(Collection<? extends Draft<?>> drafts) {
        return with(builder -> {
            for (Draft<?> draft : drafts)
                apply(draft,
                    builder.add(draft.kind().number(), draft.id()));
        });
    }

    /**
     * Something changed in the world: new values from a time on.
     *
     * @param draft the record, with the values that are new
     * @param effective from when they hold
     * @return this builder
     */
    public CaseBuilder change(Draft<?> draft, OffsetDateTime effective) {
        return with(builder -> apply(draft,
            builder.change(draft.id(), Values.packed(effective))));
    }

    /**
     * We had recorded something wrongly. The values replace those that were
     * recorded last.
     *
     * @param draft the record, with the values that are right
     * @return this builder
     */
    public CaseBuilder correct(Draft<?> draft) {
        return with(builder -> apply(draft, builder.correct(draft.id())));
    }

    /**
     * We had recorded something wrongly. The values replace those in force at a
     * time.
     *
     * @param draft the record, with the values that are right
     * @param effective the time
     * @return this builder
     */
    public CaseBuilder correct(Draft<?> draft, OffsetDateTime effective) {
        return with(builder -> {
            long time = Values.packed(effective);
            no.innokjop.internal.Draft one = builder.correct(draft.id());
            one.set_effective(time);
            apply(draft, one);
        });
    }

    /**
     * Adds a record, and says from when it holds.
     *
     * @param draft what it says
     * @param effective from when
     * @return this builder
     */
    public CaseBuilder add(Draft<?> draft, OffsetDateTime effective) {
        return with(builder -> {
            long time = Values.packed(effective);
            no.innokjop.internal.Draft one =
                builder.add(draft.kind().number(), draft.id());
            one.set_effective(time);
            apply(draft, one);
        });
    }

    /**
     * A record was made by mistake. Its revisions stay in the journal. What was
     * published cannot be annulled, only corrected.
     *
     * @param id the record
     * @return this builder
     */
    public CaseBuilder annul(String id) {
        Objects.requireNonNull(id);
        return with(builder -> builder.annul(id));
    }

    /**
     * Removes a sensitive field from every revision of a record (sladding).
     *
     * @param id the record
     * @param field a field that {@link Field#isSensitive()}
     * @return this builder
     */
    public CaseBuilder redact(String id, Field<?> field) {
        Objects.requireNonNull(id);
        return with(builder -> builder.redact(id, field.number()));
    }

    /**
     * Seals the case. The builder is used up, whatever the outcome.
     *
     * @return the case, to be closed
     * @throws InnokjopException with all that was wrong
     * @throws IllegalStateException when an earlier call failed, so that the
     *     entry is not whole
     */
    public synchronized Case build() throws InnokjopException {
        try (Builder builder = opened()) {
            object = null;
            if (failure != null)
                throw new IllegalStateException(
                    "An earlier call failed, so the entry is not whole.",
                    failure);
            return new Case(builder.finish());
        }
    }

    /** Gives up what was not built. */
    @Override
    public synchronized void close() {
        if (object != null)
            object.close();
        object = null;
    }

    private Builder opened() {
        if (object == null)
            throw new IllegalStateException("The builder is used up.");
        return object;
    }

    private interface Step {
        void take(Builder builder);
    }

    private synchronized CaseBuilder with(Step step) {
        try {
            step.take(opened());
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
        return this;
    }

    private static void apply(Draft<?> draft, no.innokjop.internal.Draft to) {
        for (Map.Entry<Field<?>, List<Object>> setting
                : draft.settings().entrySet())
            try {
                for (Object value : setting.getValue())
                    if (value instanceof Mark mark)
                        apply(to, setting.getKey().number(), mark);
                    else
                        apply(to, setting.getKey(), value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(draft + ", "
                    + setting.getKey().name() + ": " + e.getMessage(), e);
            }
    }

    private static void apply(no.innokjop.internal.Draft to, int field,
            Mark mark) {
        if (mark instanceof Mark.Raw raw)
            to.set_value(field, raw.text());
        else if (mark instanceof Mark.Withheld withheld)
            to.set_withheld(field,
                withheld.until().map(Values::packed).orElse(0));
        else if (mark instanceof Mark.Conflicting)
            to.set_conflicting(field);
        else
            to.clear(field);
    }

    private static void apply(no.innokjop.internal.Draft to, Field<?> field,
            Object value) {
        int number = field.number();
        switch (field.type()) {
            case TEXT -> to.set_text(number,
                ((Text) value).language().orElse(null), ((Text) value).text());
            case TOKEN -> to.set_token(number, (String) value);
            case CODE -> to.set_code(number, (String) value);
            case YES_NO -> to.set_yes_no(number, (boolean) value ? 2 : 1);
            case INTEGER -> to.set_integer(number, (long) value);
            case DECIMAL -> to.set_value(number,
                Values.text((Quantity) value));
            case MONEY -> to.set_value(number, Values.text((Money) value));
            case INSTANT -> apply(to, number, (OffsetDateTime) value);
            case DATE -> apply(to, number, (LocalDate) value);
            case REFERENCE -> to.set_reference(number, (String) value);
            case DIGEST -> to.set_value(number,
                ((String) value).toLowerCase(Locale.ROOT));
            case NONE -> throw new AssertionError(field);
        }
    }

    /** What cannot be packed goes as text, so that the library refuses it. */
    private static void apply(no.innokjop.internal.Draft to, int field,
            OffsetDateTime time) {
        if (Values.isPossible(time))
            to.set_instant(field, Values.packed(time));
        else
            to.set_value(field, time.toString());
    }

    private static void apply(no.innokjop.internal.Draft to, int field,
            LocalDate date) {
        if (Values.isPossible(date))
            to.set_date(field, Values.packed(date));
        else
            to.set_value(field, date.toString());
    }
}

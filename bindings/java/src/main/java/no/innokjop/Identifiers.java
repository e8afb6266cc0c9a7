package no.innokjop;

import java.util.Objects;
import no.innokjop.internal.Native;
import no.innokjop.model.Field;

/** Judges identifiers and codes. */
public final class Identifiers {
    private Identifiers() {
    }

    /**
     * Judges a Norwegian organisation number (organisasjonsnummer).
     *
     * @param text with or without spaces, NO and MVA
     * @return the status
     */
    public static IdentifierStatus organisationNumber(String text) {
        Objects.requireNonNull(text);
        return IdentifierStatus.of(Native.ik_organisation_number_status(text));
    }

    /**
     * Judges a CPV 2008 code against the official list.
     *
     * @param text eight digits, with or without a check digit
     * @return the status
     */
    public static IdentifierStatus cpvCode(String text) {
        Objects.requireNonNull(text);
        return IdentifierStatus.of(Native.ik_cpv_code_check(text));
    }

    /**
     * Judges a currency against the list of ISO 4217.
     *
     * @param text three capital letters
     * @return the status
     */
    public static IdentifierStatus currency(String text) {
        Objects.requireNonNull(text);
        return IdentifierStatus.of(Native.ik_currency_check(text));
    }

    /**
     * Whether a code is in the list that a field takes its codes from.
     *
     * @param field a field of type {@link FieldType#CODE}
     * @param code the code
     * @return false for fields of other types
     */
    public static boolean isKnownCode(Field<?> field, String code) {
        Objects.requireNonNull(code);
        return Native.ik_field_knows_code(field.number(), code);
    }
}

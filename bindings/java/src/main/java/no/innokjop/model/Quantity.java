package no.innokjop.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * A decimal number.
 *
 * @param number the number
 * @param unit its unit, such as "percent", where it has one
 */
public record Quantity(BigDecimal number, Optional<String> unit) {
    /**
     * Refuses null.
     *
     * @param number the number
     * @param unit its unit, such as "percent", where it has one
     */
    public Quantity {
        Objects.requireNonNull(number);
        Objects.requireNonNull(unit);
    }

    /**
     * A number with its unit.
     *
     * @param number such as "12.5"
     * @param unit such as "percent"
     * @return the quantity
     */
    public static Quantity of(String number, String unit) {
        return new Quantity(new BigDecimal(number), Optional.of(unit));
    }
}

package no.innokjop.model;

import java.math.BigDecimal;
import java.util.Objects;
import no.innokjop.Vat;

/**
 * An amount of money (beløp). What a case gives back has the decimals of its
 * currency, so 1.5 comes back as 1.50, which {@link BigDecimal#equals} tells
 * apart: compare amounts with {@link BigDecimal#compareTo}.
 *
 * @param amount how much
 * @param currency ISO 4217, such as "NOK"
 * @param vat whether it includes value added tax
 */
public record Money(BigDecimal amount, String currency, Vat vat) {
    /**
     * Refuses null.
     *
     * @param amount how much
     * @param currency ISO 4217, such as "NOK"
     * @param vat whether it includes value added tax
     */
    public Money {
        Objects.requireNonNull(amount);
        Objects.requireNonNull(currency);
        Objects.requireNonNull(vat);
    }

    /**
     * An amount in kroner, without value added tax (eks. mva.).
     *
     * @param amount such as "1250000" or "99.50"
     * @return the amount
     */
    public static Money nok(String amount) {
        return new Money(new BigDecimal(amount), "NOK", Vat.EXCLUDED);
    }
}

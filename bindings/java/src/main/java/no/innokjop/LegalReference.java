package no.innokjop;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A provision or judgment.
 *
 * @param reference such as "FOA § 14-2 (2)"
 * @param url where to read it
 * @param validFrom the first day on which it holds
 * @param validTo the last day; empty while it is in force
 */
public record LegalReference(String reference, Optional<String> url,
        Optional<LocalDate> validFrom, Optional<LocalDate> validTo) {
}

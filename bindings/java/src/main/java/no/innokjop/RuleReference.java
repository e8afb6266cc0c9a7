package no.innokjop;

import java.util.Optional;

/**
 * A provision or judgment that a rule rests on.
 *
 * @param reference such as "FOA § 14-2 (2)"
 * @param url where to read it
 */
public record RuleReference(String reference, Optional<String> url) {
}

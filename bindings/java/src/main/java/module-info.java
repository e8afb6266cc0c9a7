/**
 * Checks Norwegian public procurement cases for equal treatment.
 *
 * <p>{@link no.innokjop} has cases, rule sets and reports;
 * {@link no.innokjop.model} what a case is made of.
 */
module no.innokjop {
    exports no.innokjop;
    exports no.innokjop.model;
}

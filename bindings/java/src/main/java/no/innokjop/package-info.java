/**
 * Reading, building and checking procurement cases.
 *
 * <p>{@link no.innokjop.Case}, {@link no.innokjop.Ruleset},
 * {@link no.innokjop.Report} and {@link no.innokjop.ParityMatrix} hold memory
 * of the library: close them, as with a {@code try} statement. One that is
 * forgotten is freed when the collector finds it. They never change, and threads
 * may share them; one that is closed while another thread uses it lives until
 * that call is over. Everything that they answer is a copy, which needs no
 * closing and outlives them.
 *
 * <p>No method takes or answers {@code null}; what may be absent is an
 * {@link java.util.Optional}.
 */
package no.innokjop;

/**
 * What a case is made of: a class for each kind of record, with its fields as
 * constants and as setters of a draft.
 *
 * <p>The classes of kinds are made from the description of the model, so that
 * none of its fields is missing here. In a {@link no.innokjop.CaseRecord} a field is
 * looked up by its constant.
 */
package no.innokjop.model;

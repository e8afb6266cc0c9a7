package no.innokjop;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.innokjop.model.Field;

/**
 * What one rule says about one thing.
 *
 * @param id the same whenever the same rule speaks of the same thing, such as
 *     "SOS-002:Q5"
 * @param rule the id of the rule
 * @param key which of the rule's findings it is, such as "breach.late"
 * @param outcome what the rule says
 * @param severity how grave a breach of the rule is
 * @param force how binding the rule is
 * @param status whether somebody has dealt with it
 * @param due when it must be done, for {@link Outcome#NOT_DUE}
 * @param subjects what it is about; the first is what was judged
 * @param evidence what was compared with what
 * @param evidenceDigest a digest of the evidence, for an assessment to remember
 * @param missing the facts that are missing
 * @param legal the provisions and judgments behind it
 * @param message what was found, with the facts
 * @param question what a human must answer
 * @param remedy what to do about it
 */
public record Finding(String id, String rule, String key, Outcome outcome,
        Severity severity, Force force, Status status,
        Optional<OffsetDateTime> due, List<RecordRef> subjects,
        List<Evidence> evidence, String evidenceDigest, List<Missing> missing,
        List<LegalReference> legal, Optional<String> message,
        Optional<String> question, Optional<String> remedy) {
    /**
     * Takes copies.
     *
     * @param id the same whenever the same rule speaks of the same thing, such
     *     as "SOS-002:Q5"
     * @param rule the id of the rule
     * @param key which of the rule's findings it is, such as "breach.late"
     * @param outcome what the rule says
     * @param severity how grave a breach of the rule is
     * @param force how binding the rule is
     * @param status whether somebody has dealt with it
     * @param due when it must be done, for {@link Outcome#NOT_DUE}
     * @param subjects what it is about; the first is what was judged
     * @param evidence what was compared with what
     * @param evidenceDigest a digest of the evidence, for an assessment to
     *     remember
     * @param missing the facts that are missing
     * @param legal the provisions and judgments behind it
     * @param message what was found, with the facts
     * @param question what a human must answer
     * @param remedy what to do about it
     */
    public Finding {
        subjects = List.copyOf(subjects);
        evidence = List.copyOf(evidence);
        missing = List.copyOf(missing);
        legal = List.copyOf(legal);
    }

    /**
     * Whether nobody has dealt with it, or not with what it is now.
     *
     * @return false when a recorded assessment still fits
     */
    public boolean isOpen() {
        return status != Status.ASSESSED;
    }

    /** Copies a finding and closes it. */
    static Finding take(no.innokjop.internal.Finding finding,
            Language language) {
        try (finding) {
            return new Finding(finding.getId(), finding.getRule(),
                finding.getKey(), Outcome.of(finding.getOutcome()),
                Severity.of(finding.getSeverity()),
                Force.of(finding.getForce()), Status.of(finding.getStatus()),
                Values.time(finding.getDue()), subjects(finding),
                evidence(finding), finding.getEvidence_digest(),
                missing(finding), legal(finding),
                text(finding, FindingText.MESSAGE, language),
                text(finding, FindingText.QUESTION, language),
                text(finding, FindingText.REMEDY, language));
        }
    }

    private static Optional<String> text(no.innokjop.internal.Finding finding,
            FindingText text, Language language) {
        return Optional.ofNullable(
            finding.text(text.number(), language.number()));
    }

    private static List<RecordRef> subjects(
            no.innokjop.internal.Finding finding) {
        List<RecordRef> subjects = new ArrayList<>();
        for (long i = 0, n = finding.get_subject_count(); i < n; i++)
            subjects.add(RecordRef.take(finding.get_subject(i)));
        return subjects;
    }

    /** The field of a number that may stand for none, or for a whole record. */
    private static Optional<Field<?>> field(int number) {
        return number % 256 == 0 ? Optional.empty()
            : Optional.of(Field.of(number));
    }

    private static List<Evidence> evidence(
            no.innokjop.internal.Finding finding) {
        List<Evidence> evidence = new ArrayList<>();
        for (long i = 0, n = finding.get_evidence_count(); i < n; i++)
            evidence.add(new Evidence(finding.get_evidence_name(i),
                Optional.ofNullable(
                    RecordRef.take(finding.get_evidence_record(i))),
                field(finding.get_evidence_field(i)),
                Optional.ofNullable(finding.evidence_value(i))));
        return evidence;
    }

    private static List<Missing> missing(
            no.innokjop.internal.Finding finding) {
        List<Missing> missing = new ArrayList<>();
        for (long i = 0, n = finding.get_missing_count(); i < n; i++)
            missing.add(new Missing(
                Optional.ofNullable(
                    RecordRef.take(finding.missing_record(i))),
                Kind.of(finding.get_missing_kind(i)),
                field(finding.missing_field(i)),
                MissingReason.of(finding.get_missing_reason(i))));
        return missing;
    }

    private static List<LegalReference> legal(
            no.innokjop.internal.Finding finding) {
        List<LegalReference> legal = new ArrayList<>();
        for (long i = 0, n = finding.get_legal_count(); i < n; i++)
            legal.add(new LegalReference(finding.legal(i),
                Optional.ofNullable(finding.legal_url(i)),
                Values.date(finding.legal_from(i)),
                Values.date(finding.legal_to(i))));
        return legal;
    }
}

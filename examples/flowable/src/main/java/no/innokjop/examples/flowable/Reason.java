package no.innokjop.examples.flowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import no.innokjop.Finding;

/**
 * Why a gate is shut. The case instance keeps it as JSON, which the engine can
 * show and which outlives this class, as a serialised object would not.
 *
 * @param finding the id of the finding, the same in each check
 * @param evidenceDigest stands for the facts behind it; an assessment of the
 *     finding names both
 * @param rule the rule that is broken
 * @param message what was found
 * @param remedy what to do about it
 */
public record Reason(String finding, String evidenceDigest, String rule,
        String message, String remedy) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Reason of(Finding finding) {
        return new Reason(finding.id(), finding.evidenceDigest(),
            finding.rule(), finding.message().orElse(""),
            finding.remedy().orElse(""));
    }

    static JsonNode toJson(List<Reason> reasons) {
        return JSON.valueToTree(reasons);
    }

    static List<Reason> ofJson(Object kept) {
        return kept == null ? List.of()
            : List.of(JSON.convertValue(kept, Reason[].class));
    }
}

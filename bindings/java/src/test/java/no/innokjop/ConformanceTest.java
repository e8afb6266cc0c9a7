package no.innokjop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.innokjop.model.Enquiry;
import no.innokjop.model.Field;
import no.innokjop.model.Mark;
import no.innokjop.model.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What Java says is what C says: scenarios are rebuilt through the public
 * builder, checked, and their reports walked object by object.
 */
class ConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_WRONG = 30;
    private static final List<String> FILES =
        List.of("innokjop.scenarios", "innokjop.rest", "innokjop.more");

    private final Touched touched = new Touched();
    private final List<String> wrong = new ArrayList<>();

    @Test
    @EnabledIfSystemProperty(named = "innokjop.scenarios", matches = ".+")
    void everyScenarioSaysInJavaWhatItSaysInC() throws Exception {
        try (Ruleset rules = Ruleset.standard()) {
            for (String name : FILES) {
                String file = System.getProperty(name, "");
                int count = file.isEmpty() ? 0 : compareAll(rules, file);
                assertTrue(file.isEmpty() || count > 100,
                    name + " has too few: " + count);
            }
            askTheRest(rules);
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n",
            wrong.subList(0, Math.min(MOST_WRONG, wrong.size()))));
        touched.assertNoneLeft();
    }

    private int compareAll(Ruleset rules, String file) throws Exception {
        int count = 0;
        // One case after the other: together they fill the memory.
        try (JsonParser told = JSON.createParser(Path.of(file).toFile())) {
            while (told.nextToken() != JsonToken.START_ARRAY)
                assertTrue(told.hasCurrentToken());
            for (; told.nextToken() == JsonToken.START_OBJECT
                    && wrong.size() < MOST_WRONG; count++)
                compare(rules, JSON.readTree(told));
        }
        return count;
    }

    private void compare(Ruleset rules, JsonNode told) throws Exception {
        String name = told.get("name").asText();
        JsonNode theirs = told.get("report");
        theirs.get("findings").forEach(ConformanceTest::shortenDue);
        CheckOptions options = CheckOptions.at(
            OffsetDateTime.parse(told.get("as_of").asText()));
        if (told.get("all").asBoolean())
            options = options.includeAll();
        if (!told.get("law_date").isNull())
            options = options.lawDate(
                LocalDate.parse(told.get("law_date").asText()));
        boolean hasNotice = !told.get("notice").isNull();
        Map<String, Object> walked;
        try (Case kase = read(told.get("xml"));
                Case notice = hasNotice ? read(told.get("notice_xml")) : null;
                Report report = rules.check(kase,
                    hasNotice ? options.notice(notice) : options)) {
            walked = walk(report);
            differ(name, walked, theirs);
        }
        // What was built stands on no line, and says the same otherwise: only
        // where it does not, its JSON has to tell the difference.
        withoutLines(walked);
        try (Case kase = Facts.build(told.get("records"));
                Case notice = hasNotice ? Facts.build(told.get("notice"))
                    : null;
                Report report = rules.check(kase,
                    hasNotice ? options.notice(notice) : options)) {
            Map<String, Object> built = walk(report);
            if (!built.equals(walked)) {
                wrong.add(name + ": built, the case has another report");
                differ(name + ", built", built,
                    JSON.readTree(JSON.writeValueAsBytes(walked)));
            }
            told.get("records").forEach(record -> {
                if (record.get("act").asText().equals("add"))
                    compareFields(name, kase, told.get("records"), record);
            });
        }
    }

    @SuppressWarnings("unchecked")
    private static void withoutLines(Map<String, Object> walked) {
        for (Map<String, Object> finding
                : (List<Map<String, Object>>) walked.get("findings"))
            for (Map<String, Object> piece
                    : (List<Map<String, Object>>) finding.get("evidence"))
                piece.put("line", null);
    }

    private static Case read(JsonNode xml) throws InnokjopException {
        return Case.read(xml.asText().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether seconds were recorded, OffsetDateTime does not tell. */
    private static void shortenDue(JsonNode finding) {
        if (!finding.get("due").isNull())
            ((ObjectNode) finding).put("due", OffsetDateTime.parse(
                finding.get("due").asText()).toString());
    }

    /** A field reads as it was given, unless something changed it. */
    private void compareFields(String name, Case kase, JsonNode records,
            JsonNode record) {
        String id = record.get("id").asText();
        for (JsonNode other : records)
            if (other != record && other.get("id").asText().equals(id))
                return;
        try {
            CaseRecord read = kase.find(id).orElseThrow();
            Map<Field<?>, List<Object>> given =
                Facts.draft(record).settings();
            for (Field<?> field : Field.of(read.kind()))
                compareField(name + ": " + id, read, field,
                    given.getOrDefault(field, List.of()));
        } catch (Exception e) {
            wrong.add(name + ": " + id + ": " + e);
        }
    }

    private void compareField(String name, CaseRecord read, Field<?> field,
            List<Object> given) {
        Object first = given.isEmpty() ? null : given.get(0);
        if (first instanceof Mark.Raw)
            return;
        Presence want = first == null || first instanceof Mark.Nothing
            ? Presence.ABSENT : first instanceof Mark.Withheld
            ? Presence.WITHHELD : first instanceof Mark.Conflicting
            ? Presence.CONFLICTING : Presence.KNOWN;
        if (read.presence(field) != want)
            wrong.add(name + ": presence of " + field + " is "
                + read.presence(field));
        if (first instanceof Mark.Withheld withheld
                && !read.withheldUntil(field).equals(withheld.until()))
            wrong.add(name + ": " + field + " is withheld until "
                + read.withheldUntil(field));
        if (!(first instanceof Mark) && !same(read.all(field), given))
            wrong.add(name + ": " + field + " is " + read.all(field)
                + ", not " + given);
    }

    /** Numbers may have more decimals than they were given with. */
    private static boolean same(List<?> read, List<?> given) {
        if (read.size() != given.size())
            return false;
        for (int i = 0; i < read.size(); i++) {
            Object a = read.get(i);
            Object b = given.get(i);
            boolean isSame = a instanceof no.innokjop.model.Money x
                && b instanceof no.innokjop.model.Money y
                ? x.amount().compareTo(y.amount()) == 0
                    && x.currency().equals(y.currency()) && x.vat() == y.vat()
                : a.equals(b);
            if (!isSame)
                return false;
        }
        return true;
    }

    private void differ(String at, Object mine, JsonNode theirs)
            throws Exception {
        JsonNode parsed = JSON.readTree(JSON.writeValueAsBytes(mine));
        if (!parsed.equals(theirs))
            differ(at, parsed, theirs);
    }

    private void differ(String at, JsonNode mine, JsonNode theirs) {
        if (mine.isObject() && theirs.isObject()) {
            Map<String, JsonNode> all = new LinkedHashMap<>();
            theirs.fields().forEachRemaining(e -> all.put(e.getKey(),
                e.getValue()));
            for (Iterator<String> i = mine.fieldNames(); i.hasNext();)
                all.putIfAbsent(i.next(), TextNode.valueOf("nothing"));
            all.forEach((key, value) -> differ(at + "." + key,
                mine.has(key) ? mine.get(key) : TextNode.valueOf("nothing"),
                value));
        } else if (mine.isArray() && theirs.isArray()
                && mine.size() == theirs.size()) {
            for (int i = 0; i < mine.size(); i++)
                differ(at + "[" + i + "]", mine.get(i), theirs.get(i));
        } else if (!mine.equals(theirs)) {
            wrong.add(at + ": Java has " + shortened(mine) + ", C has "
                + shortened(theirs));
        }
    }

    private static String shortened(JsonNode node) {
        return node.isContainerNode() ? node.size() + " elements"
            : node.toString();
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2)
            map.put((String) pairs[i], pairs[i + 1]);
        return map;
    }

    private String text(Object of, String name) {
        return Objects.toString(touched.get(of, name), null);
    }

    private String recordId(Object of, String name) {
        Object record = touched.get(of, name);
        return record == null ? null : text(record, "id");
    }

    private String fieldName(Object of, String name) {
        Object field = touched.get(of, name);
        return field == null ? null : text(field, "name");
    }

    /** The case object of docs/report.schema.json, of the report's objects. */
    private Map<String, Object> walk(Report report) {
        try (Case kase = (Case) touched.get(report, "openCase");
                Ruleset rules = (Ruleset) touched.get(report, "openRuleset");
                Report own = (Report) touched.get(report, "openOwnLaw")) {
            Map<String, Object> told = map("case", touched.get(kase, "id"),
                "head", touched.get(kase, "head"), "regime", regime(report),
                "ruleset", map("id", "innokjop-likebehandling",
                    "version", touched.get(rules, "version"),
                    "digest", touched.get(rules, "digest")),
                "summary", summary(report), "coverage", map(
                    "rules_run", touched.get(report, "ruleCount"),
                    "rules_in_scope", touched.get(report, "scopeCount"),
                    "plans", touched.get(report, "planCount"),
                    "missing_facts", touched.get(report, "missingCount"),
                    "not_covered", !(boolean) touched.get(report, "isCovered"),
                    "what_if", touched.get(kase, "isWhatIf"),
                    "rules", touched.list(report, "coverage").stream()
                        .map(this::rule).toList()));
            if (own != null)
                told.put("own_law", map("regime", regime(own), "summary",
                    summary(own), "differences",
                    touched.list(report, "differences").stream()
                        .map(this::difference).toList()));
            told.put("findings", touched.list(report, "findings").stream()
                .map(this::finding).toList());
            assertEquals(touched.get(report, "findingCount"),
                ((List<?>) told.get("findings")).size());
            return told;
        }
    }

    private Map<String, Object> regime(Report report) {
        return map("code", text(report, "regime"),
            "basis", text(report, "regimeBasis"),
            "sure", touched.get(report, "isRegimeSure"),
            "law_date", text(report, "lawDate"),
            "assumed", touched.get(report, "isLawDateAssumed"),
            "law_verified", touched.get(report, "isLawVerified"));
    }

    private Map<String, Object> summary(Report report) {
        Map<String, Object> told = new LinkedHashMap<>();
        ((Map<?, ?>) touched.get(report, "counts")).forEach(
            (outcome, count) -> told.put(outcome.toString(), count));
        told.put("open", touched.get(report, "openCounts"));
        return told;
    }

    private Map<String, Object> rule(Object one) {
        return map("rule", touched.get(one, "rule"),
            "in_scope", touched.get(one, "isInScope"),
            "counts", touched.get(one, "counts"),
            "facts_read", touched.list(one, "facts").stream()
                .map(Object::toString).toList());
    }

    private Map<String, Object> difference(Object one) {
        return map("id", touched.get(one, "id"), "own", text(one, "own"),
            "here", text(one, "here"));
    }

    private Map<String, Object> finding(Object one) {
        return map("id", touched.get(one, "id"),
            "rule", touched.get(one, "rule"), "key", touched.get(one, "key"),
            "outcome", text(one, "outcome"),
            "severity", text(one, "severity"), "force", text(one, "force"),
            "status", text(one, "status"),
            "subjects", touched.list(one, "subjects").stream()
                .map(record -> text(record, "id")).toList(),
            "evidence", touched.list(one, "evidence").stream()
                .map(this::evidence).toList(),
            "evidence_digest", touched.get(one, "evidenceDigest"),
            "message", touched.get(one, "message"),
            "question", touched.get(one, "question"),
            "legal", touched.list(one, "legal").stream().map(this::legal)
                .toList(),
            "remedy", touched.get(one, "remedy"), "due", text(one, "due"),
            "missing", touched.list(one, "missing").stream()
                .map(this::missing).toList());
    }

    private Map<String, Object> evidence(Object piece) {
        Object record = touched.get(piece, "record");
        Object line = record == null ? 0 : touched.get(record, "line");
        return map("name", touched.get(piece, "name"),
            "record", recordId(piece, "record"),
            "field", fieldName(piece, "field"),
            "line", line.equals(0) ? null : line,
            "value", touched.get(piece, "value"));
    }

    private Map<String, Object> legal(Object one) {
        return map("reference", touched.get(one, "reference"),
            "url", touched.get(one, "url"),
            "valid_from", text(one, "validFrom"),
            "valid_to", text(one, "validTo"));
    }

    private Map<String, Object> missing(Object one) {
        return map("record", recordId(one, "record"),
            "kind", text(one, "kind").toLowerCase(Locale.ROOT),
            "field", fieldName(one, "field"),
            "reason", text(one, "reason"));
    }

    /** What no report tells of. */
    private void askTheRest(Ruleset rules) throws Exception {
        touched.all(rules);
        List<Rule> all = touched.list(rules, "rules");
        assertEquals(all, rules.rules());
        touched.all(rules.deadlines().find(Question.of("open", "tender")
            .sent(LocalDate.of(2026, 3, 2))));
        touched.all(Question.of("tender"));
        touched.all(ReadOptions.STANDARD);
        touched.all(CheckOptions.at(Fixtures.NOW));
        touched.all(Enquiry.of("Q1").question("nb", "Hva?"));
        touched.all(new Mark.Withheld(Optional.empty()));
        touched.all(new Mark.Raw("yes"));
        try (Case kase = Fixtures.chained();
                ParityMatrix matrix = ParityMatrix.of(kase, Fixtures.NOW);
                Case sameCase = (Case) touched.get(matrix, "openCase");
                Report report = rules.check(kase,
                    CheckOptions.at(Fixtures.NOW))) {
            assertEquals(kase.head(), sameCase.head());
            touched.all(kase);
            touched.all(matrix);
            touched.all(report);
            touched.all(report.findings());
            touched.all(new Contradiction(kase.records().get(0),
                Organisation.NAME));
            touched.all(no.innokjop.model.Text.of("nb", "a"));
            touched.all(no.innokjop.model.Money.nok("1"));
            touched.all(no.innokjop.model.Quantity.of("1", "s"));
        }
        touched.all(Fixtures.problem());
        touched.all(Fixtures.problem().problems());
        touched.all(Fixtures.remark());
        assertFalse(wrong.stream().anyMatch(Objects::isNull));
    }
}

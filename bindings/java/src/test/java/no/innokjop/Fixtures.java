package no.innokjop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import no.innokjop.model.CaseDetails;
import no.innokjop.model.Enquiry;
import no.innokjop.model.InfoItem;
import no.innokjop.model.Notice;
import no.innokjop.model.Organisation;

/** Cases that several tests need. */
final class Fixtures {
    static final OffsetDateTime NOW =
        OffsetDateTime.parse("2026-10-01T12:00+02:00");

    private Fixtures() {
    }

    static Path root() {
        return Path.of(System.getProperty("innokjop.root"));
    }

    static Path base() {
        return root().resolve("tests/scenarios/bases/B0.xml");
    }

    static CaseBuilder begun() {
        return CaseBuilder.create().add(
            Organisation.of("B").name("nb", "Fjordvik kommune")
                .roles("buyer"),
            Organisation.of("S1").name("Alarm AS").roles("supplier"),
            Organisation.of("S2").name("Tryg 😀 AS").roles("supplier"),
            InfoItem.of("I1").supplier("S1"),
            Enquiry.of("Q1").askedBy("S1").question("nb", "Hva er en kai?"),
            CaseDetails.of("2026-17").title("nb", "Trygghetsalarmer")
                .buyer("B"));
    }

    static Case plain() throws InnokjopException {
        try (CaseBuilder builder = begun()) {
            return builder.build();
        }
    }

    static Case chained() throws InnokjopException {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) 7);
        try (CaseBuilder builder = begun()) {
            return builder.chained(random)
                .entry(NOW.minusDays(1), "saksbehandler", "start").build();
        }
    }

    static InnokjopException problem() {
        try (Case kase = Case.read("<feil".getBytes(StandardCharsets.UTF_8))) {
            throw new AssertionError(kase.id());
        } catch (InnokjopException e) {
            return e;
        }
    }

    static NoticeGroups.Remark remark() throws Exception {
        Path notice = root().resolve(
            "tests/data/eforms/graph/version-2.xml");
        try (NoticeGroups groups = new NoticeGroups();
                Case first = Case.read(notice);
                Case second = Case.read(notice)) {
            groups.add(first);
            groups.add(second);
            groups.group();
            return groups.remarks().get(0);
        }
    }
}

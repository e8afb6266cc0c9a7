package no.innokjop.examples.flowable;

import java.time.OffsetDateTime;
import no.innokjop.Case;
import no.innokjop.CaseBuilder;
import no.innokjop.InnokjopException;
import no.innokjop.model.Assessment;
import no.innokjop.model.CaseDetails;
import no.innokjop.model.Deadline;
import no.innokjop.model.Declaration;
import no.innokjop.model.DialogueEvent;
import no.innokjop.model.DialoguePlan;
import no.innokjop.model.Disclosure;
import no.innokjop.model.Document;
import no.innokjop.model.DocumentVersion;
import no.innokjop.model.InfoItem;
import no.innokjop.model.Money;
import no.innokjop.model.Need;
import no.innokjop.model.Notice;
import no.innokjop.model.Organisation;
import no.innokjop.model.Participation;
import no.innokjop.model.Person;
import no.innokjop.model.Procedure;
import no.innokjop.model.Requirement;
import no.innokjop.model.RequirementReference;
import no.innokjop.model.Specification;

/**
 * What Fjordvik kommune writes down, entry by entry, while it buys supervision
 * at night in care homes. Made up.
 */
final class NightWatch {
    private NightWatch() {
    }

    static OffsetDateTime at(String time) {
        return OffsetDateTime.parse(time);
    }

    static Case begun() throws InnokjopException {
        try (CaseBuilder builder = CaseBuilder.create()) {
            return builder.chained()
                .entry(at("2026-01-05T09:00+01:00"), "kari")
                .add(
                    Organisation.of("fjordvik").name("Fjordvik kommune")
                        .organisationNumber("910000055").country("NO")
                        .roles("buyer").buyerType("municipality"),
                    Person.of("kari").name("Kari Nes").employer("fjordvik"),
                    Person.of("leif").name("Leif Sund").employer("fjordvik"),
                    Declaration.of("habilitet-kari").person("kari").ties(false)
                        .conclusion("impartial").assessedBy("leif")
                        .signed(at("2026-01-05T08:30+01:00"))
                        .assessed(at("2026-01-05T08:45+01:00")),
                    CaseDetails.of("nattilsyn").buyer("fjordvik")
                        .title("nb", "Nattilsyn i omsorgsboliger")
                        .responsible("kari")
                        .started(at("2026-01-05T09:00+01:00")))
                .build();
        }
    }

    static void need(CaseBuilder builder) {
        builder.entry(at("2026-01-08T15:00+01:00"), "kari").add(
            Need.of("behov").origin("user").owner("leif").status("verified")
                .text("nb", "Beboere som faller om natten, får hjelp raskt.")
                .recorded(at("2026-01-05T10:00+01:00"))
                .verified(at("2026-01-08T15:00+01:00")),
            Procedure.of("prosedyre").kind("open").part("part_iii")
                .sector("classic").exemption("none").nature("goods")
                .estimatedValue(Money.nok("14000000"))
                .valueBasis("nb", "84 rom i fire år, etter priser fra andre.")
                .estimatedAt(at("2026-01-08T12:00+01:00"))
                .electronic(true).submissionChannel("competition_tool")
                .urgent(false).priorNotice(false).restrictedAccess(false));
    }

    static void plan(CaseBuilder builder) {
        builder.entry(at("2026-01-12T10:00+01:00"), "kari").add(
            DialoguePlan.of("dialogplan").channels("doffin")
                .channels("meeting").recorded(at("2026-01-09T10:00+01:00"))
                .purpose("nb", "Finne ut hva som kan oppnås om natten.")
                .questions("nb", "Hva kan måles? Hva gir falske varsler?")
                .plannedSharing("nb", "Alt kommunen forteller, publiseres.")
                .rules("nb", "Samme spørsmål og samme tid til alle.")
                .nonBinding(true));
    }

    static void dialogue(CaseBuilder builder) {
        builder.entry(at("2026-02-27T12:30+01:00"), "kari").add(
            Organisation.of("nattlys").name("Nattlys Teknologi AS")
                .roles("supplier").known(at("2026-02-11T09:00+01:00")),
            Organisation.of("tryggrom").name("Tryggrom AS")
                .roles("supplier").known(at("2026-02-11T09:00+01:00")),
            Notice.of("veiledende").kind("prior_information")
                .purpose("dialogue").sent(at("2026-01-13T09:00+01:00")),
            Document.of("referat").kind("minutes").access("public"),
            Document.of("innspillsnotat").kind("dialogue_summary")
                .access("public"),
            DocumentVersion.of("innspillsnotat-v1").document("innspillsnotat")
                .status("published").made(at("2026-02-25T10:00+01:00"))
                .published(at("2026-02-27T12:00+01:00")).channel("doffin"),
            DialogueEvent.of("konferanse").kind("dialogue_conference")
                .plan("dialogplan").open(true).invitationPublic(true)
                .invitationNotice("veiledende").invitationChannel("doffin")
                .start(at("2026-02-11T10:00+01:00"))
                .end(at("2026-02-11T13:00+01:00")).medium("hybrid")
                .minutes("referat").minutesBy("kari")
                .minutesMade(at("2026-02-12T10:00+01:00"))
                .summary("innspillsnotat"),
            Participation.of("delt-1").event("konferanse")
                .organisation("nattlys").role("supplier").attended(true),
            Participation.of("delt-2").event("konferanse")
                .organisation("tryggrom").role("supplier").attended(true),
            InfoItem.of("oppl-rom").topic("volumes").origin("buyer")
                .text("nb", "84 rom i fire bygg.").event("konferanse")
                .arose(at("2026-02-11T10:30+01:00")).relevance("yes"),
            Disclosure.of("del-rom-1").subject("oppl-rom").channel("meeting")
                .recipients("nattlys").recipients("tryggrom")
                .at(at("2026-02-11T10:30+01:00")),
            Disclosure.of("del-rom-2").subject("oppl-rom").toAll(true)
                .channel("doffin").at(at("2026-02-27T12:00+01:00")));
    }

    /** The last requirement names a make: that is a breach. */
    static void specification(CaseBuilder builder) {
        builder.entry(at("2026-03-12T14:00+01:00"), "kari").add(
            Document.of("grunnlag").kind("procurement_documents")
                .access("public"),
            Specification.of("spesifikasjon").document("grunnlag")
                .version("1").frozen(at("2026-03-12T13:00+01:00")),
            Requirement.of("krav-1").code("1").specification("spesifikasjon")
                .form("functional").level("must").absolute(true)
                .needs("behov").recorded(at("2026-03-09T10:00+01:00"))
                .text("nb", "Ansatte skal få varsel innen 60 sekunder."),
            Requirement.of("krav-2").code("2").specification("spesifikasjon")
                .form("functional").level("must").absolute(true)
                .needs("behov").recorded(at("2026-03-09T10:00+01:00"))
                .text("nb", "Varslene skal vises i anlegg av merket Varsla."),
            RequirementReference.of("ref-varsla").requirement("krav-2")
                .kind("brand").text("nb", "Varsla").names("delivered")
                .orEquivalent(false).exception("none"));
    }

    static void nothingThatHelps(CaseBuilder builder) {
        builder.entry(at("2026-03-12T16:00+01:00"), "kari").add(
            Document.of("vedlegg").kind("annex").parent("grunnlag")
                .access("public"));
    }

    /** The requirement is written anew, without the make. */
    static void withoutTheMake(CaseBuilder builder) {
        builder.entry(at("2026-03-13T09:00+01:00"), "kari",
                "Kravet er åpnet for andre anlegg før kunngjøring.")
            .change(Requirement.of("krav-2").text("nb",
                "Varslene skal vises i kommunens anlegg, som har et åpent "
                + "grensesnitt."), at("2026-03-13T09:00+01:00"))
            .annul("ref-varsla");
    }

    /** A requirement that names a make, of the day on which it is recorded. */
    static void make(CaseBuilder builder, OffsetDateTime time) {
        String id = "merke-" + time.toLocalDate();
        builder.entry(time, "kari").add(
            Requirement.of(id).form("functional").level("must").absolute(true)
                .needs("behov").recorded(time)
                .text("nb", "Varslene skal vises i anlegg av merket Varsla."),
            RequirementReference.of("ref-" + id).requirement(id).kind("brand")
                .text("nb", "Varsla").names("delivered").orEquivalent(false)
                .exception("none"));
    }

    static void noMake(CaseBuilder builder, OffsetDateTime time) {
        String id = "merke-" + time.toLocalDate();
        builder.entry(time, "kari", "Kravet er åpnet for andre anlegg.")
            .annul("ref-" + id).annul(id);
    }

    /** Somebody answers the finding instead, and answers for it. */
    static void answer(CaseBuilder builder, Reason reason) {
        builder.entry(at("2026-03-13T09:00+01:00"), "leif").add(
            Assessment.of("vurdering").kind("finding").subject("krav-2")
                .finding(reason.finding()).result("explained").by("leif")
                .evidenceDigest(reason.evidenceDigest())
                .text("nb", "Anlegget er kommunens eget og skal ikke kjøpes.")
                .at(at("2026-03-13T09:00+01:00")));
    }

    static void levelling(CaseBuilder builder) {
        builder.entry(at("2026-03-13T14:00+01:00"), "kari").add(
            DocumentVersion.of("grunnlag-v1").document("grunnlag")
                .status("final").made(at("2026-03-13T13:00+01:00")));
    }

    /** Fourteen days for tenders are too few: that is a breach. */
    static void notice(CaseBuilder builder) {
        builder.entry(at("2026-03-16T10:30+01:00"), "kari")
            .add(
                Notice.of("kunngjoring").kind("competition")
                    .procedureKind("open").part("part_iii")
                    .sent(at("2026-03-16T10:00+01:00"))
                    .documentsAvailable(at("2026-03-16T10:00+01:00"))
                    .freeAccess(true),
                Deadline.of("tilbudsfrist").kind("tender")
                    .notice("kunngjoring").set(at("2026-03-16T10:00+01:00"))
                    .at(at("2026-03-30T12:00+02:00")));
    }

    static void moreTime(CaseBuilder builder) {
        builder.entry(at("2026-03-17T09:00+01:00"), "kari").change(
            Deadline.of("tilbudsfrist").at(at("2026-05-04T12:00+02:00"))
                .set(at("2026-03-17T09:00+01:00")),
            at("2026-03-17T09:00+01:00"));
    }
}

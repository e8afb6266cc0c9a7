#!/usr/bin/python3
"""A made-up case file of any size, the same for the same seed.

usage: generate.py [--records N] [--seed S] OUTPUT    (- is standard output)

After the competition's own records come blocks of 49 records and 9 kB: twelve
dialogue events and thirty requirements, with what goes along with them. Every
reference is to a record before it, so the file can be cut anywhere.
"""

import argparse
import datetime
import itertools
import random
import sys

SUPPLIERS = 12
NEEDS = ["beboere som trenger tilsyn om natten", "ansatte på kveldsvakt",
         "pårørende som følger med hjemmefra", "driften av bygget",
         "hjemmesykepleien i ytre sone", "skolene med lang skoleskyss"]
SUBJECTS = ["Løsningen", "Sensoren", "Utstyret", "Tjenesten", "Varslingen",
            "Leverandøren", "Brukerflaten", "Journalen", "Batteriet"]
DEMANDS = [
    "skal varsle vakthavende innen {n} sekunder når en beboer faller",
    "skal kunne betjenes med én hånd og med hansker på",
    "skal gi lesbar tekst på bokmål og nynorsk for {n} samtidige brukere",
    "skal lagre målinger i {n} døgn og slette dem deretter",
    "skal fungere ved strømbrudd i minst {n} minutter",
    "skal kunne utvides til {n} boliger uten nytt grunnlagsutstyr",
    "bør tåle rengjøring med sprit og støv fra byggearbeid",
    "skal utveksle hendelser gjennom et åpent og dokumentert grensesnitt",
    "skal måle temperaturen med {n} desimalers nøyaktighet eller bedre",
    "skal kunne følges opp på norsk, også på kvelden og i høytidene",
    "skal ikke gjøre opptak av lyd eller bilde før den ansatte godtar det",
    "skal være i drift {n} uker etter at avtalen er inngått",
]
# Some name a product, as real ones do; the check has to find them.
NAMED = "skal være av typen Nattvakt NV-{n} eller tilsvarende"
REASONS = ["Kravet følger av behovet hos {need}.",
           "Uten dette må {need} vente for lenge på hjelp.",
           "Erfaringen fra i fjor viser at {need} blir skadelidende ellers."]
TITLES = ["Møte om varsling", "Befaring på Solhøgda", "Skriftlige innspill",
          "Høring av kravutkast", "Visning av nattlås og føler",
          "Åpen dialogkonferanse"]
EVENT_KINDS = ["one_to_one", "site_visit", "written_input",
               "hearing_of_draft", "demonstration", "dialogue_conference"]
FACTS = ["Antall boliger med tilsyn er {n}, og {n} til er under oppføring.",
         "Innføringen skal skje i to trinn over {n} måneder.",
         "Dagens utstyr er {n} år gammelt og får ikke reservedeler lenger.",
         "Avtalen gjelder i fire år, med opsjon på {n} måneder til."]
QUESTIONS = ["Kan kravet oppfylles med en løsning som har {n} sekunders "
             "forsinkelse når nettet er nede?",
             "Gjelder {n} boliger også dem som er under oppføring i år?"]
ANSWERS = ["Nei. Kravet står ved lag, men vi presiserer at det måles fra "
           "fallet er over. Svaret er sendt til alle.",
           "Ja, alle boligene er med. Oversikten er lagt ved grunnlaget."]

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<case_file xmlns="urn:innokjop:case:1" minor="0">
"""


def element(name, attributes, /, **texts):
    words = "".join(f' {key}="{value}"' for key, value in attributes.items())
    if not texts:
        return f" <{name}{words}/>\n"
    inside = "".join(f'  <{key} lang="nb">{value}</{key}>\n'
                     for key, value in texts.items())
    return f" <{name}{words}>\n{inside} </{name}>\n"


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def phrase(self, phrases):
        return self.random.choice(phrases).format(
            n=self.random.randint(2, 480),
            need=self.random.choice(NEEDS))

    def time(self, first, last):
        """Within working hours of a day from first to last."""
        day = first + datetime.timedelta(
            self.random.randrange((last - first).days + 1))
        return (f"{day}T{self.random.randint(8, 15):02}:"
                f"{self.random.choice(['00', '15', '30', '45'])}+02:00")

    def supplier(self):
        return f"S{self.random.randint(1, SUPPLIERS)}"

    def head(self):
        yield element("case", {"id": "CASE", "buyer": "B", "responsible":
                               "P1", "started": "2026-03-02T08:00+01:00"},
                      title="Trygghet om natten i Fjordvik")
        yield element("organisation", {"id": "B", "roles": "buyer",
                                       "buyer_type": "municipality"},
                      name="Fjordvik kommune")
        for i in range(1, SUPPLIERS + 1):
            yield element("organisation", {"id": f"S{i}", "country": "NO",
                                           "roles": "supplier"},
                          name=f"Ås Leverandør {i} AS")
        yield element("person", {"id": "P1", "employer": "B"},
                      name="Kåre Øyen", position="Innkjøper")
        yield (' <procedure id="PR" kind="open" part="part_iii" '
               'sector="classic" exemption="none" nature="goods" '
               'estimated_at="2026-08-03T10:00+02:00" electronic="yes" '
               'submission_channel="competition_tool" urgent="no">\n'
               '  <estimated_value currency="NOK" vat="excluded">6000000'
               '</estimated_value>\n </procedure>\n')
        yield element("dialogue_plan", {"id": "DP", "channels": "doffin video",
                                        "recorded": "2026-04-01T10:00+02:00"},
                      purpose="Få vite hva markedet kan tilby.")
        yield element("document", {"id": "D0", "kind":
                                   "procurement_documents", "access":
                                   "public"}, title="Konkurransegrunnlag")
        yield element("document_version", {
            "id": "D0v1", "document": "D0", "version": "1", "status":
            "published", "published": "2026-08-31T10:00+02:00"})
        yield element("notice", {"id": "T0", "kind": "competition", "sent":
                                 "2026-08-31T10:00+02:00", "free_access":
                                 "yes"})
        yield element("deadline", {"id": "TD", "kind": "tender", "at":
                                   "2026-10-12T12:00+02:00", "set":
                                   "2026-08-31T10:00+02:00", "notice": "T0"})
        yield element("specification", {"id": "SP", "document": "D0v1",
                                        "version": "1", "status":
                                        "published"})

    def event(self, block, i):
        day = datetime.date(2026, 5, 4)
        return element("dialogue_event", {
            "id": f"E{block}-{i}", "kind": EVENT_KINDS[i % 6], "plan": "DP",
            "start": self.time(day, day + datetime.timedelta(60)),
            "medium": self.random.choice(["physical", "video", "hybrid"])},
            title=TITLES[i % 6])

    def requirement(self, block, i):
        demand = NAMED if self.random.random() < 0.02 else self.random.choice(
            DEMANDS)
        text = (self.random.choice(SUBJECTS) + " " +
                demand.format(n=self.random.randint(2, 480)) + ".")
        texts = {"text": text}
        if i % 15 == 0:
            texts["rationale"] = self.phrase(REASONS)
        level = self.random.choice(["must", "should"])
        market = {} if level == "should" else {
            "market_check": "yes",
            "capable": " ".join(sorted({self.supplier(),
                                        self.supplier()}))}
        return element("requirement", {
            "id": f"R{block}-{i}", "specification": "SP", "level": level,
            **market}, **texts)

    def rest(self, block):
        spring, june = datetime.date(2026, 5, 4), datetime.date(2026, 6, 30)
        for i in range(2):
            yield element("participation", {
                "id": f"PA{block}-{i}", "event": f"E{block}-{i}",
                "organisation": self.supplier(), "role": "supplier",
                "attended": "yes"})
        yield element("need", {"id": f"N{block}", "origin": "user",
                               "status": "verified"},
                      text=f"Hjelp i tide til {self.random.choice(NEEDS)}.")
        yield element("info_item", {
            "id": f"I{block}", "topic": "volumes", "origin": "buyer",
            "event": f"E{block}-0", "arose": self.time(spring, june),
            "relevance": "yes", "secrecy": "open"},
            text=self.phrase(FACTS))
        yield element("disclosure", {
            "id": f"G{block}", "subject": f"I{block}", "to_all": "yes",
            "at": "2026-08-31T10:00+02:00", "channel": "competition_tool"})
        yield element("enquiry", {
            "id": f"Q{block}", "received": "2026-09-08T10:00+02:00",
            "asked_by": self.supplier(), "answered":
            "2026-09-10T10:00+02:00", "answered_by": "P1", "significance":
            "substantive"},
            question=self.phrase(QUESTIONS), answer=self.phrase(ANSWERS))
        yield element("submission", {
            "id": f"T{block}", "kind": "tender", "suppliers":
            self.supplier(), "received": "2026-10-12T09:00+02:00", "channel":
            "competition_tool"})

    def records(self):
        yield from self.head()
        for block in itertools.count(1):
            for i in range(12):
                yield self.event(block, i)
            for i in range(30):
                yield self.requirement(block, i)
            yield from self.rest(block)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("output")
    options = parser.parse_args()
    records = Generator(options.seed).records()
    text = HEAD + "".join(itertools.islice(records, options.records)) + (
        "</case_file>\n")
    if options.output == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    with open(options.output, "wb") as output:
        output.write(text.encode("utf-8"))


if __name__ == "__main__":
    main()

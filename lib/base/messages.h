/*
 * The sentences of problems: key, bokmål, nynorsk, English. {0} to {2} are
 * filled in. One place: error.h makes the keys from it, error.c the table.
 */
/* clang-format off */
IK_MESSAGE(SYNTAX,
    "Filen er ikke velformet XML: {0}.",
    "Fila er ikkje velforma XML: {0}.",
    "The file is not well-formed XML: {0}.")
IK_MESSAGE(TRUNCATED,
    "Filen slutter midt i innholdet; hent hele filen på nytt.",
    "Fila sluttar midt i innhaldet; hent heile fila på nytt.",
    "The file ends in the middle; fetch the whole of it again.")
IK_MESSAGE(EMPTY,
    "Filen er tom.",
    "Fila er tom.",
    "The file is empty.")
IK_MESSAGE(ENCODING,
    "Tegnsettet «{0}» støttes ikke; lagre filen som UTF-8.",
    "Teiknsettet «{0}» er ikkje støtta; lagre fila som UTF-8.",
    "The encoding \"{0}\" is not supported; save the file as UTF-8.")
IK_MESSAGE(NOT_XML,
    "Filen er ikke XML, men {0}; pakk den ut eller lagre den som XML.",
    "Fila er ikkje XML, men {0}; pakk ho ut eller lagre ho som XML.",
    "The file is not XML but {0}; unpack it or save it as XML.")
IK_MESSAGE(NUL_BYTE,
    "Filen inneholder et NUL-tegn; fjern det.",
    "Fila inneheld eit NUL-teikn; fjern det.",
    "The file contains a NUL byte; remove it.")
IK_MESSAGE(DOCTYPE,
    "Filen har en dokumenttypedeklarasjon (DOCTYPE); fjern den.",
    "Fila har ein dokumenttypedeklarasjon (DOCTYPE); fjern han.",
    "The file has a document type declaration (DOCTYPE); remove it.")
IK_MESSAGE(TOO_DEEP,
    "Elementene ligger dypere enn {0} nivåer.",
    "Elementa ligg djupare enn {0} nivå.",
    "Elements are nested deeper than {0} levels.")
IK_MESSAGE(TOO_MANY_ATTRIBUTES,
    "Elementet «{0}» har flere enn {1} attributter.",
    "Elementet «{0}» har fleire enn {1} attributt.",
    "The element \"{0}\" has more than {1} attributes.")
IK_MESSAGE(TAG_TOO_LONG,
    "En tagg er lengre enn {0} byte.",
    "Ein tagg er lengre enn {0} byte.",
    "A tag is longer than {0} bytes.")
IK_MESSAGE(TEXT_TOO_LONG,
    "En tekst er lengre enn {0} byte.",
    "Ein tekst er lengre enn {0} byte.",
    "A text is longer than {0} bytes.")
IK_MESSAGE(FILE_TOO_LARGE,
    "Filen er større enn grensen på {0} byte.",
    "Fila er større enn grensa på {0} byte.",
    "The file is larger than the limit of {0} bytes.")
IK_MESSAGE(TOO_MANY,
    "Saken har flere {0} enn formatet rommer ({1}).",
    "Saka har fleire {0} enn formatet rommar ({1}).",
    "The case has more {0} than the format holds ({1}).")
IK_MESSAGE(NAMESPACE,
    "Rotelementet er «{0}» i navnerommet «{1}»; ventet «case_file» i «{2}».",
    "Rotelementet er «{0}» i namnerommet «{1}»; venta «case_file» i «{2}».",
    "The root element is \"{0}\" in the namespace \"{1}\"; expected \"case_file\" in \"{2}\".")
IK_MESSAGE(NO_PROCUREMENT,
    "«{0}» gjelder ikke en anskaffelse og blir ikke lest.",
    "«{0}» gjeld ikkje eit innkjøp og blir ikkje lesen.",
    "\"{0}\" is not about a procurement and is not read.")
IK_MESSAGE(OTHER_NOTICE,
    "Kunngjøringen følger «{0}», som ikke er eForms, og blir ikke lest.",
    "Kunngjeringa følgjer «{0}», som ikkje er eForms, og blir ikkje lesen.",
    "The notice follows \"{0}\", which is not eForms, and is not read.")
IK_MESSAGE(UNEXPECTED_ELEMENT,
    "Elementet «{0}» kan ikke stå i «{1}».",
    "Elementet «{0}» kan ikkje stå i «{1}».",
    "The element \"{0}\" cannot stand in \"{1}\".")
IK_MESSAGE(UNEXPECTED_TEXT,
    "Det står løs tekst i «{0}»; teksten hører hjemme i et felt.",
    "Det står laus tekst i «{0}»; teksten høyrer heime i eit felt.",
    "There is loose text in \"{0}\"; text belongs in a field.")
IK_MESSAGE(UNKNOWN_FIELD,
    "«{0}» har ikke noe felt som heter «{1}».",
    "«{0}» har ikkje noko felt som heiter «{1}».",
    "\"{0}\" has no field named \"{1}\".")
IK_MESSAGE(UNKNOWN_KIND,
    "«{0}» er ikke en posttype.",
    "«{0}» er ikkje ein posttype.",
    "\"{0}\" is not a kind of record.")
IK_MESSAGE(MISSING_ID,
    "En post av typen «{0}» mangler id.",
    "Ein post av typen «{0}» manglar id.",
    "A record of kind \"{0}\" has no id.")
IK_MESSAGE(BAD_ID,
    "«{0}» er ikke en gyldig id: bokstaver a–z, tall og ._:- , høyst 100 tegn.",
    "«{0}» er ikkje ein gyldig id: bokstavar a–z, tal og ._:- , høgst 100 teikn.",
    "\"{0}\" is not a valid id: letters a-z, digits and ._:- , at most 100 characters.")
IK_MESSAGE(DUPLICATE_ID,
    "Id-en «{0}» er brukt før, på linje {1}.",
    "Id-en «{0}» er brukt før, på linje {1}.",
    "The id \"{0}\" was used before, on line {1}.")
IK_MESSAGE(DUPLICATE_ID_UNREAD,
    "Id-en «{0}» er brukt før.",
    "Id-en «{0}» er brukt før.",
    "The id \"{0}\" was used before.")
IK_MESSAGE(DUPLICATE_FIELD,
    "Feltet «{0}» har to verdier, men tar bare én.",
    "Feltet «{0}» har to verdiar, men tek berre éin.",
    "The field \"{0}\" has two values but takes only one.")
IK_MESSAGE(UNRESOLVED,
    "Viser til «{0}», som ikke finnes i saken.",
    "Viser til «{0}», som ikkje finst i saka.",
    "Refers to \"{0}\", which is not in the case.")
IK_MESSAGE(WRONG_TARGET,
    "Viser til «{0}», som er av typen {1}; her kan det stå {2}.",
    "Viser til «{0}», som er av typen {1}; her kan det stå {2}.",
    "Refers to \"{0}\", which is of kind {1}; this field takes {2}.")
IK_MESSAGE(CYCLE,
    "Kjeden gjennom «{0}» fører tilbake til seg selv.",
    "Kjeda gjennom «{0}» fører attende til seg sjølv.",
    "The chain through \"{0}\" leads back to itself.")
IK_MESSAGE(BAD_INSTANT,
    "«{0}» er ikke et tidspunkt; skriv det som 2026-07-01T12:00+02:00, årene 1900 til 2199.",
    "«{0}» er ikkje eit tidspunkt; skriv det som 2026-07-01T12:00+02:00, åra 1900 til 2199.",
    "\"{0}\" is not an instant; write it as 2026-07-01T12:00+02:00, years 1900 to 2199.")
IK_MESSAGE(BAD_DATE,
    "«{0}» er ikke en dato; skriv den som 2026-07-01, årene 1900 til 2199.",
    "«{0}» er ikkje ein dato; skriv han som 2026-07-01, åra 1900 til 2199.",
    "\"{0}\" is not a date; write it as 2026-07-01, years 1900 to 2199.")
IK_MESSAGE(BAD_NUMBER,
    "«{0}» er ikke et tall her: høyst 18 sifre, punktum som desimaltegn.",
    "«{0}» er ikkje eit tal her: høgst 18 siffer, punktum som desimalteikn.",
    "\"{0}\" is not a number here: at most 18 digits, a point for decimals.")
IK_MESSAGE(BAD_MONEY,
    "«{0} {1}» er ikke et beløp: tall med høyst valutaens desimaler, og valuta som NOK.",
    "«{0} {1}» er ikkje eit beløp: tal med høgst desimalane til valutaen, og valuta som NOK.",
    "\"{0} {1}\" is not an amount: a number with the currency's decimals, and a currency such as NOK.")
IK_MESSAGE(BAD_MONEY_WORDS,
    "«{0}» er ikke et beløp: skriv tallet uten mellomrom, så valutaen og kanskje excluded eller included, som i 100.00 NOK excluded.",
    "«{0}» er ikkje eit beløp: skriv talet utan mellomrom, så valutaen og kanskje excluded eller included, som i 100.00 NOK excluded.",
    "\"{0}\" is not an amount: write the number without spaces, then the currency and perhaps excluded or included, as in 100.00 NOK excluded.")
IK_MESSAGE(BAD_YES_NO,
    "«{0}» er ikke yes, no eller unknown.",
    "«{0}» er ikkje yes, no eller unknown.",
    "\"{0}\" is not yes, no or unknown.")
IK_MESSAGE(BAD_CODE,
    "«{0}» er ikke en kode: små bokstaver a–z, tall, _ og -, høyst 100 tegn.",
    "«{0}» er ikkje ein kode: små bokstavar a–z, tal, _ og -, høgst 100 teikn.",
    "\"{0}\" is not a code: letters, digits, _, . and -, at most 100 characters.")
IK_MESSAGE(BAD_TOKEN,
    "Verdien er tom, for lang eller har linjeskift.",
    "Verdien er tom, for lang eller har linjeskift.",
    "The value is empty, too long or has a line break.")
IK_MESSAGE(BAD_DIGEST,
    "«{0}» er ikke et SHA-256-avtrykk: 64 sifre 0–9 a–f.",
    "«{0}» er ikkje eit SHA-256-avtrykk: 64 siffer 0–9 a–f.",
    "\"{0}\" is not a SHA-256 digest: 64 digits 0-9 a-f.")
IK_MESSAGE(BAD_LANGUAGE,
    "«{0}» er ikke en språkkode som nb, nn eller en.",
    "«{0}» er ikkje ein språkkode som nb, nn eller en.",
    "\"{0}\" is not a language tag such as nb, nn or en.")
IK_MESSAGE(FIELD_WORD,
    "Attributtet «{0}» i «{1}» mangler, har feil verdi eller kan ikke stå der.",
    "Attributtet «{0}» i «{1}» manglar, har feil verdi eller kan ikkje stå der.",
    "The attribute \"{0}\" of \"{1}\" is missing, has a wrong value or cannot stand there.")
IK_MESSAGE(BAD_UTF8,
    "Teksten er ikke gyldig UTF-8 eller har et tegn som XML ikke tillater.",
    "Teksten er ikkje gyldig UTF-8 eller har eit teikn som XML ikkje tillèt.",
    "The text is not valid UTF-8 or has a character that XML does not allow.")
IK_MESSAGE(WRONG_TYPE,
    "Feltet «{0}» tar {1}, ikke {2}.",
    "Feltet «{0}» tek {1}, ikkje {2}.",
    "The field \"{0}\" takes {1}, not {2}.")
IK_MESSAGE(NO_SUCH_RECORD,
    "Ingen post har id «{0}»; bare en post som finnes, kan endres.",
    "Ingen post har id «{0}»; berre ein post som finst, kan endrast.",
    "No record has the id \"{0}\"; only a record that exists can be revised.")
IK_MESSAGE(WRONG_KIND,
    "Posten «{0}» er av typen {1}, ikke {2}.",
    "Posten «{0}» er av typen {1}, ikkje {2}.",
    "The record \"{0}\" is of kind {1}, not {2}.")
IK_MESSAGE(ANNULLED,
    "Posten «{0}» er annullert og kan bare sladdes.",
    "Posten «{0}» er annullert og kan berre sladdast.",
    "The record \"{0}\" is annulled and can only be redacted.")
IK_MESSAGE(PUBLISHED,
    "Posten «{0}» gjelder en kunngjøring eller publisering som er sendt; den kan rettes, ikke annulleres.",
    "Posten «{0}» gjeld ei kunngjering eller publisering som er send; han kan rettast, ikkje annullerast.",
    "The record \"{0}\" concerns a publication that the world has seen; correct it, it cannot be annulled.")
IK_MESSAGE(BAD_ACT,
    "«{0}» er ikke en handling; bruk add, change, correct, annul eller redact.",
    "«{0}» er ikkje ei handling; bruk add, change, correct, annul eller redact.",
    "\"{0}\" is not an act; use add, change, correct, annul or redact.")
IK_MESSAGE(EFFECTIVE_NEEDED,
    "En endring trenger et tidspunkt den gjelder fra (effective).",
    "Ei endring treng eit tidspunkt ho gjeld frå (effective).",
    "A change needs an instant from which it holds (effective).")
IK_MESSAGE(REASON_NEEDED,
    "Retting, annullering og sladding krever en begrunnelse (reason).",
    "Retting, annullering og sladding krev ei grunngiving (reason).",
    "A correction, an annulment and a redaction need a reason.")
IK_MESSAGE(NOT_SENSITIVE,
    "Feltet «{0}» er ikke merket som følsomt og kan ikke sladdes.",
    "Feltet «{0}» er ikkje merkt som følsamt og kan ikkje sladdast.",
    "The field \"{0}\" is not marked as sensitive and cannot be redacted.")
IK_MESSAGE(NOTHING_TO_REDACT,
    "Posten «{0}» har ingen verdi i feltet «{1}» å sladde.",
    "Posten «{0}» har ingen verdi i feltet «{1}» å sladde.",
    "The record \"{0}\" has no value in the field \"{1}\" to redact.")
IK_MESSAGE(ACT_IN_PLAIN,
    "Annullering og sladding står bare i en sak med journal.",
    "Annullering og sladding står berre i ei sak med journal.",
    "Annulment and redaction stand only in a case with a journal.")
IK_MESSAGE(MIXED_JOURNAL,
    "Poster utenfor journalen kan ikke følge etter en innførsel.",
    "Postar utanfor journalen kan ikkje følgje etter ei innføring.",
    "Records outside the journal cannot follow an entry.")
IK_MESSAGE(NO_CASE,
    "Filen har ingen post av typen «case».",
    "Fila har ingen post av typen «case».",
    "The file has no record of kind \"case\".")
IK_MESSAGE(SECOND_CASE,
    "Filen har mer enn én post av typen «case»; én fil er én sak.",
    "Fila har meir enn éin post av typen «case»; éi fil er éi sak.",
    "The file has more than one record of kind \"case\"; one file is one case.")
IK_MESSAGE(NO_MINOR,
    "Filen mangler «minor», som sier hvilken utgave av formatet den har; skriv minor=\"0\".",
    "Fila manglar «minor», som seier kva utgåve av formatet ho har; skriv minor=\"0\".",
    "The file lacks \"minor\", which says its edition of the format; write minor=\"0\".")
IK_MESSAGE(ENTRY_FIELD,
    "Innførselen mangler eller har feil «{0}».",
    "Innføringa manglar eller har feil «{0}».",
    "The entry lacks \"{0}\" or has it wrong.")
IK_MESSAGE(ENTRY_ORDER,
    "Innførselen har nummer {0}; ventet {1}.",
    "Innføringa har nummer {0}; venta {1}.",
    "The entry has number {0}; expected {1}.")
IK_MESSAGE(CONFLICT,
    "Saken er endret av noen andre: hodet er {0}, ventet {1}; les den på nytt.",
    "Saka er endra av nokon andre: hovudet er {0}, venta {1}; les ho på nytt.",
    "Somebody else has changed the case: its head is {0}, expected {1}; read it again.")
IK_MESSAGE(CHAIN_BROKEN,
    "Innførsel {0} bygger ikke på innførselen før; den eller innførselen før er endret.",
    "Innføring {0} byggjer ikkje på innføringa før; ho eller innføringa før er endra.",
    "Entry {0} does not follow from the one before; it or the one before has been altered.")
IK_MESSAGE(RECORD_ALTERED,
    "Innførsel {0}: posten «{1}» er ikke som da den ble skrevet.",
    "Innføring {0}: posten «{1}» er ikkje som då han blei skriven.",
    "Entry {0}: the record \"{1}\" is not as it was when written.")
IK_MESSAGE(HEAD_DIFFERS,
    "Hodet er {0}, ventet {1}: innførsler mangler, eller den siste er endret.",
    "Hovudet er {0}, venta {1}: innføringar manglar, eller den siste er endra.",
    "The head is {0}, expected {1}: entries are missing, or the last one was altered.")
IK_MESSAGE(UNEXPLAINED_GAP,
    "Verdien av «{0}» er borte uten at noen sladding forklarer det.",
    "Verdien av «{0}» er borte utan at noka sladding forklarer det.",
    "The value of \"{0}\" is gone and no redaction explains it.")
IK_MESSAGE(NOT_CHAINED,
    "Saken har ingen journal, og kan derfor ikke kontrolleres mot endring.",
    "Saka har ingen journal, og kan difor ikkje kontrollerast mot endring.",
    "The case has no journal, so it cannot be verified against alteration.")
IK_MESSAGE(SALTS_NEEDED,
    "En innførsel i en journal trenger 32 tilfeldige byte (ik_case_builder_set_random).",
    "Ei innføring i ein journal treng 32 tilfeldige byte (ik_case_builder_set_random).",
    "An entry in a journal needs 32 random bytes (ik_case_builder_set_random).")
IK_MESSAGE(ENTERED_EARLIER,
    "Innførselen er ført {0}, før den forrige ({1}).",
    "Innføringa er ført {0}, før den førre ({1}).",
    "The entry was written {0}, before the previous one ({1}).")
IK_MESSAGE(WHAT_IF,
    "En tenkt sak kan ikke skrives.",
    "Ei tenkt sak kan ikkje skrivast.",
    "A what-if case cannot be written.")
IK_MESSAGE(FILE_NOT_FOUND,
    "Filen «{0}» finnes ikke.",
    "Fila «{0}» finst ikkje.",
    "The file \"{0}\" does not exist.")
IK_MESSAGE(FILE_NO_FOLDER,
    "Mappen til filen «{0}» finnes ikke.",
    "Mappa til fila «{0}» finst ikkje.",
    "The folder of the file \"{0}\" does not exist.")
IK_MESSAGE(FILE_NO_ACCESS,
    "Tilgang til filen «{0}» mangler.",
    "Tilgang til fila «{0}» manglar.",
    "There is no permission for the file \"{0}\".")
IK_MESSAGE(FILE_NO_SPACE,
    "Filen «{0}» kunne ikke skrives: disken er full.",
    "Fila «{0}» kunne ikkje skrivast: disken er full.",
    "The file \"{0}\" could not be written: the disk is full.")
IK_MESSAGE(FILE_NOT_REGULAR,
    "«{0}» er ikke en vanlig fil.",
    "«{0}» er ikkje ei vanleg fil.",
    "\"{0}\" is not a regular file.")
IK_MESSAGE(FILE_READ,
    "Filen «{0}» kunne ikke leses: {1}.",
    "Fila «{0}» kunne ikkje lesast: {1}.",
    "The file \"{0}\" could not be read: {1}.")
IK_MESSAGE(FILE_WRITE,
    "Filen «{0}» kunne ikke skrives: {1}.",
    "Fila «{0}» kunne ikkje skrivast: {1}.",
    "The file \"{0}\" could not be written: {1}.")
IK_MESSAGE(USED_UP,
    "Objektet er avsluttet og kan ikke brukes mer.",
    "Objektet er avslutta og kan ikkje brukast meir.",
    "The object is finished and cannot be used any more.")
IK_MESSAGE(NO_NOTICE,
    "Dette er ikke en kunngjøring slik den ble lest, og kan ikke samles med andre.",
    "Dette er ikkje ei kunngjering slik ho vart lesen, og kan ikkje samlast med andre.",
    "This is not a notice as it was read, and cannot be collected with others.")
IK_MESSAGE(OTHER_MEMBERS,
    "Kunngjøring {0} er ikke lenger den samme som da sakene ble satt sammen.",
    "Kunngjering {0} er ikkje lenger den same som då sakene vart sette saman.",
    "Notice {0} is no longer the same as when the cases were formed.")
IK_MESSAGE(NULL_ARGUMENT,
    "Argumentet «{0}» mangler.",
    "Argumentet «{0}» manglar.",
    "The argument \"{0}\" is missing.")
IK_MESSAGE(OTHER_FORMAT,
    "Formatet passer ikke til dette, som kan skrives som {0}.",
    "Formatet høver ikkje til dette, som kan skrivast som {0}.",
    "The format does not suit this, which can be written as {0}.")
IK_MESSAGE(UNKNOWN_RULE,
    "Regelen «{0}» finnes ikke.",
    "Regelen «{0}» finst ikkje.",
    "There is no rule \"{0}\".")
IK_MESSAGE(LAW_ROW,
    "Rettsdataene holder ikke sammen: {0}.",
    "Rettsdataa heng ikkje saman: {0}.",
    "The law data do not hold together: {0}.")
IK_MESSAGE(LIMIT_CHOICE,
    "«{0}» er ikke kjent her; bruk {1}.",
    "«{0}» er ikkje kjent her; bruk {1}.",
    "\"{0}\" is not known here; use {1}.")
IK_MESSAGE(LIMIT_UNKNOWN,
    "Det er ingen frist for «{0}» i «{1}»; frister er det for {2}.",
    "Det er ingen frist for «{0}» i «{1}»; fristar er det for {2}.",
    "There is no time limit for \"{0}\" in \"{1}\"; there is one for {2}.")
IK_MESSAGE(LIMIT_NONE,
    "«{0}» har ingen faste frister.",
    "«{0}» har ingen faste fristar.",
    "\"{0}\" has no fixed time limits.")
IK_MESSAGE(LIMIT_LEFT_OPEN,
    "Reglene fastsetter ikke noe antall dager for «{0}» i «{1}»; se {2}.",
    "Reglane fastset ikkje noko tal på dagar for «{0}» i «{1}»; sjå {2}.",
    "The law sets no number of days for \"{0}\" in \"{1}\"; see {2}.")
IK_MESSAGE(LIMIT_NO_BASIS,
    "«{0}» kan ikke endre fristen for «{1}»; se {2}.",
    "«{0}» kan ikkje endre fristen for «{1}»; sjå {2}.",
    "\"{0}\" cannot change the time limit for \"{1}\"; see {2}.")
IK_MESSAGE(LIMIT_CONDITION,
    "«{0}» kan ikke endre fristen for «{1}»; det kan {2}.",
    "«{0}» kan ikkje endre fristen for «{1}»; det kan {2}.",
    "\"{0}\" cannot change the time limit for \"{1}\"; {2} can.")
IK_MESSAGE(LIMIT_NOT_THEN,
    "Rettsdataene har ingen frist for «{0}» den {1}.",
    "Rettsdataa har ingen frist for «{0}» den {1}.",
    "The law data have no time limit for \"{0}\" on {1}.")
IK_MESSAGE(LIMIT_NO_DATE,
    "Oppgi når det ble sendt, fristen, eller begge deler.",
    "Oppgi når det blei sendt, fristen, eller begge delar.",
    "Give the day of sending, the deadline, or both.")
IK_MESSAGE(LIMIT_NO_EVENT,
    "Fristen for «{0}» regnes fra noe som har skjedd; oppgi når det var.",
    "Fristen for «{0}» blir rekna frå noko som har skjedd; oppgi når det var.",
    "The time limit for \"{0}\" counts from something that happened; say when that was.")
IK_MESSAGE(LIMIT_ORDER,
    "{0} er før {1}, som fristen regnes fra.",
    "{0} er før {1}, som fristen blir rekna frå.",
    "{0} comes before {1}, from which the time limit counts.")
IK_MESSAGE(LIMIT_RANGE,
    "Fristen ligger utenfor årene 1900 til 2199.",
    "Fristen ligg utanfor åra 1900 til 2199.",
    "The time limit lies outside the years 1900 to 2199.")
IK_MESSAGE(NOTICE_LACKS,
    "Kunngjøringen ({0}) må si {1} ({2}), men saken har det ikke.",
    "Kunngjeringa ({0}) må seie {1} ({2}), men saka har det ikkje.",
    "The notice ({0}) must say {1} ({2}), but the case does not have it.")
IK_MESSAGE(NOTICE_NO_FORM,
    "Kunngjøringen kan ikke skrives som eForms: slag «{0}», del «{1}», sektor «{2}»; det går for markedsdialog og veiledende kunngjøringer.",
    "Kunngjeringa kan ikkje skrivast som eForms: slag «{0}», del «{1}», sektor «{2}»; det går for marknadsdialog og rettleiande kunngjeringar.",
    "The notice cannot be written as eForms: kind \"{0}\", part \"{1}\", sector \"{2}\"; market consultations and planning notices can.")
IK_MESSAGE(NOTICE_NONE,
    "Saken har ingen kunngjøring som kan skrives som eForms: markedsdialog eller veiledende kunngjøring.",
    "Saka har inga kunngjering som kan skrivast som eForms: marknadsdialog eller rettleiande kunngjering.",
    "The case has no notice that can be written as eForms: market consultation or planning notice.")
IK_MESSAGE(NOTICE_SEVERAL,
    "Saken har flere kunngjøringer som kan skrives, blant dem «{0}» og «{1}»; velg en.",
    "Saka har fleire kunngjeringar som kan skrivast, mellom dei «{0}» og «{1}»; vel ei.",
    "The case has several notices that can be written, among them \"{0}\" and \"{1}\"; choose one.")
IK_MESSAGE(NOTICE_UNKNOWN,
    "Saken har ingen kunngjøring med id «{0}».",
    "Saka har inga kunngjering med id «{0}».",
    "The case has no notice with the id \"{0}\".")
/* clang-format on */

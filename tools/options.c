#include "options.h"

#include "record.h"

const struct option options[OPTION_COUNT] = {
    [OPTION_FORMAT] = { "format", "text|json|svrl",
                        "How to write the report; text unless given.",
                        SOURCE_NONE },
    [OPTION_LIST_FORMAT] = { "format", "text|json",
                             "How to write the answer; text unless given.",
                             SOURCE_NONE },
    [OPTION_MATRIX_FORMAT] = { "format", "text|csv|json",
                               "How to write the matrix; text unless given.",
                               SOURCE_NONE },
    [OPTION_LANG] = { "lang", "nb|nn|en",
                      "The language of the answer: Bokmål, Nynorsk or "
                      "English. Without it the locale decides.",
                      SOURCE_NONE },
    [OPTION_AS_OF] = { "as-of", "INSTANT",
                       "Check as of a moment; what comes later is a plan. "
                       "The present unless given.",
                       SOURCE_NONE },
    [OPTION_KNOWN_AT] = { "known-at", "INSTANT",
                          "Leave out journal entries written later.",
                          SOURCE_NONE },
    [OPTION_LAW_DATE] = { "law-date", "DATE",
                          "Check under the law of another date than the "
                          "case's own, and say what that changes.",
                          SOURCE_NONE },
    [OPTION_RULE] = { "rule", "ID",
                      "Check this rule only; may be given more than once.",
                      SOURCE_RULES },
    [OPTION_ALL] = { "all", NULL,
                     "List also what conforms and what does not apply.",
                     SOURCE_NONE },
    [OPTION_STRICT] = { "strict", NULL,
                        "Exit with 3 when there is no open breach, but an "
                        "open risk, a rule in scope that could not be "
                        "assessed, or a case that is not covered. Law data "
                        "not verified for the case's date do not count; the "
                        "report says so in its first line.",
                        SOURCE_NONE },
    [OPTION_TREAT_AS] = { "treat-as", "consultation",
                          "Take planning notices as invitations to dialogue; "
                          "other files are read as ever.",
                          SOURCE_NONE },
    [OPTION_TO] = { "to", "native|eforms",
                    "The format to write: our own, or one notice of the case "
                    "in eForms; native unless given.",
                    SOURCE_NONE },
    [OPTION_NOTICE_ID] = { "notice", "ID",
                           "With --to eforms: the id of the notice to write, "
                           "when the case has several.",
                           SOURCE_NONE },
    [OPTION_NOTICE] = { "notice", "NOTICE",
                        "Compare the case, exactly one FILE, with the notice "
                        "that was published of it.",
                        SOURCE_FILES },
    [OPTION_OUTPUT] = { "output", "FILE",
                        "Write to a file, whole or not at all; standard "
                        "output unless given.",
                        SOURCE_FILES },
    [OPTION_EXPECT_HEAD] = { "expect-head", "HEAD",
                             "The head that was kept elsewhere, 64 digits; "
                             "refuse a case that has another.",
                             SOURCE_NONE },
    [OPTION_ACTOR] = { "actor", "NAME",
                       "Who writes the entry; the user's login name unless "
                       "given.",
                       SOURCE_NONE },
    [OPTION_REASON] = { "reason", "TEXT",
                        "Why the entry is written; correct, annul and redact "
                        "need it.",
                        SOURCE_NONE },
    [OPTION_ENTERED] = { "entered", "INSTANT",
                         "When the entry is written, never later than now; "
                         "the present unless given.",
                         SOURCE_NONE },
    [OPTION_NEW] = { "new", NULL,
                     "Create the file, which must not exist; the first "
                     "record is the case.",
                     SOURCE_NONE },
    [OPTION_PLAIN] = { "plain", NULL,
                       "Keep a case without a journal as it is, instead of "
                       "beginning one.",
                       SOURCE_NONE },
    [OPTION_WITHHOLD] = { "withhold", "FIELD[=DATE]",
                          "Record that the field has a value, withheld until "
                          "the date; may be given more than once.",
                          SOURCE_NONE },
    [OPTION_CONFLICTING] = { "conflicting", "FIELD",
                             "Record that the sources contradict each other; "
                             "may be given more than once.",
                             SOURCE_NONE },
    [OPTION_EFFECTIVE] = { "effective", "INSTANT",
                           "From when a change holds, or the time for which "
                           "a correction sets the record straight.",
                           SOURCE_NONE },
    [OPTION_TEXT] = { "text", "TEXT",
                      "The reasons for the conclusion of an assessment, in the "
                      "language of --lang, else Bokmål.",
                      SOURCE_NONE },
    [OPTION_BY] = { "by", "PERSON",
                    "The id of the person who judged.", SOURCE_NONE },
    [OPTION_SENT] = { "sent", "DATE",
                      "The day from which days are counted: notice, "
                      "invitation, letter or information sent, contract "
                      "concluded, request received. Of an instant, the day in "
                      "Norway counts.",
                      SOURCE_NONE },
    [OPTION_DEADLINE] = { "deadline", "DATE",
                          "The deadline, the end of the standstill period, or "
                          "when something with a latest day was done. A date "
                          "lasts until its 24:00; an instant says the hour.",
                          SOURCE_NONE },
    [OPTION_NOT_ELECTRONIC] = { "not-electronic", NULL,
                                "Electronic communication is not demanded.",
                                SOURCE_NONE },
    [OPTION_URGENT] = { "urgent", NULL,
                        "Urgency makes the ordinary time impossible.",
                        SOURCE_NONE },
    [OPTION_PRIOR_NOTICE] = { "prior-notice", NULL,
                              "A prior information notice came before.",
                              SOURCE_NONE },
    [OPTION_RESTRICTED_ACCESS] = { "restricted-access", NULL,
                                   "Some procurement documents are not freely "
                                   "available.",
                                   SOURCE_NONE },
    [OPTION_NO_AGREEMENT] = { "no-agreement", NULL,
                              "A buyer other than the state did not agree on "
                              "a deadline with the suppliers.",
                              SOURCE_NONE },
    [OPTION_PART] = { "part", "i|ii|ii-special|iii|iv|v",
                      "The part of the regulation, iii unless given; "
                      "ii-special are special services from the EEA threshold "
                      "on. The procedure matters in part iii alone.",
                      SOURCE_NONE },
    [OPTION_LIMIT_LAW_DATE] = { "law-date", "DATE",
                                "Count under the law of this date, such as "
                                "that of the notice; that of the day of "
                                "sending unless given.",
                                SOURCE_NONE },
    [OPTION_HELP] = { "help", NULL,
                      "Show help, also as -h; after a command, help on it.",
                      SOURCE_NONE },
    [OPTION_VERSION] = { "version", NULL, "Show the version.", SOURCE_NONE },
};

/* When the texts of this file were last changed. */
const char manual_date[] = "November 23, 2026";

#define LIST(...) (const enum option_id[]){ __VA_ARGS__, OPTION_END }
#define PARAGRAPHS(...) (const char *const[]){ __VA_ARGS__, NULL }
#define MANY ((size_t)-1)

const enum option_id global_options[] = { OPTION_HELP, OPTION_VERSION,
                                          OPTION_END };

const struct entry exit_statuses[] = {
    { "0", "No open breach; for other commands than check: all is well." },
    { "1", "check: at least one open breach. verify: a case was altered or "
           "has no journal. deadline: the two dates break the time limit." },
    { "2", "Some input could not be answered, though the rest was; or the "
           "command was used wrongly, or its output could not be written." },
    { "3", "check --strict: no open breach, but something is open, could not "
           "be assessed or is not covered." },
    { NULL, NULL }
};

const struct entry environment[] = {
    { "LC_ALL, LC_MESSAGES, LANG",
      "The language, unless --lang is given; the first that is set counts." },
    { "NO_COLOR", "Set, it turns colour off." },
    { "USER", "Who writes journal entries, unless --actor is given." },
    { NULL, NULL }
};

const struct entry examples[] = {
    { "innokjop check --lang nb case.xml", "Check a case as of now." },
    { "innokjop check --format json --strict cases/*.xml",
      "Check many cases for another program." },
    { "innokjop record case.xml add case C1 title=Nattilsyn --new",
      "Begin a case." },
    { "innokjop record case.xml correct Q1 --reason \"wrong date\" "
      "received=2026-09-02T10:00+02:00",
      "Correct a record." },
    { "innokjop parity --format csv case.xml >parity.csv",
      "See in a spreadsheet who knew what, and when." },
    { "innokjop deadline open tender --sent 2026-03-05",
      "Find the earliest deadline for tenders after a notice." },
    { "innokjop verify --expect-head \"$(cat case.head)\" case.xml",
      "Prove that nothing was altered since the head was kept." },
    { NULL, NULL }
};

const struct action record_actions[] = {
    { "add", "KIND ID [FIELD=VALUE]...", "Add a record.",
      LIST(OPTION_WITHHOLD, OPTION_CONFLICTING), 2, MANY, record_add },
    { "change", "ID --effective INSTANT FIELD=VALUE...",
      "Record that something happened: new values from an instant on.",
      LIST(OPTION_EFFECTIVE, OPTION_WITHHOLD, OPTION_CONFLICTING), 1, MANY,
      record_change },
    { "correct", "ID [--effective INSTANT] FIELD=VALUE...",
      "Correct what was recorded wrongly.",
      LIST(OPTION_EFFECTIVE, OPTION_WITHHOLD, OPTION_CONFLICTING), 1, MANY,
      record_correct },
    { "annul", "ID", "Annul a record made by mistake.", LIST(OPTION_END), 1,
      1, record_annul },
    { "redact", "ID FIELD...",
      "Remove sensitive values from every revision of a record.",
      LIST(OPTION_END), 2, MANY, record_redact },
    { "assess", "FINDING RESULT --text TEXT [--by PERSON] [--as-of INSTANT]",
      "Check the case and answer one of the findings with a result such as "
      "accepted, explained or disputed.",
      LIST(OPTION_TEXT, OPTION_BY, OPTION_AS_OF), 2, 2, record_assess },
    { NULL, NULL, NULL, NULL, 0, 0, NULL }
};

static const struct entry procedures[] = {
    { "open", "Open procedure (åpen anbudskonkurranse)." },
    { "restricted", "Restricted procedure (begrenset anbudskonkurranse)." },
    { "negotiated",
      "Competitive procedure with negotiation after a notice (konkurranse med "
      "forhandling etter forutgående kunngjøring)." },
    { "competitive-dialogue",
      "Competitive dialogue (konkurransepreget dialog)." },
    { "innovation-partnership",
      "Innovation partnership (innovasjonspartnerskap)." },
    { "dps", "Dynamic purchasing system (dynamisk innkjøpsordning)." },
    { "any", "Whichever, where it makes no difference." },
    { NULL, NULL }
};

static const struct entry steps[] = {
    { "tender", "Deadline for tenders; of a negotiation, the first ones." },
    { "request", "Deadline for requests to participate." },
    { "application", "Deadline for joining a dynamic purchasing system." },
    { "standstill", "From the letter on the award to the contract." },
    { "additional-information",
      "Answers to questions, before the deadline for tenders." },
    { "award-notice", "The notice of a contract, after its conclusion." },
    { "negotiation-account",
      "The account of negotiation or dialogue, after it was asked for." },
    { NULL, NULL }
};

static const struct choices deadline_choices[] = {
    { "procedure", "Procedures", procedures },
    { "step", "Steps", steps },
    { NULL, NULL, NULL }
};

const struct command commands[] = {
    { "check", "FILE|DIR...", "Check cases against the rules.",
      PARAGRAPHS(
          "Checks each case for equal treatment of suppliers and writes a "
          "report: what was found, on which facts and paragraphs, and what "
          "was covered. A FILE is a case file or a notice in eForms, as sent "
          "to Doffin and TED; - is standard input. Of a DIR all files that "
          "end in .xml are taken, also those in directories within it.",
          "Several notices form cases together: one that changes another, is "
          "a newer version of it, was announced by it, follows it or modifies "
          "its contract; or that names the same procedure, with a buyer and "
          "a sort of goods or services in common. What a later notice changes "
          "holds from when it was sent. Notices that are kept apart though "
          "they share a procedure id, and those that point to one that is not "
          "there, are noted on standard error.",
          "A file that cannot be read is reported, and the others are still "
          "checked. With svrl exactly one file is taken, for one such "
          "document cannot hold several reports.",
          "Without --as-of the present is taken and printed."),
      LIST(OPTION_FORMAT, OPTION_LANG, OPTION_AS_OF, OPTION_KNOWN_AT,
           OPTION_LAW_DATE, OPTION_RULE, OPTION_NOTICE, OPTION_TREAT_AS,
           OPTION_ALL, OPTION_STRICT),
      NULL, NULL, 1, MANY, SOURCE_FILES, run_check },
    { "validate", "FILE|DIR...", "Tell whether case files can be read.",
      PARAGRAPHS(
          "Reads each file, a case file or a notice in eForms, and prints "
          "every problem as FILE:LINE: record field: message. Organisation "
          "numbers with a wrong check digit, CPV codes that are not in the "
          "official list, codes that the field does not know, times that "
          "contradict each other and what a notice says in vain are printed "
          "as warnings; they make no file invalid.",
          "Several notices form cases together, as check tells."),
      LIST(OPTION_TREAT_AS, OPTION_LANG), NULL, NULL, 1, MANY, SOURCE_FILES,
      run_validate },
    { "convert", "FILE|DIR...", "Write a case in its canonical form.",
      PARAGRAPHS("Reads a case file and writes the same case anew, with its "
                 "journal, or makes a case of a notice in eForms. What no "
                 "record has a field for stands in notice_field, word for "
                 "word.",
                 "Several notices give one case if they belong together, as "
                 "check tells. If they give more, --output names a directory; "
                 "each case gets the name of its first file there, and no "
                 "file is overwritten.",
                 "With --to eforms it writes an invitation to market "
                 "consultation (E1) or a planning notice (4, 5, 6, E2) of the "
                 "case, as a draft for the buyer to read. What the form must "
                 "say and the case lacks is printed, and nothing is written."),
      LIST(OPTION_TO, OPTION_NOTICE_ID, OPTION_OUTPUT, OPTION_TREAT_AS,
           OPTION_LANG),
      NULL, NULL, 1, MANY, SOURCE_FILES, run_convert },
    { "verify", "FILE...", "Tell whether a journal was altered.",
      PARAGRAPHS(
          "Computes every digest of the journal anew, names each entry and "
          "record that was altered, and prints the head.",
          "Entries that are missing at the end go unseen unless the head was "
          "kept elsewhere and is given with --expect-head, which takes one "
          "file. A case without a journal cannot be verified."),
      LIST(OPTION_EXPECT_HEAD, OPTION_LANG), NULL, NULL, 1, MANY, SOURCE_FILES,
      run_verify },
    { "log", "FILE", "Show the journal of a case.",
      PARAGRAPHS("Lists the entries of the journal, oldest first: who wrote "
                 "what when and why, and which fields each revision sets."),
      LIST(OPTION_LIST_FORMAT, OPTION_LANG), NULL, NULL, 1, 1, SOURCE_FILES,
      run_log },
    { "parity", "FILE", "Show who was given what, and when first.",
      PARAGRAPHS(
          "Writes the matrix of information parity: each piece of information "
          "and each answer that was passed on, each supplier, and when that "
          "supplier first had it. What was published to all has reached all "
          "from that instant; being told, reading it, being given the "
          "document that holds it and having given it oneself count too.",
          "Hours behind are those from when the first of all suppliers had it "
          "to when this one did: how long others had it before. Who never "
          "received it is shown as never, and is behind until the moment that "
          "is asked about. Where a time is not recorded there is no number.",
          "A supplier's own line sums up what counts: what has been passed on "
          "and is neither held to be irrelevant, nor secret, nor about one "
          "supplier's own tender.",
          "With csv each supplier has two columns, when it first had it (an "
          "instant, never or undated) and the hours behind; the last two "
          "lines sum up. The matrix names suppliers: it is not for the "
          "public."),
      LIST(OPTION_MATRIX_FORMAT, OPTION_LANG, OPTION_AS_OF, OPTION_KNOWN_AT),
      NULL, NULL, 1, 1, SOURCE_FILES, run_parity },
    { "rules", "", "List the rules.",
      PARAGRAPHS("Lists each rule with how grave a breach of it is and how "
                 "binding it is."),
      LIST(OPTION_LIST_FORMAT, OPTION_LANG), NULL, NULL, 0, 0, SOURCE_NONE,
      run_rules },
    { "explain", "RULE", "Explain a rule.",
      PARAGRAPHS("Tells what a rule asks and how it is read, where it holds, "
                 "on which paragraphs it rests, which facts it reads, and "
                 "what to do when it is not kept."),
      LIST(OPTION_LANG), NULL, NULL, 1, 1, SOURCE_RULES, run_explain },
    { "deadline", "PROCEDURE STEP", "Count a time limit of a procedure.",
      PARAGRAPHS(
          "Tells how many days the law gives and where they lead, with "
          "Norwegian public holidays, and how it was counted. Given the day "
          "of sending: the earliest deadline, or the latest day for what has "
          "one. Given the deadline alone: the latest day to send. Given both: "
          "also whether they keep the time limit, or by how many days they "
          "miss it; a breach exits with 1.",
          "By the strict reading the whole last day must have passed and be a "
          "working day; backwards, so many full days lie between. By the "
          "lenient one it is enough to have reached the last day. What lies "
          "between the two is arguable, and no breach.",
          "The law is that of the day of sending or, without one, of the "
          "deadline, unless --law-date is given. What the law does not know is "
          "refused, and why is told."),
      LIST(OPTION_SENT, OPTION_DEADLINE, OPTION_NOT_ELECTRONIC, OPTION_URGENT,
           OPTION_PRIOR_NOTICE, OPTION_RESTRICTED_ACCESS, OPTION_NO_AGREEMENT,
           OPTION_PART, OPTION_LIMIT_LAW_DATE, OPTION_LIST_FORMAT,
           OPTION_LANG),
      NULL, deadline_choices, 2, 2, SOURCE_NONE, run_deadline },
    { "record", "FILE ACTION ...", "Write an entry in the journal of a case.",
      PARAGRAPHS(
          "Adds one entry to the journal, saves the file whole or not at "
          "all, and prints the new head, to be kept elsewhere. A case "
          "without a journal gets one unless --plain is given.",
          "Values are written as in the case file: yes, 2026-07-01, "
          "2026-07-01T12:00+02:00, 40 percent, 100.00 NOK excluded. Texts "
          "are Bokmål unless the field names a language, as in title@en=...; "
          "several values of a list are separated by spaces. In change and "
          "correct, a field that is named gets these values and no others, "
          "and FIELD= takes its value away."),
      LIST(OPTION_ACTOR, OPTION_REASON, OPTION_ENTERED, OPTION_EXPECT_HEAD,
           OPTION_NEW, OPTION_PLAIN, OPTION_EFFECTIVE, OPTION_WITHHOLD,
           OPTION_CONFLICTING, OPTION_TEXT, OPTION_BY, OPTION_AS_OF,
           OPTION_LANG),
      record_actions, NULL, 2, MANY, SOURCE_FILES, run_record },
    { NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, SOURCE_NONE, NULL }
};

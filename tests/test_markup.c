/* Reading hostile XML, and writing XML and JSON. */
#include "base/text.h"
#include "markup/compat.h"
#include "markup/json_writer.h"
#include "markup/raw.h"
#include "markup/sax.h"
#include "markup/utf8.h"
#include "markup/xml_writer.h"
#include "run.h"

#include <libxml/parser.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* What came out of a document: its events, one a line, and its problems. */
struct outcome {
    struct ik_text log;
    ik_error *error;
    bool whole;
    int stop_after; /* events until a handler returns false; 0 for never */
    bool in_text;   /* the latest event was text, which goes on */
};

static bool
goes_on(struct outcome *outcome)
{
    return outcome->stop_after == 0 || --outcome->stop_after > 0;
}

static void
log_name(struct ik_text *log, const char *prefix, const char *uri,
         const char *name)
{
    if (prefix) {
        ik_text_add_string(log, prefix);
        ik_text_add_char(log, ':');
    }
    ik_text_add_string(log, name);
    if (uri) {
        ik_text_add_char(log, '{');
        ik_text_add_string(log, uri);
        ik_text_add_char(log, '}');
    }
}

static bool
log_start(void *data, const struct ik_sax_element *element)
{
    struct outcome *outcome = data;
    struct ik_text *log = &outcome->log;
    ik_text_add_string(log, "\n<");
    log_name(log, element->prefix, element->uri, element->name);
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct ik_sax_attribute *a = &element->attributes[i];
        ik_text_add_char(log, ' ');
        log_name(log, a->prefix, a->uri, a->name);
        ik_text_add_char(log, '=');
        ik_text_add(log, a->value, a->length);
    }
    ik_text_add_string(log, "> ");
    ik_text_add_integer(log, element->line);
    outcome->in_text = false;
    return goes_on(outcome);
}

static bool
log_end(void *data)
{
    struct outcome *outcome = data;
    ik_text_add_string(&outcome->log, "\n/");
    outcome->in_text = false;
    return goes_on(outcome);
}

static bool
log_text(void *data, const char *text, size_t length)
{
    struct outcome *outcome = data;
    if (!outcome->in_text)
        ik_text_add_string(&outcome->log, "\n'");
    ik_text_add(&outcome->log, text, length);
    outcome->in_text = true;
    return goes_on(outcome);
}

static const struct ik_sax_handler logger = { log_start, log_end, log_text };

static void
feed_all(struct ik_sax *sax, struct outcome *outcome, const char *bytes,
         size_t size, size_t chunk)
{
    bool fed = true;
    for (size_t at = 0; at < size && fed; at += chunk)
        fed = ik_sax_feed(sax, bytes + at,
                          size - at < chunk ? size - at : chunk);
    outcome->whole = ik_sax_finish(sax);
    ck_assert(fed || !outcome->whole);
    ck_assert(!ik_sax_feed(sax, "<", 1));
}

static struct outcome
read_in_chunks(const char *bytes, size_t size, size_t chunk)
{
    struct outcome outcome = { .whole = false };
    struct ik_sax *sax = ik_sax_new(&logger, &outcome, 0, &outcome.error);
    ck_assert_ptr_nonnull(sax);
    feed_all(sax, &outcome, bytes, size, chunk);
    ik_sax_free(sax);
    ck_assert_int_eq(outcome.whole, ik_error_get_count(outcome.error) == 0);
    return outcome;
}

static void
release(struct outcome *outcome)
{
    ik_text_release(&outcome->log);
    ik_error_free(outcome->error);
}

static const char *
sentence(const struct outcome *outcome)
{
    const char *text =
        ik_error_get_message(outcome->error, 0, IK_LANGUAGE_EN);
    return text ? text : "";
}

static bool
holds(const char *text, const char *part)
{
    return text && strstr(text, part);
}

/* Refused with exactly this problem, however it is fed; line 0 for any. */
static void
refuses_n(const char *bytes, size_t size, enum ik_problem problem,
          const char *part, uint32_t line)
{
    for (size_t chunk = 1; chunk <= 65536; chunk *= 256) {
        struct outcome outcome = read_in_chunks(bytes, size, chunk);
        ck_assert_msg(!outcome.whole, "accepted: %.80s", bytes);
        ck_assert_uint_eq(ik_error_get_count(outcome.error), 1);
        ck_assert_msg(ik_error_get_problem(outcome.error, 0) == problem &&
                          holds(sentence(&outcome), part),
                      "%.80s: %d %s", bytes,
                      ik_error_get_problem(outcome.error, 0),
                      sentence(&outcome));
        if (line)
            ck_assert_uint_eq(ik_error_get_line(outcome.error, 0), line);
        release(&outcome);
    }
}

static void
refuses(const char *text, enum ik_problem problem, const char *part,
        uint32_t line)
{
    refuses_n(text, strlen(text), problem, part, line);
}

/* Accepted, with these events, however it is fed. */
static void
reads_n(const char *bytes, size_t size, const char *events)
{
    for (size_t chunk = 1; chunk <= 65536; chunk = chunk * 4 + 3) {
        struct outcome outcome = read_in_chunks(bytes, size, chunk);
        ck_assert_msg(outcome.whole, "%.80s: %s", bytes, sentence(&outcome));
        ck_assert_str_eq(outcome.log.data, events);
        release(&outcome);
    }
}

static void
reads(const char *text, const char *events)
{
    reads_n(text, strlen(text), events);
}

static void
repeat(struct ik_text *text, const char *part, size_t times)
{
    for (size_t i = 0; i < times; i++)
        ik_text_add_string(text, part);
}

/* ---- what is read ---- */

START_TEST(elements_attributes_and_text_come_out)
{
    reads("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<a x='1' y=\"to\">hei<b/> og <c>h&#xE5;</c></a>\n",
          "\n<a x=1 y=to> 2\n'hei\n<b> 2\n/\n' og \n<c> 2\n'h\xC3\xA5\n/\n/");
}
END_TEST

START_TEST(namespaces_are_resolved)
{
    reads("<a xmlns='u:1' xmlns:p='u:2' x='1' p:x='2' xml:lang='nb'>"
          "<p:b/><b xmlns=''/></a>",
          "\n<a{u:1} x=1 p:x{u:2}=2 "
          "xml:lang{http://www.w3.org/XML/1998/namespace}=nb> 1"
          "\n<p:b{u:2}> 1\n/\n<b> 1\n/\n/");
}
END_TEST

START_TEST(references_come_out_right_in_text_and_attributes)
{
    reads("<a v='&amp;|&#38;|&#x26;|&lt;|&gt;|&quot;|&apos;'/>",
          "\n<a v=&|&|&|<|>|\"|'> 1\n/");
    reads("<a v='&amp;#38;' w='&amp;amp;&amp;' x='&#38;#38;#38;'/>",
          "\n<a v=&#38; w=&amp;& x=&#38;#38;> 1\n/");
    reads("<a>&amp;|&#38;|&amp;#38;|&lt;|&gt;|&quot;|&apos;</a>",
          "\n<a> 1\n'&|&|&#38;|<|>|\"|'\n/");
    reads("<a v='&#9;&#10;&#13;&#x1F600;'>&#13;</a>",
          "\n<a v=\t\n\r\xF0\x9F\x98\x80> 1\n'\r\n/");
}
END_TEST

START_TEST(markup_characters_may_stand_where_xml_lets_them)
{
    reads("<!-- > < ' \" <b> --><a v='>' w=\"it's\"><!-- - -> ' -->"
          "<![CDATA[<x> & ]] ]> > ']]><?p <x> > ? ' ?>\"'></a><!-- ' -->",
          "\n<a v=> w=it's> 1\n'<x> & ]] ]> > '\"'>\n/");
}
END_TEST

/* Were a tag taken to end in a value, it would never be closed. */
START_TEST(values_may_hold_what_ends_a_tag)
{
    reads("<a><b v=\">\"/><b v=\"x>\"/><b v=\"=>\"/><b v= \">\"/></a>",
          "\n<a> 1\n<b v=>> 1\n/\n<b v=x>> 1\n/\n<b v==>> 1\n/"
          "\n<b v=>> 1\n/\n/");
    reads("<a><b v='x\">'/><b v='x\"' w='>'/><b v=\"'>\"/></a>",
          "\n<a> 1\n<b v=x\">> 1\n/\n<b v=x\" w=>> 1\n/\n<b v='>> 1\n/\n/");
    reads("<a><b v=\"x=\"/><b v=\"x \"/><b v=\"\"/><b/><b v=\"/\"></b></a>",
          "\n<a> 1\n<b v=x=> 1\n/\n<b v=x > 1\n/\n<b v=> 1\n/\n<b> 1\n/"
          "\n<b v=/> 1\n/\n/");
}
END_TEST

START_TEST(text_around_comments_sections_and_instructions_is_text)
{
    reads("<a>1<!--c-->2<![CDATA[3]]>4<?p?>5<![CDATA[]]>6</a>",
          "\n<a> 1\n'123456\n/");
    reads("<a><![CDATA[x]]]]><![CDATA[>]]></a>", "\n<a> 1\n'x]]>\n/");
}
END_TEST

START_TEST(lines_are_counted)
{
    reads("<!--\n\n--><a>\n<b>\r\n\n</b><c\n/>\n<![CDATA[\n]]><d/></a>",
          "\n<a> 3\n'\n\n<b> 4\n'\n\n\n/\n<c> 7\n/\n'\n\n\n<d> 9\n/\n/");
}
END_TEST

START_TEST(utf8_and_ascii_declarations_are_accepted)
{
    reads("\xEF\xBB\xBF<a>\xC3\xA6</a>", "\n<a> 1\n'\xC3\xA6\n/");
    reads("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><a/>",
          "\n<a> 1\n/");
    reads("<?xml version='1.0'?><a>\xC3\xB8</a>", "\n<a> 1\n'\xC3\xB8\n/");
    reads("<?xml version='1.0' encoding = \"US-ASCII\" ?><a v='&#xE5;'>b</a>",
          "\n<a v=\xC3\xA5> 1\n'b\n/");
}
END_TEST

START_TEST(characters_of_every_length_pass_at_their_bounds)
{
    reads("<a \xC3\xA6='\xC2\x80'>\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF"
          "\xEE\x80\x80\xEF\xBF\xBD\xF0\x90\x80\x80\xF4\x8F\xBF\xBF</a>",
          "\n<a \xC3\xA6=\xC2\x80> 1\n'\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF"
          "\xEE\x80\x80\xEF\xBF\xBD\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\n/");
}
END_TEST

/* Every construct is laid across the bounds of the pieces libxml2 gets. */
START_TEST(no_bound_between_pieces_is_seen)
{
    static const char document[] =
        "<a x='1 > 2' y=\"&lt;&amp;\" xmlns:p='u'><!-- <x y='>' --><p:b "
        "z='\xC3\xB8'>\xE2\x82\xAC &lt;&#x1F600;]</p:b><![CDATA[]]<x>]]>"
        "<?p ?<x>?>\r\n<c/>\xF0\x9F\x98\x80</a><!-- - -->";
    struct outcome plain =
        read_in_chunks(document, sizeof document - 1, 1000);
    ck_assert(plain.whole);
    for (size_t before = 0; before < sizeof document; before++) {
        struct ik_text text = { 0 };
        ik_text_add_string(&text, "<!--");
        repeat(&text, "x", 16384 - 7 - before);
        ik_text_add_string(&text, "-->");
        ik_text_add_string(&text, document);
        reads_n(text.data, text.size, plain.log.data);
        ik_text_release(&text);
    }
    release(&plain);
}
END_TEST

START_TEST(the_hosts_process_wide_defaults_make_no_difference)
{
#if LIBXML_VERSION < 21200
    int blanks = xmlKeepBlanksDefault(0);
    int entities = xmlSubstituteEntitiesDefault(1);
    reads("<a v='&amp;#38;'> <b/> </a>",
          "\n<a v=&#38;> 1\n' \n<b> 1\n/\n' \n/");
    xmlKeepBlanksDefault(blanks);
    xmlSubstituteEntitiesDefault(entities);
#endif
}
END_TEST

static void
count_message(void *data, const char *format, ...)
{
    (void)format;
    ++*(int *)data;
}

static void
count_error(void *data, ik_compat_error error)
{
    (void)error;
    ++*(int *)data;
}

/* The host's own reading is what shows that its handler hears of errors. */
static void
expect_silence(const int *heard)
{
    refuses("<a", IK_PROBLEM_TRUNCATED, "", 0);
    refuses("<a><b></a>", IK_PROBLEM_SYNTAX, "", 0);
    refuses("<p:a/>", IK_PROBLEM_SYNTAX, "", 0);
    refuses("<?xml version='1.0' encoding='US-ASCII'?><a>\xC3\xA6</a>",
            IK_PROBLEM_ENCODING, "US-ASCII", 0);
    ck_assert_int_eq(*heard, 0);
    xmlFreeDoc(xmlReadMemory("<a", 2, NULL, NULL, 0));
    ck_assert_int_gt(*heard, 0);
}

/* A handler of structured errors, where there is one, hears them alone. */
START_TEST(nothing_is_reported_to_the_hosts_handlers)
{
    int messages = 0, errors = 0;
    xmlSetGenericErrorFunc(&messages, count_message);
    expect_silence(&messages);
    xmlSetStructuredErrorFunc(&errors, count_error);
    expect_silence(&errors);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSetGenericErrorFunc(NULL, NULL);
}
END_TEST

/* ---- what is not well-formed ---- */

START_TEST(what_is_not_well_formed_is_refused_with_its_line)
{
    refuses("<a>\n<b></a>", IK_PROBLEM_SYNTAX, "mismatch", 2);
    refuses("<a>\n\n<b x></b></a>", IK_PROBLEM_SYNTAX, "", 3);
    refuses("<a x='1' x='2'/>", IK_PROBLEM_SYNTAX, "x redefined", 1);
    refuses("<a x='<'/>", IK_PROBLEM_SYNTAX, "", 1);
    refuses("<a>]]></a>", IK_PROBLEM_SYNTAX, "", 1);
    refuses("<a><!-- -- --></a>", IK_PROBLEM_SYNTAX, "", 1);
    refuses("<a>x\n & y</a>", IK_PROBLEM_SYNTAX, "expecting ';'", 2);
    refuses("<a>&amp</a>", IK_PROBLEM_SYNTAX, "expecting ';'", 1);
    refuses("<a>&;</a>", IK_PROBLEM_SYNTAX, "", 1);
    refuses("<a><?xml version='1.0'?></a>", IK_PROBLEM_SYNTAX, "", 1);
    refuses("<a><!ELEMENT a></a>", IK_PROBLEM_SYNTAX, "", 1);
    refuses("<a></b></a>", IK_PROBLEM_SYNTAX, "", 1);
    refuses("</a>", IK_PROBLEM_SYNTAX, "", 1);
    refuses("hei", IK_PROBLEM_SYNTAX, "Start tag expected", 1);
    refuses("\n{\"a\": 1}", IK_PROBLEM_SYNTAX, "Start tag expected", 2);
}
END_TEST

START_TEST(prefixes_without_a_namespace_are_refused)
{
    refuses("<a>\n<p:b/></a>", IK_PROBLEM_SYNTAX, "p", 2);
    refuses("<a p:x='1'/>", IK_PROBLEM_SYNTAX, "p", 1);
    refuses("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>",
            IK_PROBLEM_SYNTAX, "", 1);
}
END_TEST

START_TEST(undeclared_entities_are_refused)
{
    refuses("<a>&nbsp;</a>", IK_PROBLEM_SYNTAX, "nbsp", 1);
    refuses("<a v='&oslash;'/>", IK_PROBLEM_SYNTAX, "oslash", 1);
}
END_TEST

START_TEST(anything_but_comments_after_the_root_is_refused)
{
    reads("<a/> <!-- c --><?p?>\n", "\n<a> 1\n/");
    refuses("<a/>\nx", IK_PROBLEM_SYNTAX, "Extra content", 2);
    refuses("<a/><b/>", IK_PROBLEM_SYNTAX, "Extra content", 1);
    refuses("<a/>&amp;", IK_PROBLEM_SYNTAX, "", 1);
    refuses("<a/><![CDATA[]]>", IK_PROBLEM_SYNTAX, "", 1);
    refuses("<a/><!DOCTYPE a>", IK_PROBLEM_SYNTAX, "Extra content", 1);
}
END_TEST

START_TEST(a_document_cut_anywhere_is_truncated)
{
    static const char document[] =
        "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?><!-- c -->"
        "<a x='1'>\xC3\xA6&amp;<![CDATA[c]]><b/><?p?></a>";
    for (size_t size = 3; size < sizeof document - 1; size++) {
        bool blank = size == 3;
        refuses_n(document, size, IK_PROBLEM_TRUNCATED,
                  blank ? "is empty" : "ends in the middle", !blank);
    }
    struct outcome outcome =
        read_in_chunks(document, sizeof document - 1, 1);
    ck_assert(outcome.whole);
    release(&outcome);
    refuses("<a/><!-- ", IK_PROBLEM_TRUNCATED, "middle", 1);
    refuses("<a/>\n<", IK_PROBLEM_TRUNCATED, "middle", 2);
    refuses("<a/>\xC3", IK_PROBLEM_TRUNCATED, "middle", 1);
}
END_TEST

START_TEST(an_empty_file_is_said_to_be_empty)
{
    refuses("", IK_PROBLEM_TRUNCATED, "is empty", 0);
    refuses(" \n\t\r\n", IK_PROBLEM_TRUNCATED, "is empty", 0);
    refuses("<!-- only this -->", IK_PROBLEM_TRUNCATED, "middle", 1);
}
END_TEST

/* ---- what is hostile ---- */

START_TEST(document_types_and_all_their_entities_are_refused)
{
    refuses("<!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;'>"
            "<!ENTITY c '&b;&b;&b;&b;&b;'>]><l>&c;</l>",
            IK_PROBLEM_DOCTYPE, "DOCTYPE", 1);
    refuses("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "
            "'file:///etc/passwd'>]>\n<a>&x;</a>",
            IK_PROBLEM_DOCTYPE, "DOCTYPE", 2);
    refuses("<!-- c -->\n\n<!DOCTYPE a SYSTEM 'file:///tmp/a.dtd'><a/>",
            IK_PROBLEM_DOCTYPE, "DOCTYPE", 3);
    refuses("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' "
            "'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'><html/>",
            IK_PROBLEM_DOCTYPE, "DOCTYPE", 1);
    refuses("<!DOCTYPE a><a/>", IK_PROBLEM_DOCTYPE, "DOCTYPE", 1);
}
END_TEST

START_TEST(quadratic_entity_blow_up_is_refused)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text, "<!DOCTYPE a [<!ENTITY x '");
    repeat(&text, "xxxxxxxxxx", 10000);
    ik_text_add_string(&text, "'>]><a>");
    repeat(&text, "&x;", 20000);
    ik_text_add_string(&text, "</a>");
    refuses_n(text.data, text.size, IK_PROBLEM_DOCTYPE, "DOCTYPE", 1);
    ik_text_release(&text);
}
END_TEST

START_TEST(sixty_four_levels_pass_and_sixty_five_do_not)
{
    for (size_t depth = 64; depth <= 65; depth++) {
        struct ik_text text = { 0 };
        repeat(&text, "<a>", depth - 1);
        ik_text_add_string(&text, "\n<b/>");
        repeat(&text, "</a>", depth - 1);
        struct outcome outcome = read_in_chunks(text.data, text.size, 100);
        ck_assert_int_eq(outcome.whole, depth == 64);
        release(&outcome);
        if (depth == 65)
            refuses_n(text.data, text.size, IK_PROBLEM_LIMIT,
                      "deeper than 64", 2);
        ik_text_release(&text);
    }
}
END_TEST

START_TEST(endless_nesting_stops_at_once)
{
    struct outcome outcome = { .whole = false };
    struct ik_sax *sax =
        ik_sax_new(&logger, &outcome, SIZE_MAX, &outcome.error);
    size_t fed = 0;
    while (fed < 1 << 30 && ik_sax_feed(sax, "<a>", 3))
        fed += 3;
    ck_assert_uint_le(fed, 16384);
    ck_assert(!ik_sax_finish(sax));
    ck_assert(holds(sentence(&outcome), "deeper than 64"));
    size_t starts = 0;
    for (size_t i = 0; i < outcome.log.size; i++)
        starts += outcome.log.data[i] == '<';
    ck_assert_uint_eq(starts, 64);
    ik_sax_free(sax);
    release(&outcome);
}
END_TEST

START_TEST(a_million_levels_stop_at_once)
{
    struct ik_text text = { 0 };
    repeat(&text, "<a>", 1000000);
    double before = ik_test_seconds();
    refuses_n(text.data, text.size, IK_PROBLEM_LIMIT, "deeper than 64", 1);
    ck_assert(ik_test_seconds() - before < 1);
    ik_text_release(&text);
}
END_TEST

START_TEST(text_has_a_limit)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text, "<a>");
    repeat(&text, "0123456789ABCDEF", 65536);
    size_t room = text.size;
    ik_text_add_string(&text, "</a>");
    struct outcome outcome = read_in_chunks(text.data, text.size, 65536);
    ck_assert(outcome.whole);
    release(&outcome);
    text.size = room;
    ik_text_add_string(&text, "<!-- c --><![CDATA[x]]></a>");
    refuses_n(text.data, text.size, IK_PROBLEM_LIMIT,
              "text is longer than 1048576", 1);
    ik_text_release(&text);
}
END_TEST

START_TEST(white_space_between_elements_is_no_long_text)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text, "<a>");
    repeat(&text, "                                        <b/>", 40000);
    ik_text_add_string(&text, "</a>");
    struct outcome outcome = read_in_chunks(text.data, text.size, 65536);
    ck_assert(outcome.whole);
    release(&outcome);
    ik_text_release(&text);
}
END_TEST

static void
refuses_long(const char *before, const char *part, enum ik_problem problem,
             const char *message)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text, before);
    repeat(&text, part, 7000000 / strlen(part));
    double start = ik_test_seconds();
    struct outcome outcome = read_in_chunks(text.data, text.size, 1000);
    ck_assert_msg(ik_test_seconds() - start < 5, "%s", before);
    ck_assert_uint_eq(ik_error_get_problem(outcome.error, 0), problem);
    ck_assert_msg(holds(sentence(&outcome), message), "%s: %s", before,
                  sentence(&outcome));
    release(&outcome);
    ik_text_release(&text);
}

START_TEST(whatever_does_not_end_has_a_limit)
{
    static const char tag[] = "tag is longer than 16384";
    static const char text[] = "text is longer than 1048576";
    refuses_long("<a>", "x", IK_PROBLEM_LIMIT, text);
    refuses_long("<a>", "&amp;", IK_PROBLEM_LIMIT, text);
    refuses_long("<a><![CDATA[", "x]]", IK_PROBLEM_LIMIT, text);
    refuses_long("<!--", "- ->", IK_PROBLEM_LIMIT, text);
    refuses_long("<a><?p ", "x=''", IK_PROBLEM_LIMIT, text);
    refuses_long("<a v='", "x", IK_PROBLEM_LIMIT, tag);
    refuses_long("<a ", " ", IK_PROBLEM_LIMIT, tag);
    refuses_long("<", "x", IK_PROBLEM_LIMIT, tag);
    refuses_long("<a></a", "a", IK_PROBLEM_LIMIT, tag);
    refuses_long("<?xml ", " ", IK_PROBLEM_LIMIT, "longer than 512");
    refuses_long("<a>&", "x", IK_PROBLEM_SYNTAX, "expecting ';'");
}
END_TEST

START_TEST(a_tag_may_have_just_16384_bytes)
{
    for (size_t size = 16384; size <= 16385; size++) {
        struct ik_text text = { 0 };
        ik_text_add_string(&text, "<a v='");
        repeat(&text, "x", size - 9);
        ik_text_add_string(&text, "'/>");
        ck_assert_uint_eq(text.size, size);
        struct outcome outcome = read_in_chunks(text.data, text.size, 1000);
        ck_assert_int_eq(outcome.whole, size == 16384);
        release(&outcome);
        ik_text_release(&text);
    }
}
END_TEST

static void
add_attributes(struct ik_text *text, const char *name, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ik_text_add_string(text, name);
        ik_text_add_integer(text, (int64_t)i);
        ik_text_add_string(text, "='='");
    }
}

START_TEST(attributes_have_a_limit)
{
    for (size_t count = 256; count <= 257; count++) {
        struct ik_text text = { 0 };
        ik_text_add_string(&text, "<ns:el xmlns:ns='urn:n'");
        add_attributes(&text, " a", count - 1);
        ik_text_add_string(&text, "/>");
        if (count == 257) {
            refuses_n(text.data, text.size, IK_PROBLEM_LIMIT,
                      "\"ns:el\" has more than 256 attributes", 1);
        } else {
            struct outcome outcome = read_in_chunks(text.data, text.size, 9);
            ck_assert(outcome.whole);
            release(&outcome);
        }
        ik_text_release(&text);
    }
}
END_TEST

START_TEST(twenty_thousand_attributes_take_no_time)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text, "<a");
    add_attributes(&text, " a", 20000);
    ik_text_add_string(&text, "/>");
    double before = ik_test_seconds();
    refuses_n(text.data, text.size, IK_PROBLEM_LIMIT, "256 attributes", 1);
    ck_assert(ik_test_seconds() - before < 1);
    ik_text_release(&text);
}
END_TEST

/* libxml2 goes on after an error unless stopped, and would see a tag of any
 * length in what to the scanner is an instruction or a comment. */
START_TEST(attributes_hidden_behind_an_error_take_no_time)
{
    static const char *const before[] = { "<a><? <b", "<a><!-- -- --- <b",
                                          "<a 1='<b", "<a></a <b" };
    for (size_t i = 0; i < 4; i++) {
        struct ik_text text = { 0 };
        ik_text_add_string(&text, before[i]);
        add_attributes(&text, " a", 60000);
        ik_text_add_string(&text, "/>?>--></a>");
        double start = ik_test_seconds();
        struct outcome outcome =
            read_in_chunks(text.data, text.size, 65536);
        ck_assert(!outcome.whole);
        ck_assert_uint_eq(ik_error_get_count(outcome.error), 1);
        ck_assert(ik_test_seconds() - start < 1);
        release(&outcome);
        ik_text_release(&text);
    }
}
END_TEST

START_TEST(namespaces_in_scope_have_a_limit)
{
    struct ik_text text = { 0 };
    ik_text_add_string(&text, "<a");
    for (int i = 0; i < 256; i++) {
        ik_text_add_string(&text, " xmlns:p");
        ik_text_add_integer(&text, i);
        ik_text_add_string(&text, "='u'");
    }
    ik_text_add_string(&text, "><b");
    size_t room = text.size;
    ik_text_add_string(&text, "/></a>");
    struct outcome outcome = read_in_chunks(text.data, text.size, 65536);
    ck_assert(outcome.whole);
    release(&outcome);
    text.size = room;
    ik_text_add_string(&text, " xmlns='v'/></a>");
    refuses_n(text.data, text.size, IK_PROBLEM_LIMIT, "xmlns", 1);
    ik_text_release(&text);
}
END_TEST

START_TEST(other_kinds_of_file_are_named)
{
    refuses("\x1F\x8B\x08", IK_PROBLEM_SYNTAX, "gzip", 1);
    refuses("PK\x03\x04rest", IK_PROBLEM_SYNTAX, "ZIP", 1);
    refuses("\xFD" "7zXZ rest", IK_PROBLEM_SYNTAX, "xz", 1);
    refuses("BZh91AY", IK_PROBLEM_SYNTAX, "bzip2", 1);
    refuses("%PDF-1.7", IK_PROBLEM_SYNTAX, "PDF", 1);
}
END_TEST

#define BYTES(string) (string), sizeof(string) - 1

START_TEST(other_encodings_are_named)
{
    refuses_n(BYTES("\xFF\xFE<\0a\0/\0>\0"), IK_PROBLEM_ENCODING, "UTF-16", 1);
    refuses_n(BYTES("\xFE\xFF\0<\0a\0/\0>"), IK_PROBLEM_ENCODING, "UTF-16", 1);
    refuses_n(BYTES("<\0?\0x\0m\0l\0"), IK_PROBLEM_ENCODING, "UTF-16", 1);
    refuses_n(BYTES("\0<\0?\0x\0m\0l"), IK_PROBLEM_ENCODING, "UTF-16", 1);
    refuses_n(BYTES("\xFF\xFE\0\0<\0\0\0"), IK_PROBLEM_ENCODING, "UTF-32", 1);
    refuses_n(BYTES("\0\0\0<\0\0\0a"), IK_PROBLEM_ENCODING, "UTF-32", 1);
    refuses("\x4C\x6F\xA7\x94", IK_PROBLEM_ENCODING, "EBCDIC", 1);
    refuses("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE6</a>",
            IK_PROBLEM_ENCODING, "\"ISO-8859-1\"", 1);
    refuses("\xEF\xBB\xBF<?xml version=\"1.0\"\nencoding = \"UTF-16\"?><a/>",
            IK_PROBLEM_ENCODING, "\"UTF-16\"", 1);
    refuses("<?xml version='1.0' encoding='UTF-7'?><a/>",
            IK_PROBLEM_ENCODING, "\"UTF-7\"", 1);
    refuses("<?xml version='1.0' encoding='US-ASCII'?>\n<a>\xC3\xA6</a>",
            IK_PROBLEM_ENCODING, "US-ASCII", 2);
}
END_TEST

START_TEST(nul_bytes_are_refused_wherever_they_stand)
{
    refuses_n(BYTES("<a>\n\0</a>"), IK_PROBLEM_ENCODING, "NUL", 2);
    refuses_n(BYTES("<a v='\0'/>"), IK_PROBLEM_ENCODING, "NUL", 1);
    refuses_n(BYTES("<a/>\0"), IK_PROBLEM_ENCODING, "NUL", 1);
    refuses_n(BYTES("<!--\0--><a/>"), IK_PROBLEM_ENCODING, "NUL", 1);
}
END_TEST

START_TEST(bytes_that_are_not_utf8_are_refused_wherever_they_stand)
{
    static const char *const bad[] = {
        "\xE6", "\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x9F\xBF",
        "\xED\xA0\x80", "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\x01", "\x1B",
    };
    static const char *const around[][2] = {
        { "<a>\n", "</a>" },        { "<a\nv='", "'/>" },
        { "<a><!--\n", "--></a>" }, { "<a><![CDATA[\n", "]]></a>" },
        { "<a><?p\n", "?></a>" },   { "<a>\n<b", "/></a>" },
        { "<a>\n<b ", "='1'/></a>" }, { "<a/>\n<!--", "-->" },
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        for (size_t j = 0; j < sizeof around / sizeof *around; j++) {
            struct ik_text text = { 0 };
            ik_text_add_string(&text, around[j][0]);
            ik_text_add_string(&text, bad[i]);
            ik_text_add_string(&text, around[j][1]);
            refuses_n(text.data, text.size, IK_PROBLEM_ENCODING,
                      "not valid UTF-8", 2);
            ik_text_release(&text);
        }
    }
}
END_TEST

/* What is read eight bytes at a time is what is read byte by byte. */
START_TEST(utf8_is_checked_alike_at_once_and_byte_by_byte)
{
    static const char bytes[] =
        "abc \n  \xC3\xA6\xC3\xB8xyz\xC3\xA5.,\n\t\r1\xE2\x80\x93\xEF\xBF"
        "\xBD\xF0\x90\xED\x9F\xC1\xF4\x01\x1F\x7F\xE0\xDF\x80\xFF\xC2";
    uint32_t random = 1;
    for (int round = 0; round < 50000; round++) {
        char text[48];
        size_t size = (size_t)round % sizeof text, single = 0;
        for (size_t i = 0; i < size; i++) {
            random = random * 1664525 + 1013904223;
            /* Most of them are plain, or hardly one would get far. */
            size_t most = random >> 28 ? 8 : sizeof bytes;
            text[i] = bytes[(random >> 8) % most];
            if (text[i] == '\xC3' && i + 1 < size)
                text[++i] = '\xB8';
        }
        struct ik_utf8 once = { 0 }, each = { 0 };
        size_t good = ik_utf8_check(&once, text, size);
        while (single < size && ik_utf8_check(&each, text + single, 1))
            single++;
        ck_assert_uint_eq(good, single);
        ck_assert_uint_eq(once.lines, each.lines);
        ck_assert_uint_eq(once.left, each.left);
    }
}
END_TEST

START_TEST(references_to_forbidden_characters_are_refused)
{
    refuses("<a>&#0;</a>", IK_PROBLEM_ENCODING, "XML does not allow", 1);
    refuses("<a>\n&#x1;</a>", IK_PROBLEM_ENCODING, "XML does not allow", 2);
    refuses("<a v='&#xD800;'/>", IK_PROBLEM_ENCODING, "XML does not", 1);
    refuses("<a>&#xFFFF;</a>", IK_PROBLEM_ENCODING, "XML does not", 1);
    refuses("<a>&#x110000;</a>", IK_PROBLEM_ENCODING, "XML does not", 1);
}
END_TEST

START_TEST(files_have_a_size_limit)
{
    static const char document[] = "<a>12345</a>";
    for (size_t limit = 11; limit <= 13; limit++) {
        struct outcome outcome = { .whole = false };
        struct ik_sax *sax =
            ik_sax_new(&logger, &outcome, limit, &outcome.error);
        feed_all(sax, &outcome, document, 12, 5);
        ck_assert_int_eq(outcome.whole, limit >= 12);
        ck_assert(outcome.whole ||
                  holds(sentence(&outcome), "limit of 11 bytes"));
        ik_sax_free(sax);
        release(&outcome);
    }
}
END_TEST

START_TEST(a_handler_that_returns_false_ends_the_reading)
{
    static const char document[] = "<a>x<b y='1'/>z</a>";
    for (int events = 1; events <= 6; events++) {
        struct outcome outcome = { .stop_after = events };
        struct ik_sax *sax = ik_sax_new(&logger, &outcome, 0, NULL);
        feed_all(sax, &outcome, document, sizeof document - 1, 4);
        ck_assert(!outcome.whole);
        int logged = 0;
        for (size_t i = 0; i < outcome.log.size; i++)
            logged += outcome.log.data[i] == '\n';
        ck_assert_int_eq(logged, events);
        ck_assert_ptr_null(outcome.error);
        ik_sax_free(sax);
        release(&outcome);
    }
}
END_TEST

/* ---- what is written ---- */

static void
writes(void (*add)(struct ik_text *, const char *, size_t), const char *from,
       const char *to)
{
    struct ik_text text = { 0 };
    add(&text, from, strlen(from));
    ck_assert_str_eq(text.data, to);
    ik_text_release(&text);
}

START_TEST(xml_is_escaped_in_one_way)
{
    writes(ik_xml_add_attribute_value, "a&b<c>d\"e'f\tg\nh\ri \xC3\xA6",
           "a&amp;b&lt;c&gt;d&quot;e'f&#9;g&#10;h&#13;i \xC3\xA6");
    writes(ik_xml_add_content, "a&b<c>d\"e'f\tg\nh\ri ]]>",
           "a&amp;b&lt;c&gt;d\"e'f\tg\nh&#13;i ]]&gt;");
}
END_TEST

START_TEST(what_is_written_is_read_as_it_was)
{
    static const char value[] = "&#38; &amp; <\">'\t\r\n \xC3\xA5 ]]> &lt;";
    struct ik_text text = { 0 }, events = { 0 };
    ik_text_add_string(&text, "<a v=\"");
    ik_xml_add_attribute_value(&text, value, sizeof value - 1);
    ik_text_add_string(&text, "\">");
    ik_xml_add_content(&text, value, sizeof value - 1);
    ik_text_add_string(&text, "</a>");
    ik_text_add_string(&events, "\n<a v=");
    ik_text_add_string(&events, value);
    ik_text_add_string(&events, "> 1\n'");
    ik_text_add_string(&events, value);
    ik_text_add_string(&events, "\n/");
    reads_n(text.data, text.size, events.data);
    ik_text_release(&text);
    ik_text_release(&events);
}
END_TEST

START_TEST(clean_text_is_what_xml_allows)
{
    ck_assert(ik_xml_is_clean("", 0));
    ck_assert(ik_xml_is_clean(BYTES("a\t\n\r\x7F \xC3\xA6\xE2\x82\xAC")));
    ck_assert(ik_xml_is_clean(BYTES("\xF0\x9F\x98\x80 12345678\xC2\x80")));
    ck_assert(!ik_xml_is_clean(BYTES("a\0b")));
    ck_assert(!ik_xml_is_clean(BYTES("1234567\x1F")));
    ck_assert(!ik_xml_is_clean(BYTES("12345678\xC3")));
    ck_assert(!ik_xml_is_clean(BYTES("\xED\xBF\xBF")));
    ck_assert(!ik_xml_is_clean(BYTES("\xEF\xBF\xBE")));
    ck_assert(!ik_xml_is_clean(BYTES("\xF4\x90\x80\x80")));
    ck_assert(!ik_xml_is_clean(BYTES("\xE0\x80\xAF")));
}
END_TEST

static bool
raw_start(void *data, const struct ik_sax_element *element)
{
    ik_raw_start(data, element);
    return true;
}

static bool
raw_text(void *data, const char *text, size_t length)
{
    ik_raw_text(data, text, length);
    return true;
}

static bool
raw_end(void *data)
{
    ik_raw_end(data);
    return true;
}

static struct ik_text
rewrite(const char *from, size_t size, const char *context)
{
    static const struct ik_sax_handler handler = { raw_start, raw_end,
                                                   raw_text };
    struct ik_text text = { 0 };
    struct ik_raw raw;
    ik_error *error = NULL;
    ik_raw_begin(&raw, &text, context);
    struct ik_sax *sax = ik_sax_new(&handler, &raw, 0, &error);
    ck_assert(ik_sax_feed(sax, from, size) && ik_sax_finish(sax));
    ik_sax_free(sax);
    ik_raw_release(&raw);
    ck_assert(!text.failed);
    return text;
}

static void
rewrites(const char *from, const char *context, const char *to)
{
    struct ik_text once = rewrite(from, strlen(from), context);
    ck_assert_str_eq(once.data, to);
    struct ik_text whole = rewrite(from, strlen(from), NULL);
    struct ik_text twice = rewrite(whole.data, whole.size, NULL);
    ck_assert_str_eq(twice.data, whole.data);
    ik_text_release(&once);
    ik_text_release(&whole);
    ik_text_release(&twice);
}

START_TEST(raw_elements_are_written_in_one_way)
{
    rewrites("<a  c='1' b = \"2\" ><!-- gone --></a >", NULL,
             "<a b=\"2\" c=\"1\"/>");
    rewrites("<a>x<![CDATA[<&>]]>\r\n<b></b>&#13;</a>", NULL,
             "<a>x&lt;&amp;&gt;\n<b/>&#13;</a>");
    rewrites("<a v='&quot;&apos;&#10;\n'/>", NULL,
             "<a v=\"&quot;'&#10; \"/>");
    rewrites("<a xml:space='preserve' xml:lang='nb' b='1'/>", NULL,
             "<a b=\"1\" xml:lang=\"nb\" xml:space=\"preserve\"/>");
}
END_TEST

START_TEST(raw_elements_declare_what_they_use_where_they_use_it)
{
    rewrites("<x:a xmlns:x='u:x' xmlns:y='u:y' xmlns:z='u:z'><y:b x:c='1'/>"
             "<y:b/></x:a>", NULL,
             "<x:a xmlns:x=\"u:x\"><y:b xmlns:y=\"u:y\" x:c=\"1\"/>"
             "<y:b xmlns:y=\"u:y\"/></x:a>");
    rewrites("<a xmlns:p='u:2' xmlns:q='u:1' p:a='1' q:b='2' z='3'/>", NULL,
             "<a xmlns:p=\"u:2\" xmlns:q=\"u:1\" z=\"3\" q:b=\"2\" "
             "p:a=\"1\"/>");
    rewrites("<p:a xmlns:p='1'><p:b xmlns:p='2'><p:c/></p:b><p:d/></p:a>",
             NULL,
             "<p:a xmlns:p=\"1\"><p:b xmlns:p=\"2\"><p:c/></p:b><p:d/>"
             "</p:a>");
}
END_TEST

START_TEST(raw_elements_know_the_default_namespace_around_them)
{
    static const char ours[] = "<a xmlns='u:1'><b xmlns='u:2'><c/></b><d/>"
                               "<e xmlns=''/></a>";
    rewrites(ours, "u:1",
             "<a><b xmlns=\"u:2\"><c/></b><d/><e xmlns=\"\"/></a>");
    rewrites(ours, NULL,
             "<a xmlns=\"u:1\"><b xmlns=\"u:2\"><c/></b><d/>"
             "<e xmlns=\"\"/></a>");
    rewrites("<a/>", "u:1", "<a xmlns=\"\"/>");
}
END_TEST

START_TEST(raw_elements_too_deep_or_ended_too_often_do_no_harm)
{
    static const struct ik_sax_element element = { .name = "a" };
    struct ik_text text = { 0 };
    struct ik_raw raw;
    ik_raw_begin(&raw, &text, NULL);
    ik_raw_end(&raw);
    for (int i = 0; i < 64; i++)
        ik_raw_start(&raw, &element);
    ck_assert(!text.failed);
    ik_raw_start(&raw, &element);
    ck_assert(text.failed);
    ik_raw_end(&raw);
    ik_raw_release(&raw);
    ik_text_release(&text);
}
END_TEST

START_TEST(json_is_indented)
{
    struct ik_text text = { 0 };
    struct ik_json json = { .text = &text };
    ik_json_begin_object(&json);
    ik_json_key(&json, "a");
    ik_json_integer(&json, -12);
    ik_json_key(&json, "b");
    ik_json_begin_array(&json);
    ik_json_bool(&json, true);
    ik_json_null(&json);
    ik_json_begin_object(&json);
    ik_json_end_object(&json);
    ik_json_begin_array(&json);
    ik_json_end_array(&json);
    ik_json_string(&json, NULL);
    ik_json_end_array(&json);
    ik_json_key(&json, "c");
    ik_json_string(&json, "d");
    ik_json_end_object(&json);
    ck_assert_str_eq(text.data, "{\n  \"a\": -12,\n  \"b\": [\n    true,\n"
                                "    null,\n    {},\n    [],\n    null\n"
                                "  ],\n  \"c\": \"d\"\n}\n");
    ik_text_release(&text);
}
END_TEST

static void
json_writes(const char *from, size_t size, const char *to)
{
    struct ik_text text = { 0 };
    struct ik_json json = { .text = &text };
    ik_json_string_n(&json, from, size);
    ck_assert_str_eq(text.data, to);
    ik_text_release(&text);
}

START_TEST(json_strings_are_escaped)
{
    json_writes(BYTES("a\"b\\c/d\n\t\0\x1F\x7F"),
                "\"a\\\"b\\\\c/d\\u000a\\u0009\\u0000\\u001f\\u007f\"\n");
    json_writes(BYTES("\xC3\xA6\xE2\x80\xA7\xE2\x80\xA8\xE2\x80\xA9"
                      "\xF0\x9F\x98\x80"),
                "\"\xC3\xA6\xE2\x80\xA7\\u2028\\u2029\xF0\x9F\x98\x80\"\n");
    /* Marks of direction and of no width, U+061C, U+200B, U+E0041. */
    json_writes(BYTES("\xC2\x9B\xD8\x9C\xE2\x80\x8B\xEF\xBB\xBF"
                      "\xF3\xA0\x81\x81"),
                "\"\\u009b\\u061c\\u200b\\ufeff\\udb40\\udc41\"\n");
    json_writes(BYTES("\xC2\xA0\xD8\x9D\xE2\x80\xAF\xF3\xA1\x80\x80"),
                "\"\xC2\xA0\xD8\x9D\xE2\x80\xAF\xF3\xA1\x80\x80\"\n");
    json_writes(BYTES("x\xE6y\xC3"),
                "\"x\xEF\xBF\xBDy\xEF\xBF\xBD\"\n");
    json_writes(BYTES("\xED\xA0\x80"),
                "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"\n");
}
END_TEST

START_TEST(json_too_deep_fails_and_does_no_harm)
{
    struct ik_text text = { 0 };
    struct ik_json json = { .text = &text };
    ik_json_end_array(&json);
    for (int i = 0; i < IK_JSON_MOST_DEPTH; i++)
        ik_json_begin_array(&json);
    ck_assert(!text.failed);
    ik_json_begin_array(&json);
    ck_assert(text.failed);
    ik_text_release(&text);
}
END_TEST

static TCase *
reading_case(void)
{
    TCase *tests = tcase_create("reading");
    tcase_add_test(tests, elements_attributes_and_text_come_out);
    tcase_add_test(tests, namespaces_are_resolved);
    tcase_add_test(tests, references_come_out_right_in_text_and_attributes);
    tcase_add_test(tests, markup_characters_may_stand_where_xml_lets_them);
    tcase_add_test(tests, values_may_hold_what_ends_a_tag);
    tcase_add_test(tests,
                   text_around_comments_sections_and_instructions_is_text);
    tcase_add_test(tests, lines_are_counted);
    tcase_add_test(tests, utf8_and_ascii_declarations_are_accepted);
    tcase_add_test(tests, characters_of_every_length_pass_at_their_bounds);
    tcase_add_test(tests, no_bound_between_pieces_is_seen);
    tcase_add_test(tests,
                   the_hosts_process_wide_defaults_make_no_difference);
    tcase_add_test(tests, nothing_is_reported_to_the_hosts_handlers);
    return tests;
}

static TCase *
syntax_case(void)
{
    TCase *tests = tcase_create("syntax");
    tcase_add_test(tests, what_is_not_well_formed_is_refused_with_its_line);
    tcase_add_test(tests, prefixes_without_a_namespace_are_refused);
    tcase_add_test(tests, undeclared_entities_are_refused);
    tcase_add_test(tests, anything_but_comments_after_the_root_is_refused);
    tcase_add_test(tests, a_document_cut_anywhere_is_truncated);
    tcase_add_test(tests, an_empty_file_is_said_to_be_empty);
    return tests;
}

static TCase *
hostile_case(void)
{
    TCase *tests = tcase_create("hostile");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, document_types_and_all_their_entities_are_refused);
    tcase_add_test(tests, quadratic_entity_blow_up_is_refused);
    tcase_add_test(tests, sixty_four_levels_pass_and_sixty_five_do_not);
    tcase_add_test(tests, endless_nesting_stops_at_once);
    tcase_add_test(tests, a_million_levels_stop_at_once);
    tcase_add_test(tests, text_has_a_limit);
    tcase_add_test(tests, white_space_between_elements_is_no_long_text);
    tcase_add_test(tests, whatever_does_not_end_has_a_limit);
    tcase_add_test(tests, a_tag_may_have_just_16384_bytes);
    tcase_add_test(tests, attributes_have_a_limit);
    tcase_add_test(tests, twenty_thousand_attributes_take_no_time);
    tcase_add_test(tests, attributes_hidden_behind_an_error_take_no_time);
    tcase_add_test(tests, namespaces_in_scope_have_a_limit);
    tcase_add_test(tests, other_kinds_of_file_are_named);
    tcase_add_test(tests, other_encodings_are_named);
    tcase_add_test(tests, nul_bytes_are_refused_wherever_they_stand);
    tcase_add_test(tests,
                   bytes_that_are_not_utf8_are_refused_wherever_they_stand);
    tcase_add_test(tests,
                   utf8_is_checked_alike_at_once_and_byte_by_byte);
    tcase_add_test(tests, references_to_forbidden_characters_are_refused);
    tcase_add_test(tests, files_have_a_size_limit);
    tcase_add_test(tests, a_handler_that_returns_false_ends_the_reading);
    return tests;
}

static TCase *
writing_case(void)
{
    TCase *tests = tcase_create("writing");
    tcase_add_test(tests, xml_is_escaped_in_one_way);
    tcase_add_test(tests, what_is_written_is_read_as_it_was);
    tcase_add_test(tests, clean_text_is_what_xml_allows);
    tcase_add_test(tests, raw_elements_are_written_in_one_way);
    tcase_add_test(tests,
                   raw_elements_declare_what_they_use_where_they_use_it);
    tcase_add_test(tests,
                   raw_elements_know_the_default_namespace_around_them);
    tcase_add_test(tests,
                   raw_elements_too_deep_or_ended_too_often_do_no_harm);
    tcase_add_test(tests, json_is_indented);
    tcase_add_test(tests, json_strings_are_escaped);
    tcase_add_test(tests, json_too_deep_fails_and_does_no_harm);
    return tests;
}

int
main(void)
{
    Suite *suite = suite_create("markup");
    suite_add_tcase(suite, reading_case());
    suite_add_tcase(suite, syntax_case());
    suite_add_tcase(suite, hostile_case());
    suite_add_tcase(suite, writing_case());
    return ik_test_run(suite);
}

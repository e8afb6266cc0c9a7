/* The file and its journal entries. */
#include "model/reader.h"

#include "base/civil.h"
#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool
ik_reader_start_file(ik_reader *reader, const struct ik_sax_element *element)
{
    if (!ik_reader_is_ours(reader, element) ||
        strcmp(element->name, "case_file") != 0) {
        ik_reader_problem(
            reader, element->line, IK_PROBLEM_NAMESPACE, IK_MESSAGE_NAMESPACE,
            IK_ARGUMENTS(element->name, element->uri, IK_NAMESPACE));
        return false;
    }
    reader->where = IK_READER_IN_FILE;
    bool given = false, versioned = false;
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct ik_sax_attribute *a = &element->attributes[i];
        int64_t minor;
        if (!ik_attribute_is(a, "minor"))
            return ik_reader_unknown_attribute(reader, element, a);
        given = true;
        versioned = ik_parse_integer(a->value, a->length, &minor) &&
                    minor >= 0 && minor <= 9999;
        if (versioned)
            reader->assembly.kase->minor = (uint64_t)minor;
    }
    return versioned ||
           ik_reader_problem(reader, element->line, IK_PROBLEM_VALUE,
                             given ? IK_MESSAGE_BAD_NUMBER
                                   : IK_MESSAGE_NO_MINOR,
                             IK_ARGUMENTS("minor"));
}

struct entry_words {
    ik_instant entered;
    char actor[2001], reason[2001];
    struct ik_digest previous;
    bool has_actor, has_reason, has_previous;
    int64_t number;
};

/* NULL when the attribute is right, else its name. */
static const char *
read_entry_word(const struct ik_sax_attribute *a, struct entry_words *words)
{
    char hex[IK_HEX_SIZE];
    if (ik_attribute_is(a, "n"))
        return ik_parse_integer(a->value, a->length, &words->number) ? NULL
                                                                     : "n";
    if (ik_attribute_is(a, "entered"))
        return ik_parse_instant(a->value, a->length, &words->entered)
                   ? NULL
                   : "entered";
    if (ik_attribute_is(a, "actor")) {
        words->has_actor =
            ik_attribute_to_string(a, words->actor, sizeof words->actor) &&
            words->actor[0];
        return words->has_actor ? NULL : "actor";
    }
    if (ik_attribute_is(a, "reason")) {
        words->has_reason =
            ik_attribute_to_string(a, words->reason, sizeof words->reason) &&
            words->reason[0];
        return words->has_reason ? NULL : "reason";
    }
    if (ik_attribute_is(a, "previous")) {
        words->has_previous =
            ik_attribute_to_string(a, hex, sizeof hex) &&
            ik_parse_hex(hex, words->previous.bytes, IK_DIGEST_SIZE);
        return words->has_previous ? NULL : "previous";
    }
    return a->name;
}

static bool
check_entry_number(ik_reader *reader, uint32_t line, int64_t number)
{
    size_t expected = reader->assembly.kase->entry_count + 1;
    if (number == (int64_t)expected)
        return true;
    char got[24], wanted[24];
    snprintf(got, sizeof got, "%" PRId64, number);
    snprintf(wanted, sizeof wanted, "%zu", expected);
    return ik_reader_problem(reader, line, IK_PROBLEM_STRUCTURE,
                             IK_MESSAGE_ENTRY_ORDER, IK_ARGUMENTS(got, wanted));
}

bool
ik_reader_start_entry(ik_reader *reader, const struct ik_sax_element *element)
{
    struct entry_words words = { .number = 0 };
    const ik_case *kase = reader->assembly.kase;
    reader->where = IK_READER_IN_ENTRY;
    reader->in_entry = true;
    if (kase->revision_count && !kase->entry_count)
        return ik_reader_problem(reader, element->line, IK_PROBLEM_STRUCTURE,
                                 IK_MESSAGE_MIXED_JOURNAL, IK_ARGUMENTS(NULL));
    for (size_t i = 0; i < element->attribute_count; i++) {
        const char *wrong = read_entry_word(&element->attributes[i], &words);
        if (wrong)
            return ik_reader_problem(reader, element->line, IK_PROBLEM_VALUE,
                                     IK_MESSAGE_ENTRY_FIELD,
                                     IK_ARGUMENTS(wrong));
    }
    if (!words.entered.precision || !words.has_actor)
        return ik_reader_problem(
            reader, element->line, IK_PROBLEM_VALUE, IK_MESSAGE_ENTRY_FIELD,
            IK_ARGUMENTS(words.has_actor ? "entered" : "actor"));
    if (!check_entry_number(reader, element->line, words.number))
        return false;
    struct ik_entry *entry = ik_assembly_add_entry(
        &reader->assembly, words.entered, words.actor,
        words.has_reason ? words.reason : NULL, element->line);
    if (!entry)
        return false;
    entry->has_previous = words.has_previous;
    entry->previous = words.previous;
    return true;
}

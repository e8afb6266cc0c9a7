/* Any file that the library can read: which one, its first element tells. */
#include "formats/eforms.h"
#include "model/reader.h"

#include <innokjop/import.h>

#include <string.h>

static const char ubl[] = "urn:oasis:names:specification:ubl:schema:xsd:";

/* The notices about procurements; the name stands in their namespace too. */
static bool
is_notice(const struct ik_sax_element *element)
{
    static const char *const names[] = { "ContractNotice",
                                         "ContractAwardNotice",
                                         "PriorInformationNotice" };
    size_t length = sizeof ubl - 1;
    if (!element->uri || strncmp(element->uri, ubl, length) != 0)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t name = strlen(names[i]);
        if (strcmp(element->name, names[i]) == 0 &&
            strncmp(element->uri + length, names[i], name) == 0 &&
            strcmp(element->uri + length + name, "-2") == 0)
            return true;
    }
    return false;
}

/* A notice in eForms that no procurement is about. */
static bool
is_registration(const struct ik_sax_element *element)
{
    return element->uri &&
           strcmp(element->name, "BusinessRegistrationInformationNotice") ==
               0 &&
           strstr(element->uri, "eforms-business-registration");
}

static bool
hand_to_notice(ik_reader *reader, const struct ik_sax_element *element)
{
    struct ik_eforms *eforms =
        ik_eforms_new(&reader->assembly, reader->consultation);
    if (!eforms)
        return ik_assembly_no_memory(&reader->assembly);
    reader->other = eforms;
    reader->free_other = ik_eforms_free;
    reader->assembly.kase->notice = true;
    ik_sax_hand_over(reader->sax, &ik_eforms_handler, eforms);
    return ik_eforms_handler.start(eforms, element);
}

static bool
on_first(void *data, const struct ik_sax_element *element)
{
    ik_reader *reader = data;
    if (is_notice(element))
        return hand_to_notice(reader, element);
    if (is_registration(element))
        return ik_fail(&reader->assembly.error, IK_PROBLEM_NAMESPACE,
                       (struct ik_place){ .line = element->line },
                       IK_MESSAGE_NO_PROCUREMENT, IK_ARGUMENTS(element->name));
    ik_sax_hand_over(reader->sax, &ik_reader_handler, reader);
    return ik_reader_handler.start(reader, element);
}

/* Nothing comes before the first element. */
static bool
on_end(void *data)
{
    (void)data;
    return true;
}

static bool
on_text(void *data, const char *text, size_t length)
{
    (void)data, (void)text, (void)length;
    return true;
}

static const struct ik_sax_handler handler = { on_first, on_end, on_text };

ik_reader *
ik_import_new(void)
{
    ik_reader *reader = ik_reader_new();
    if (reader)
        reader->handler = &handler;
    return reader;
}

void
ik_import_treat_as_consultation(ik_reader *reader)
{
    if (reader)
        reader->consultation = true;
}

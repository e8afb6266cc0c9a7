#include "facts/sources.h"

#include "base/text.h"

bool
ik_is_from_notice(struct ik_facts *facts)
{
    struct ik_records all = ik_facts_all(facts, IK_KIND_SOURCE);
    bool found = false;
    for (size_t i = 0; i < all.count; i++)
        found |= ik_is_plain(facts, all.items[i], IK_FIELD_SOURCE_FORMAT) &&
                 ik_equal(ik_record_get_token(all.items[i],
                                              IK_FIELD_SOURCE_FORMAT, 0),
                          "eforms");
    return found;
}

/* A document that a notice tells the address of, and no more. */
static bool
is_named_only(struct ik_facts *facts, const ik_record *document)
{
    return ik_ask_code(facts, document, IK_FIELD_DOCUMENT_KIND) ==
           IK_CODE_DOCUMENT_KIND_PROCUREMENT_DOCUMENTS;
}

const ik_record *
ik_beyond_notice(struct ik_facts *facts)
{
    struct ik_records requirements = ik_facts_all(facts, IK_KIND_REQUIREMENT);
    struct ik_records versions = ik_facts_all(facts, IK_KIND_DOCUMENT_VERSION);
    struct ik_records documents = ik_facts_all(facts, IK_KIND_DOCUMENT);
    if (requirements.count)
        return requirements.items[0];
    if (versions.count)
        return versions.items[0];
    for (size_t i = 0; i < documents.count; i++)
        if (!is_named_only(facts, documents.items[i]))
            return documents.items[i];
    return NULL;
}

bool
ik_is_notice_alone(struct ik_facts *facts)
{
    return ik_is_from_notice(facts) && !ik_beyond_notice(facts);
}

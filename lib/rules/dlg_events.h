/* Dialogue activities, as several rules of chapter DLG look at them. */
#ifndef IK_RULES_DLG_EVENTS_H
#define IK_RULES_DLG_EVENTS_H

#include "facts/calls.h"
#include "facts/reach.h"
#include "rules/rule.h"

/* What an activity is, as bits. */
enum ik_dlg_trait {
    IK_DLG_CONTACT = 1,  /* buyer and suppliers talk or write */
    IK_DLG_INVITING = 2, /* suppliers come because they are invited */
    IK_DLG_ORAL = 4      /* what is said is lost unless written down */
};

/*
 * By its kind, and by whether a supplier was there; 0 for one that was called
 * off, or held with users or experts alone. An unsolicited approach is
 * DLG-020's alone (R9).
 */
unsigned ik_dlg_traits(struct ik_facts *facts, const ik_record *event);
/* The facts that tell what an activity is, and whether it lies before the
 * competition, for rules to declare. */
#define IK_DLG_ACTIVITY_FACTS \
    IK_CALL_FACTS, IK_FIELD_ORGANISATION_ROLES, \
        IK_FIELD_DIALOGUE_EVENT_KIND, IK_FIELD_DIALOGUE_EVENT_START, \
        IK_FIELD_DIALOGUE_EVENT_CANCELLED, IK_FIELD_DIALOGUE_EVENT_MEDIUM, \
        IK_FIELD_PARTICIPATION_EVENT, IK_FIELD_PARTICIPATION_ORGANISATION, \
        IK_FIELD_PARTICIPATION_ROLE, IK_FIELD_PARTICIPATION_ATTENDED

/* Whether an activity is known to lie in the competition, or after it. */
bool ik_dlg_is_in_competition(struct ik_facts *facts, const ik_record *event);
/* Whether the competition is known to have been over by then for each supplier
 * who was there. */
bool ik_dlg_is_after(struct ik_facts *facts, const ik_record *event);
/* Shows the suppliers who were there, where it hangs on them that it was a
 * talk, or that the competition went on. */
void ik_dlg_show_present(struct ik_judge *judge, const ik_record *event);
/*
 * Whether suppliers were spoken to in a competition under Parts II to IV, which
 * FOA § 22-1 (2) is for: not on a visit that the documents announced, not on
 * practical matters alone, and not when it is over (R14).
 */
bool ik_dlg_is_talk_in_competition(struct ik_facts *facts,
                                   const ik_record *event);
#define IK_DLG_TALK_FACTS \
    IK_DLG_ACTIVITY_FACTS, IK_FIELD_DIALOGUE_EVENT_ANNOUNCED, \
        IK_FIELD_DIALOGUE_EVENT_SUBSTANTIVE, IK_ENDING_FACTS
/* Whether there are minutes, even withheld ones; and whether something else
 * tells what was exchanged. */
bool ik_dlg_has_minutes(struct ik_facts *facts, const ik_record *event);
bool ik_dlg_tells_content(struct ik_facts *facts, const ik_record *event);
#define IK_DLG_CONTENT_FACTS \
    IK_FIELD_DIALOGUE_EVENT_MINUTES, IK_FIELD_DIALOGUE_EVENT_MINUTES_MADE, \
        IK_FIELD_DIALOGUE_EVENT_SUMMARY, IK_FIELD_INFO_ITEM_EVENT, \
        IK_FIELD_INPUT_EVENT, IK_FIELD_DISCLOSURE_EVENT
/*
 * The next activity with the trait, from an index on, that is not known to lie
 * in the competition; NULL when there are no more.
 */
const ik_record *
ik_dlg_next(struct ik_facts *facts, enum ik_dlg_trait trait, size_t *index);
/*
 * Without any activity before the competition: NOT_ASSESSABLE where a plan,
 * an invitation or an involvement shows that there was a dialogue.
 */
void ik_dlg_say_of_no_events(struct ik_judge *judge);

/* The supplier for whom somebody took part, or NULL for everybody else. */
const ik_record *
ik_dlg_supplier(struct ik_facts *facts, const ik_record *participation);
/* The only supplier who was there, or NULL. */
const ik_record *
ik_dlg_only_supplier(struct ik_facts *facts, const ik_record *event);
/* Whether the whole market could come: a public invitation, or open to all. */
bool ik_dlg_is_public(struct ik_facts *facts, const ik_record *event);
#define IK_DLG_OPENNESS_FACTS \
    IK_FIELD_DIALOGUE_EVENT_OPEN, IK_FIELD_DIALOGUE_EVENT_INVITATION_NOTICE, \
        IK_FIELD_DIALOGUE_EVENT_INVITATION_CHANNEL, \
        IK_FIELD_DIALOGUE_EVENT_INVITATION_PUBLIC
/* Whether suppliers are known to have been picked. */
bool ik_dlg_is_by_name(struct ik_facts *facts, const ik_record *event);

/* Whether a document, a version or a piece of information was published. */
bool ik_dlg_is_published(struct ik_facts *facts, const ik_record *record,
                         int64_t until_utc_ms);
#define IK_DLG_PUBLICATION_FACTS \
    IK_REACH_FACTS, IK_VERSION_REACH_FACTS, IK_ITEM_REACH_FACTS
/* Whether all was that the buyer told in the dialogue, secrets apart. */
bool ik_dlg_told_is_published(struct ik_facts *facts, int64_t until_utc_ms);
/* Further ones, for what the buyer told. */
#define IK_DLG_TOLD_FACTS \
    IK_FIELD_INFO_ITEM_ORIGIN, IK_FIELD_INFO_ITEM_EVENT, \
        IK_FIELD_INFO_ITEM_AROSE, IK_FIELD_INFO_ITEM_RELEVANCE, \
        IK_FIELD_INFO_ITEM_SECRECY

/* The case, of which a finding about the whole dialogue speaks. */
const ik_record *ik_dlg_case(const struct ik_facts *facts);

#endif

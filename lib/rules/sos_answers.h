/* Answers to enquiries, as the rules on them look at them. */
#ifndef IK_RULES_SOS_ANSWERS_H
#define IK_RULES_SOS_ANSWERS_H

#include "rules/sos.h"

struct ik_sos_answer {
    const ik_record *enquiry;
    ik_instant at;
    bool answered;         /* an instant is recorded and has come */
    enum ik_yes_no timely; /* asked in good time */
    int significance;
};

typedef void ik_sos_look(struct ik_judge *judge,
                         const struct ik_sos_answer *answer);

void ik_sos_each_enquiry(struct ik_judge *judge, ik_sos_look *look);
/* Whether an answer was given at all, with or without a time. */
bool ik_sos_was_given(struct ik_facts *facts, const ik_record *enquiry);
/* Whether it was given when nobody took part any more: the competition for the
 * lot it is about was over, or, where that is not said, for who asked. */
bool ik_sos_is_after(struct ik_facts *facts,
                     const struct ik_sos_answer *answer);
/* Why it is not, though something of the competition had ended. */
void ik_sos_show_still_open(struct ik_judge *judge,
                            const struct ik_sos_answer *answer);
bool ik_sos_is_insignificant(const struct ik_sos_answer *answer);
bool ik_sos_is_substantive(const struct ik_sos_answer *answer);

#endif

/* Times that contradict each other; which ones can, the model's TOML says. */
#ifndef IK_MODEL_ORDER_H
#define IK_MODEL_ORDER_H

#include "model/case.h"

/*
 * Of two times of a record that cannot both be right, neither is known. A time
 * that is wrong by another record's leaves that one as it is. Records stand a
 * slot each; those with such times are replaced by copies in the arena. False
 * when memory runs out.
 */
bool ik_order_mark_broken(const ik_case *kase, const ik_record **records,
                          struct ik_arena *arena);

#endif

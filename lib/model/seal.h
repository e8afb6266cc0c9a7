/* Records that enter a journal: salted, sealed, and one day redacted. */
#ifndef IK_MODEL_SEAL_H
#define IK_MODEL_SEAL_H

#include "model/assembly.h"

/* Puts a salt before a text. False when memory runs out. */
bool ik_cell_set_salt(struct ik_cell *cell, struct ik_arena *arena,
                      const uint8_t salt[IK_SALT_SIZE]);
/* The record with salts and a seal; NULL when memory runs out. */
const ik_record *ik_seal_record(struct ik_assembly *assembly,
                                const ik_record *record);
#endif

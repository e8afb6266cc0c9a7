/* The notice beside a case, for tests that check the scenarios' files. */
#ifndef BESIDE_H
#define BESIDE_H

#include <innokjop/innokjop.h>

/* It stands beside the file of the case, if there is one. False when it cannot
 * be read. */
bool take_notice(ik_check_options *options, const char *file);

#endif

/**
 * @file
 * @brief Everything.
 */
#ifndef INNOKJOP_INNOKJOP_H
#define INNOKJOP_INNOKJOP_H

#include <innokjop/builder.h>
#include <innokjop/case.h>
#include <innokjop/deadline.h>
#include <innokjop/error.h>
#include <innokjop/export.h>
#include <innokjop/file.h>
#include <innokjop/import.h>
#include <innokjop/output.h>
#include <innokjop/parity.h>
#include <innokjop/record.h>
#include <innokjop/records.h>
#include <innokjop/report.h>
#include <innokjop/ruleset.h>
#include <innokjop/types.h>
#include <innokjop/values.h>

#endif

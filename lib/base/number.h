/* Exact numbers: no floating point comes near money or weights. */
#ifndef IK_BASE_NUMBER_H
#define IK_BASE_NUMBER_H

#include "base/text.h"

#include <innokjop/types.h>

/* At most 18 digits, at most 9 of them after the point. */
bool ik_parse_decimal(const char *text, size_t length, ik_decimal *decimal);
bool ik_parse_integer(const char *text, size_t length, int64_t *integer);
void ik_text_add_decimal(struct ik_text *text, ik_decimal decimal);
/* Below 0, 0 or above 0. */
int ik_decimal_compare(ik_decimal a, ik_decimal b);

/* Whether a text is three capital letters. */
bool ik_has_currency_form(const char *text);
/* Refuses more decimals than the currency has. */
bool ik_parse_money(const char *text, size_t length, const char *currency,
                    ik_money *money);
/* The amount alone, with the currency's number of decimals. */
void ik_text_add_amount(struct ik_text *text, ik_money money);

#endif

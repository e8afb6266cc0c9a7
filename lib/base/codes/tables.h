/* The code lists that generate_codes.py makes; each sorted by its code. */
#ifndef IK_BASE_CODES_TABLES_H
#define IK_BASE_CODES_TABLES_H

#include <stddef.h>
#include <stdint.h>

struct ik_currency {
    char code[4];
    uint8_t decimals;
};

struct ik_language {
    char alpha3[4];
    char alpha2[3]; /* empty when the source states none */
};

extern const uint32_t ik_cpv_codes[];
extern const size_t ik_cpv_code_count;
extern const struct ik_currency ik_currencies[];
extern const size_t ik_currency_count;
extern const char ik_country_alpha3[][4];
extern const size_t ik_country_alpha3_count;
extern const char ik_country_alpha2[][3];
extern const size_t ik_country_alpha2_count;
extern const char ik_norwegian_nuts[][6];
extern const size_t ik_norwegian_nuts_count;
extern const struct ik_language ik_languages[];
extern const size_t ik_language_count;

#endif

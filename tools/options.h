/*
 * Commands and options: the one table from which parsing, help texts, the
 * man page and shell completion come.
 */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include <innokjop/types.h>

enum option_id {
    OPTION_END = 0, /* ends the lists below */
    OPTION_FORMAT,
    OPTION_LIST_FORMAT,
    OPTION_MATRIX_FORMAT,
    OPTION_LANG,
    OPTION_AS_OF,
    OPTION_KNOWN_AT,
    OPTION_LAW_DATE,
    OPTION_RULE,
    OPTION_ALL,
    OPTION_STRICT,
    OPTION_TREAT_AS,
    OPTION_TO,
    OPTION_NOTICE_ID,
    OPTION_NOTICE,
    OPTION_OUTPUT,
    OPTION_EXPECT_HEAD,
    OPTION_ACTOR,
    OPTION_REASON,
    OPTION_ENTERED,
    OPTION_NEW,
    OPTION_PLAIN,
    OPTION_WITHHOLD,
    OPTION_CONFLICTING,
    OPTION_EFFECTIVE,
    OPTION_TEXT,
    OPTION_BY,
    OPTION_SENT,
    OPTION_DEADLINE,
    OPTION_NOT_ELECTRONIC,
    OPTION_URGENT,
    OPTION_PRIOR_NOTICE,
    OPTION_RESTRICTED_ACCESS,
    OPTION_NO_AGREEMENT,
    OPTION_PART,
    OPTION_LIMIT_LAW_DATE,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

/* What completes an argument or an operand that is not a list of words. */
enum source { SOURCE_NONE, SOURCE_FILES, SOURCE_RULES };

struct option {
    const char *name;     /* without the dashes */
    const char *argument; /* "text|json" in lower case is a closed list, "ID"
                             in upper case is free; NULL takes none */
    const char *help;
    enum source source;
};

struct recording;

/* One thing that `record` can do. */
struct action {
    const char *name;
    const char *operands;
    const char *help;
    const enum option_id *options; /* those it takes alone */
    size_t at_least;               /* operands after the name */
    size_t at_most;
    bool (*apply)(struct recording *recording);
};

/* Two columns of a page: a variable and its meaning, a line and its sense. */
struct entry {
    const char *term;
    const char *text;
};

/* The words that an operand may be. */
struct choices {
    const char *noun;            /* NULL ends a list of operands */
    const char *heading;
    const struct entry *entries; /* a word and its meaning */
};

struct arguments;

struct command {
    const char *name;
    const char *operands;
    const char *help;               /* one line */
    const char *const *description; /* paragraphs */
    const enum option_id *options;
    const struct action *actions; /* NULL but for `record` */
    const struct choices *choices; /* of the first operands; NULL for none */
    size_t at_least;              /* operands */
    size_t at_most;
    enum source source; /* of the first operand */
    int (*run)(const struct arguments *arguments);
};

enum status {
    STATUS_FINE = 0,
    STATUS_BREACH = 1, /* `verify`: altered; `deadline`: broken */
    STATUS_FAILED = 2, /* used wrongly, or could not answer */
    STATUS_STRICT = 3
};

/* The table; what is not counted ends with an element without a name. */
extern const struct option options[OPTION_COUNT];
extern const enum option_id global_options[];
extern const struct command commands[];
extern const struct action record_actions[];
extern const struct entry exit_statuses[];
extern const struct entry environment[];
extern const struct entry examples[];
extern const char manual_date[];

/* The commands. */
int run_check(const struct arguments *arguments);
int run_validate(const struct arguments *arguments);
int run_convert(const struct arguments *arguments);
int run_verify(const struct arguments *arguments);
int run_log(const struct arguments *arguments);
int run_rules(const struct arguments *arguments);
int run_parity(const struct arguments *arguments);
int run_explain(const struct arguments *arguments);
int run_record(const struct arguments *arguments);
int run_deadline(const struct arguments *arguments);

/* Pages made from the table: help.c. */
void print_help(void);
void print_command_help(const struct command *command);
void print_manual(void);
bool print_completion(const char *shell); /* false for an unknown shell */

#endif

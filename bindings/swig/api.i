/*
 * The shape of the API, once for all languages. weave.py reads it and the
 * public headers, and writes what SWIG reads:
 *
 * - a declaration gets the comment of the function that it stands for;
 * - `enum ik_x;` becomes the header's block, after `IK_ENUM(ik_x)`, which a
 *   language defines; C gets a number `ENUM_ik_x` of each;
 * - `IK_NEW(function, parameters)`, `IK_GET(type, name)` and `IK_IS(name)`
 *   become a constructor and read-only attributes that call
 *   `function`, `ik_class_get_name` and `ik_class_is_name` themselves.
 *
 * A method without a body is the C function `class_method`. One with a body
 * has a name that C does not use, and is there because C answers by pointers,
 * lends what a language must own, or writes into a buffer.
 *
 * What the languages add before they include this: typemaps for the value
 * structs, `ik_error **error`, `const char *path`, `(const void *bytes,
 * size_t size)`, `(void *buffer, size_t size)`, `const uint8_t bytes[32]`,
 * `const uint8_t *` of 32 bytes, and the enumerations. The typed getters of
 * records are not here: a language makes its attributes of the model
 * (lib/model/generate.py) on the getters by field.
 */
%nodefaultctor;
%nodefaultdtor;
%apply (const void *bytes, size_t size) { (const void *law, size_t size) };

/* A child owns a reference, which pins its root. */
%typemap(ret) const ik_record * "ik_record_ref($1);"
%typemap(ret) const ik_finding * "ik_finding_ref($1);"
%newobject ik_case::get_record;
%newobject ik_case::find;
%newobject ik_case::contradicted_by;
%newobject ik_case::get_revision;
%newobject ik_report::get_finding;
%newobject ik_finding::get_subject;
%newobject ik_finding::get_evidence_record;
%newobject ik_finding::missing_record;
%newobject ik_parity::own_case;
%newobject ik_parity::get_item;
%newobject ik_parity::get_supplier;
%newobject ik_parity::first_supplier;

/* Roots. What a function lends, a body takes a reference to. */
%newobject ik_case::from_bytes;
%newobject ik_case::from_file;
%newobject ik_reader::finish;
%newobject ik_case_builder::derive;
%newobject ik_case_builder::finish;
%newobject ik_ruleset::from_bytes;
%newobject ik_ruleset::check;
%newobject ik_ruleset::find_time_limit;
%newobject ik_report::own_case;
%newobject ik_report::own_ruleset;
%newobject ik_report::own_law;
%newobject ik_notices::join;

/* Used by one thread, and owned. */
%newobject ik_case::write;
%newobject ik_case::write_since;
%newobject ik_case::write_notice;
%newobject ik_report::write;
%newobject ik_parity::write;
%newobject ik_time_limit::write;

/* Texts that a body allocates. */
%newobject ik_finding::evidence_value;
%newobject ik_finding::text;
%newobject ik_time_limit::step;

%{
#include <innokjop/innokjop.h>

#include <stdlib.h>

/* What a function writes into a buffer, whole: to be freed; NULL where there
 * is none. READ calls it with `buffer` and `size`; most texts fit at once. */
#define IK_WHOLE(READ)                                                        \
    size_t size = 1024;                                                       \
    char *buffer = malloc(size);                                              \
    size_t length = buffer ? (READ) : 0;                                      \
    if (length >= size) {                                                     \
        free(buffer);                                                         \
        buffer = malloc(size = length + 1);                                   \
        if (buffer)                                                           \
            (void)(READ);                                                     \
    } else if (!length) {                                                     \
        free(buffer);                                                         \
        buffer = NULL;                                                        \
    }                                                                         \
    return buffer;
%}

enum ik_kind;
enum ik_language;
enum ik_yes_no;
enum ik_presence;
enum ik_precision;
enum ik_vat;
enum ik_identifier_status;
enum ik_field_type;
enum ik_problem;
enum ik_act;
enum ik_notice_remark;
enum ik_outcome;
enum ik_severity;
enum ik_force;
enum ik_status;
enum ik_audience;
enum ik_report_format;
enum ik_regime;
enum ik_regime_basis;
enum ik_missing_reason;
enum ik_finding_text;
enum ik_rule_text;
enum ik_parity_state;
enum ik_reading;

%rename(Case) ik_case;
%rename(Record) ik_record;
%rename(Reader) ik_reader;
%rename(Output) ik_output;
%rename(Builder) ik_case_builder;
%rename(Draft) ik_draft;
%rename(Notices) ik_notices;
%rename(RuleSet) ik_ruleset;
%rename(CheckOptions) ik_check_options;
%rename(Report) ik_report;
%rename(Finding) ik_finding;
%rename(ParityMatrix) ik_parity;
%rename(TimeLimitQuery) ik_time_limit_query;
%rename(TimeLimit) ik_time_limit;

typedef struct ik_output {} ik_output;
typedef struct ik_record {} ik_record;
typedef struct ik_case {} ik_case;
typedef struct ik_reader {} ik_reader;
typedef struct ik_draft {} ik_draft;
typedef struct ik_case_builder {} ik_case_builder;
typedef struct ik_notices {} ik_notices;
typedef struct ik_finding {} ik_finding;
typedef struct ik_report {} ik_report;
typedef struct ik_ruleset {} ik_ruleset;
typedef struct ik_check_options {} ik_check_options;
typedef struct ik_parity {} ik_parity;
typedef struct ik_time_limit_query {} ik_time_limit_query;
typedef struct ik_time_limit {} ik_time_limit;

%extend ik_output {
    ~ik_output() { ik_output_free($self); }
    size_t read(void *buffer, size_t size);
    const char *rest() { return ik_output_get_rest($self, NULL); }
    bool has_failed();
}

%extend ik_record {
    ~ik_record() { ik_record_unref($self); }
    IK_GET(const char *, id)
    IK_GET(uint32_t, line)
    enum ik_kind get_kind();
    enum ik_presence get_presence(enum ik_field field);
    ik_date get_withheld_until(enum ik_field field);
    size_t get_count(enum ik_field field);
    const char *get_text(enum ik_field field, size_t index);
    const char *get_text_language(enum ik_field field, size_t index);
    const char *get_token(enum ik_field field, size_t index);
    const char *get_code(enum ik_field field, size_t index);
    enum ik_yes_no get_yes_no(enum ik_field field, size_t index);
    int64_t get_integer(enum ik_field field, size_t index);
    ik_decimal get_decimal(enum ik_field field, size_t index);
    const char *get_unit(enum ik_field field, size_t index);
    ik_money get_money(enum ik_field field, size_t index);
    ik_instant get_instant(enum ik_field field, size_t index);
    ik_date get_date(enum ik_field field, size_t index);
    const char *get_reference(enum ik_field field, size_t index);
    const uint8_t *get_digest(enum ik_field field, size_t index);
    /* Of a revision. */
    enum ik_act get_act() { return ik_revision_get_act($self); }
    ik_instant get_effective() { return ik_revision_get_effective($self); }
}

const char *ik_kind_get_name(enum ik_kind kind);
enum ik_kind ik_kind_from_name(const char *name);
const char *ik_field_get_name(enum ik_field field);
enum ik_field ik_field_from_name(enum ik_kind kind, const char *name);
enum ik_field_type ik_field_get_type(enum ik_field field);
bool ik_field_is_list(enum ik_field field);
bool ik_field_is_sensitive(enum ik_field field);
bool ik_field_knows_code(enum ik_field field, const char *code);
ik_instant ik_instant_from_utc(int64_t utc_ms);
int32_t ik_currency_get_places(const char *currency);
enum ik_identifier_status ik_cpv_code_check(const char *text);
enum ik_identifier_status ik_currency_check(const char *text);
%inline %{
enum ik_identifier_status
ik_organisation_number_status(const char *text)
{
    return ik_organisation_number_check(text, NULL);
}
%}

%extend ik_case {
    ~ik_case() { ik_case_unref($self); }
    static const ik_case *from_bytes(const void *bytes, size_t size,
                                     ik_error **error);
    static const ik_case *from_file(const char *path, ik_error **error);
    IK_GET(const char *, id)
    IK_GET(const char *, head)
    IK_IS(chained)
    IK_IS(what_if)
    IK_IS(notice)
    size_t get_record_count(enum ik_kind kind);
    const ik_record *get_record(enum ik_kind kind, size_t index);
    const ik_record *find(const char *id);
    const ik_record *contradicted_by(const ik_record *record,
                                     enum ik_field field) {
        return ik_case_find_contradiction($self, record, field, NULL);
    }
    enum ik_field contradicted_field(const ik_record *record,
                                     enum ik_field field) {
        enum ik_field other = IK_FIELD_NONE;
        ik_case_find_contradiction($self, record, field, &other);
        return other;
    }
    size_t get_revision_count();
    const ik_record *get_revision(size_t index);
    size_t get_entry_count();
    ik_instant get_entered(size_t entry);
    const char *get_actor(size_t entry);
    const char *get_reason(size_t entry);
    const char *get_entry_digest(size_t entry);
    size_t entry_start(size_t entry) {
        return ik_case_get_entry_revisions($self, entry, NULL);
    }
    size_t entry_size(size_t entry) {
        size_t count;
        ik_case_get_entry_revisions($self, entry, &count);
        return count;
    }
    bool verify(const char *expected_head, ik_error **error);
    ik_output *write(ik_error **error);
    ik_output *write_since(const char *head, ik_error **error);
    ik_output *write_notice(const char *notice, ik_error **error);
    bool save(const char *path, ik_error **error);
}

/* Reads all that the library reads. */
%extend ik_reader {
    IK_NEW(ik_import_new)
    ~ik_reader() { ik_reader_free($self); }
    void set_limit(size_t bytes);
    void treat_as_consultation() { ik_import_treat_as_consultation($self); }
    bool feed(const void *bytes, size_t size);
    const ik_case *finish(ik_error **error);
}

%extend ik_notices {
    IK_NEW(ik_notices_new)
    ~ik_notices() { ik_notices_free($self); }
    bool add(const ik_case *kase, ik_error **error);
    bool group(ik_error **error);
    size_t get_case_count();
    size_t get_size(size_t index);
    size_t get_member(size_t index, size_t member);
    const ik_case *join(size_t index, const ik_case *const *members,
                        size_t count, ik_error **error);
    size_t get_remark_count();
    enum ik_notice_remark remark(size_t index) {
        return ik_notices_get_remark($self, index, NULL, NULL, NULL);
    }
    size_t remark_notice(size_t index) {
        size_t notice = SIZE_MAX;
        ik_notices_get_remark($self, index, &notice, NULL, NULL);
        return notice;
    }
    size_t remark_other(size_t index) {
        size_t other = SIZE_MAX;
        ik_notices_get_remark($self, index, NULL, &other, NULL);
        return other;
    }
    const char *remark_reference(size_t index) {
        const char *reference = NULL;
        ik_notices_get_remark($self, index, NULL, NULL, &reference);
        return reference;
    }
}

/* A draft is good as long as its builder. */
%extend ik_draft {
    void set_effective(ik_instant effective);
    void set_text(enum ik_field field, const char *language, const char *text);
    void set_token(enum ik_field field, const char *token);
    void set_code(enum ik_field field, const char *code);
    void set_yes_no(enum ik_field field, enum ik_yes_no value);
    void set_integer(enum ik_field field, int64_t value);
    void set_decimal(enum ik_field field, ik_decimal value, const char *unit);
    void set_money(enum ik_field field, ik_money value);
    void set_instant(enum ik_field field, ik_instant value);
    void set_date(enum ik_field field, ik_date value);
    void set_reference(enum ik_field field, const char *id);
    void set_digest(enum ik_field field, const uint8_t bytes[32]);
    void set_value(enum ik_field field, const char *value);
    void set_withheld(enum ik_field field, ik_date until);
    void set_conflicting(enum ik_field field);
    void clear(enum ik_field field);
}

%extend ik_case_builder {
    IK_NEW(ik_case_builder_new)
    ~ik_case_builder() { ik_case_builder_free($self); }
    static ik_case_builder *derive(const ik_case *base);
    void set_entry(ik_instant entered, const char *actor, const char *reason);
    void set_random(const uint8_t bytes[32]);
    void expect_head(const char *head);
    void set_what_if();
    ik_draft *add(enum ik_kind kind, const char *id);
    ik_draft *change(const char *id, ik_instant effective);
    ik_draft *correct(const char *id);
    void annul(const char *id);
    void redact(const char *id, enum ik_field field);
    const ik_case *finish(ik_error **error);
}

%extend ik_finding {
    ~ik_finding() { ik_finding_unref($self); }
    IK_GET(const char *, id)
    IK_GET(const char *, rule)
    IK_GET(const char *, key)
    IK_GET(enum ik_outcome, outcome)
    IK_GET(enum ik_severity, severity)
    IK_GET(enum ik_force, force)
    IK_GET(enum ik_status, status)
    IK_GET(ik_instant, due)
    IK_GET(const char *, evidence_digest)
    size_t get_subject_count();
    const ik_record *get_subject(size_t index);
    size_t get_evidence_count();
    const char *get_evidence_name(size_t index);
    const ik_record *get_evidence_record(size_t index);
    enum ik_field get_evidence_field(size_t index);
    char *evidence_value(size_t index) {
        IK_WHOLE(ik_finding_get_evidence_value($self, index, buffer, size))
    }
    size_t get_missing_count();
    const ik_record *missing_record(size_t index) {
        return ik_finding_get_missing($self, index, NULL);
    }
    enum ik_field missing_field(size_t index) {
        enum ik_field field = IK_FIELD_NONE;
        ik_finding_get_missing($self, index, &field);
        return field;
    }
    enum ik_kind get_missing_kind(size_t index);
    enum ik_missing_reason get_missing_reason(size_t index);
    char *text(enum ik_finding_text text, enum ik_language language) {
        IK_WHOLE(ik_finding_get_text($self, text, language, buffer, size))
    }
    size_t get_legal_count();
    const char *legal(size_t index) {
        return ik_finding_get_legal($self, index, NULL, NULL, NULL);
    }
    const char *legal_url(size_t index) {
        const char *url;
        ik_finding_get_legal($self, index, &url, NULL, NULL);
        return url;
    }
    ik_date legal_from(size_t index) {
        ik_date from;
        ik_finding_get_legal($self, index, NULL, &from, NULL);
        return from;
    }
    ik_date legal_to(size_t index) {
        ik_date to;
        ik_finding_get_legal($self, index, NULL, NULL, &to);
        return to;
    }
}

%extend ik_report {
    ~ik_report() { ik_report_unref($self); }
    IK_GET(ik_instant, now)
    IK_GET(enum ik_regime, regime)
    IK_GET(enum ik_regime_basis, regime_basis)
    IK_IS(regime_sure)
    IK_IS(law_verified)
    const ik_case *own_case() {
        return ik_case_ref(ik_report_get_case($self));
    }
    const ik_ruleset *own_ruleset() {
        return ik_ruleset_ref(ik_report_get_ruleset($self));
    }
    ik_date law_date() { return ik_report_get_law_date($self, NULL); }
    bool is_law_date_assumed() {
        bool assumed;
        ik_report_get_law_date($self, &assumed);
        return assumed;
    }
    const ik_report *own_law() {
        return ik_report_ref(ik_report_get_own($self));
    }
    size_t get_difference_count();
    const char *difference(size_t index) {
        return ik_report_get_difference($self, index, NULL, NULL);
    }
    enum ik_outcome difference_own(size_t index) {
        enum ik_outcome own = IK_OUTCOME_NONE;
        ik_report_get_difference($self, index, &own, NULL);
        return own;
    }
    enum ik_outcome difference_here(size_t index) {
        enum ik_outcome here = IK_OUTCOME_NONE;
        ik_report_get_difference($self, index, NULL, &here);
        return here;
    }
    size_t get_outcome_count(enum ik_outcome outcome);
    size_t get_open_count(enum ik_outcome outcome);
    IK_GET(size_t, missing_count)
    IK_GET(size_t, plan_count)
    IK_GET(size_t, rule_count)
    IK_GET(size_t, scope_count)
    const char *get_rule(size_t index);
    bool is_in_scope(size_t index);
    size_t get_rule_outcome_count(size_t index, enum ik_outcome outcome);
    size_t get_fact_count(size_t index);
    enum ik_field get_fact(size_t index, size_t fact);
    IK_GET(size_t, finding_count)
    const ik_finding *get_finding(size_t index);
    ik_output *write(enum ik_report_format format, enum ik_language language,
                     ik_error **error);
}

%extend ik_check_options {
    IK_NEW(ik_check_options_new, ik_instant now)
    ~ik_check_options() { ik_check_options_free($self); }
    void set_known_at(ik_instant known_at);
    void set_law_date(ik_date date);
    void add_rule(const char *rule);
    void set_include_all(bool include);
    void set_notice(const ik_case *notice);
    void set_audience(enum ik_audience audience);
}

%extend ik_ruleset {
    IK_NEW(ik_ruleset_new, ik_error **error)
    ~ik_ruleset() { ik_ruleset_unref($self); }
    static const ik_ruleset *from_bytes(const void *law, size_t size,
                                        ik_error **error);
    IK_GET(const char *, version)
    IK_GET(const char *, digest)
    IK_GET(ik_date, verified_until)
    IK_GET(size_t, rule_count)
    const char *get_rule_id(size_t index);
    size_t find_rule(const char *id);
    enum ik_severity get_severity(size_t index);
    enum ik_force get_force(size_t index);
    bool applies_in(size_t index, enum ik_regime regime);
    const char *get_text(size_t index, enum ik_rule_text text,
                         enum ik_language language);
    size_t get_legal_count(size_t index);
    const char *legal(size_t index, size_t legal) {
        return ik_ruleset_get_legal($self, index, legal, NULL);
    }
    const char *legal_url(size_t index, size_t legal) {
        const char *url;
        ik_ruleset_get_legal($self, index, legal, &url);
        return url;
    }
    size_t get_fact_count(size_t index);
    enum ik_field get_fact(size_t index, size_t fact);
    const ik_report *check(const ik_case *kase,
                           const ik_check_options *options, ik_error **error);
    const ik_time_limit *find_time_limit(const ik_time_limit_query *query,
                                         ik_error **error);
}

%extend ik_parity {
    IK_NEW(ik_parity_new, const ik_case *kase, ik_instant now,
           ik_instant known_at, ik_error **error)
    ~ik_parity() { ik_parity_unref($self); }
    const ik_case *own_case() {
        return ik_case_ref(ik_parity_get_case($self));
    }
    IK_GET(ik_instant, now)
    IK_GET(size_t, item_count)
    IK_GET(size_t, counted_count)
    IK_GET(size_t, supplier_count)
    const ik_record *get_item(size_t item);
    bool is_counted(size_t item);
    ik_instant get_published(size_t item);
    ik_instant first_time(size_t item) {
        return ik_parity_get_first($self, item, NULL);
    }
    const ik_record *first_supplier(size_t item) {
        const ik_record *supplier = NULL;
        ik_parity_get_first($self, item, &supplier);
        return supplier;
    }
    const ik_record *get_supplier(size_t supplier);
    enum ik_parity_state access(size_t item, size_t supplier) {
        return ik_parity_get_access($self, item, supplier, NULL);
    }
    ik_instant access_time(size_t item, size_t supplier) {
        ik_instant first = { 0 };
        ik_parity_get_access($self, item, supplier, &first);
        return first;
    }
    int64_t get_hours_behind(size_t item, size_t supplier);
    size_t get_received_count(size_t supplier);
    size_t get_never_count(size_t supplier);
    int64_t longest_hours(size_t supplier) {
        return ik_parity_get_longest_hours($self, supplier, NULL);
    }
    size_t longest_item(size_t supplier) {
        size_t item = SIZE_MAX;
        ik_parity_get_longest_hours($self, supplier, &item);
        return item;
    }
    ik_output *write(enum ik_report_format format, enum ik_language language,
                     ik_error **error);
}

%extend ik_time_limit_query {
    IK_NEW(ik_time_limit_query_new, const char *procedure, const char *step)
    ~ik_time_limit_query() { ik_time_limit_query_free($self); }
    void set_part(const char *part);
    void add_condition(const char *condition);
    void set_sent(ik_date date);
    void set_sent_at(ik_instant instant);
    void set_deadline(ik_date date);
    void set_deadline_at(ik_instant instant);
    void set_law_date(ik_date date);
}

%extend ik_time_limit {
    ~ik_time_limit() { ik_time_limit_unref($self); }
    IK_GET(int32_t, days)
    IK_GET(ik_date, period_end)
    IK_IS(latest)
    IK_IS(doubtful)
    ik_date get_date(enum ik_reading reading);
    IK_GET(ik_instant, instant)
    IK_GET(enum ik_outcome, outcome)
    IK_GET(int32_t, given_days)
    int32_t get_missing_days(enum ik_reading reading);
    ik_date law_date() { return ik_time_limit_get_law_date($self, NULL); }
    bool is_law_verified() {
        bool verified = false;
        ik_time_limit_get_law_date($self, &verified);
        return verified;
    }
    size_t get_step_count();
    char *step(size_t index, enum ik_language language) {
        IK_WHOLE(ik_time_limit_get_step($self, index, language, buffer, size))
    }
    const char *step_legal(size_t index) {
        return ik_time_limit_get_step_legal($self, index, NULL);
    }
    const char *step_url(size_t index) {
        const char *url = NULL;
        ik_time_limit_get_step_legal($self, index, &url);
        return url;
    }
    ik_output *write(enum ik_report_format format, enum ik_language language,
                     ik_error **error);
}

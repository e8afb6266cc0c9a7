/*
 * Checks, from what was asked for to the report, in one call: with many small
 * cases, options that are set one by one from Python would be felt.
 */

/* What check() was asked, in the order of the tuple that it makes. */
struct how {
    PyObject *now, *known_at, *law_date, *rules, *include_all, *notice,
        *audience;
};

static bool
set_options(ik_check_options *options, const struct how *how)
{
    ik_instant known_at;
    ik_date law_date;
    int audience;
    void *notice = NULL;
    if (to_instant(how->known_at, &known_at) ||
        to_date(how->law_date, &law_date) ||
        to_enum(how->audience, ENUM_ik_audience, &audience))
        return false;
    if (!PyBool_Check(how->include_all)) {
        PyErr_Format(PyExc_TypeError, "include_all is True or False, not %.80s",
                     Py_TYPE(how->include_all)->tp_name);
        return false;
    }
    if (!SWIG_IsOK(SWIG_ConvertPtr(how->notice, &notice, SWIGTYPE_p_ik_case,
                                   0))) {
        PyErr_Format(PyExc_TypeError, "a notice is a Case, not %.80s",
                     Py_TYPE(how->notice)->tp_name);
        return false;
    }
    ik_check_options_set_known_at(options, known_at);
    ik_check_options_set_law_date(options, law_date);
    ik_check_options_set_include_all(options, how->include_all == Py_True);
    if (notice)
        ik_check_options_set_notice(options, notice);
    ik_check_options_set_audience(options, (enum ik_audience)audience);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(how->rules); i++) {
        const char *rule;
        if (to_string(PyTuple_GET_ITEM(how->rules, i), &rule))
            return false;
        if (!rule) { /* without any, all would be checked */
            PyErr_SetString(PyExc_TypeError, "None is no rule");
            return false;
        }
        ik_check_options_add_rule(options, rule);
    }
    return true;
}

static ik_check_options *
options_of(PyObject *tuple)
{
    struct how how;
    ik_instant now;
    if (!PyArg_ParseTuple(tuple, "OOOO!OOO", &how.now, &how.known_at,
                          &how.law_date, &PyTuple_Type, &how.rules,
                          &how.include_all, &how.notice, &how.audience) ||
        to_instant(how.now, &now))
        return NULL;
    ik_check_options *options = ik_check_options_new(now);
    if (!options)
        return (ik_check_options *)PyErr_NoMemory();
    if (!set_options(options, &how)) {
        ik_check_options_free(options);
        return NULL;
    }
    return options;
}

static const char prepared_options[] = "innokjop options";

static void
free_prepared(PyObject *capsule)
{
    ik_check_options_free(PyCapsule_GetPointer(capsule, prepared_options));
}

/* (how): the same for many files. */
static PyObject *
py_prepare_check(PyObject *self, PyObject *arguments)
{
    PyObject *how;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "O!", &PyTuple_Type, &how))
        return NULL;
    ik_check_options *options = options_of(how);
    return options ? PyCapsule_New(options, prepared_options, free_prepared)
                   : NULL;
}

/* Uses up what it is given. A report knows how it was asked for. */
static PyObject *
report_of(const ik_report *report, ik_error *error, PyObject *how)
{
    if (!report) {
        raise_error(error);
        return NULL;
    }
    PyObject *proxy = from_pointer(report, SWIGTYPE_p_ik_report);
    PyObject *dict = proxy ? PyObject_GenericGetDict(proxy, NULL) : NULL;
    if (!dict || PyDict_SetItemString(dict, "_how", how))
        Py_CLEAR(proxy);
    Py_XDECREF(dict);
    return proxy;
}

static const ik_ruleset *
ruleset_of(PyObject *proxy)
{
    void *rules = NULL;
    if (SWIG_IsOK(SWIG_ConvertPtr(proxy, &rules, SWIGTYPE_p_ik_ruleset, 0)) &&
        rules)
        return rules;
    PyErr_Format(PyExc_TypeError, "a Ruleset is needed, not %.80s",
                 Py_TYPE(proxy)->tp_name);
    return NULL;
}

/* (rule set, case, how) */
static PyObject *
py_check(PyObject *self, PyObject *arguments)
{
    PyObject *rules, *given, *how;
    void *kase = NULL;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "OOO!", &rules, &given, &PyTuple_Type,
                          &how))
        return NULL;
    const ik_ruleset *ruleset = ruleset_of(rules);
    if (!ruleset)
        return NULL;
    if (!SWIG_IsOK(SWIG_ConvertPtr(given, &kase, SWIGTYPE_p_ik_case, 0)) ||
        !kase)
        return PyErr_Format(PyExc_TypeError, "a Case is needed, not %.80s",
                            Py_TYPE(given)->tp_name);
    ik_check_options *options = options_of(how);
    if (!options)
        return NULL;
    const ik_report *report;
    ik_error *error = NULL;
    Py_BEGIN_ALLOW_THREADS
    report = ik_ruleset_check(ruleset, kase, options, &error);
    Py_END_ALLOW_THREADS
    ik_check_options_free(options);
    return report_of(report, error, how);
}

/* (rule set, what was prepared, how, whether it is a consultation, path): the
 * case is there for who asks the report for it. */
static PyObject *
py_check_file(PyObject *self, PyObject *arguments)
{
    PyObject *rules, *prepared, *how, *given;
    int as_consultation;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "OOO!pO", &rules, &prepared, &PyTuple_Type,
                          &how, &as_consultation, &given))
        return NULL;
    const ik_ruleset *ruleset = ruleset_of(rules);
    const ik_check_options *options =
        ruleset ? PyCapsule_GetPointer(prepared, prepared_options) : NULL;
    if (!options)
        return NULL;
    struct source source;
    const ik_case *kase = NULL;
    const ik_report *report = NULL;
    ik_error *error = NULL;
    if (open_source(&source, given, as_consultation, 0)) {
        Py_BEGIN_ALLOW_THREADS
        kase = read_source(&source, &error);
        if (kase)
            report = ik_ruleset_check(ruleset, kase, options, &error);
        Py_END_ALLOW_THREADS
    }
    if (!report && !error)
        fail_source(&source);
    close_source(&source);
    ik_case_unref(kase);
    return report || error ? report_of(report, error, how) : NULL;
}

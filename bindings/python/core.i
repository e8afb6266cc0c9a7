/* The API in Python: how its values look there. What it has is in api.i. */
%module(package="innokjop", threads="1") _core
%nothread;
%feature("autodoc", "0");
/* Enumerations are Python's own, and given to C when they are made. */
%rename("$ignore", %$isenum) "";
%rename("$ignore", %$isenumitem) "";

/* The package adds methods in Python; those that it calls are private. */
%rename("_%s", %$ismember, %$isfunction, %$not %$isconstructor,
        %$not %$isdestructor) "";

%begin %{
#define PY_SSIZE_T_CLEAN
%}
%include <stdint.i>

%wrapper %{
#include "values.h"
#include "kept.h"
#include "fields.h"
#include "errors.h"
#include "arrow.h"
#include "files.h"
#include "check.h"
%}

/* Readers and checks let other threads run: what they share is immutable. */
%thread ik_case::from_bytes;
%thread ik_case::from_file;
%thread ik_case::verify;
%thread ik_case::write_notice;
%thread ik_case::save;
%thread ik_reader::feed;
%thread ik_reader::finish;
%thread ik_notices::group;
%thread ik_notices::join;
%thread ik_case_builder::finish;
%thread ik_ruleset::ik_ruleset;
%thread ik_ruleset::from_bytes;
%thread ik_ruleset::check;
%thread ik_parity::ik_parity;
%thread ik_output::read;
%thread ik_output::rest;

/* A draft is good as long as its builder. */
%pythonappend ik_case_builder::add "val._builder = self"
%pythonappend ik_case_builder::change "val._builder = self"
%pythonappend ik_case_builder::correct "val._builder = self"

%typemap(check) SWIGTYPE * {
    if (!$1) {
        PyErr_SetString(PyExc_TypeError, "None is no $1_basetype");
        SWIG_fail;
    }
}
%typemap(in, numinputs=0) ik_error **error (ik_error *error = NULL) "$1 = &error;"
%typemap(check) ik_error ** ""
%typemap(argout) ik_error **error {
    if (*$1) {
        Py_CLEAR($result);
        raise_error(*$1);
        SWIG_fail;
    }
}

%typemap(in) const char * {
    if (to_string($input, (const char **)&$1))
        SWIG_fail;
}
%typemap(freearg) const char * ""
%typemap(check) const char * ""
%typemap(in) const char *path (PyObject *bytes = NULL) {
    if (!PyUnicode_FSConverter($input, &bytes))
        SWIG_fail;
    $1 = PyBytes_AS_STRING(bytes);
}
%typemap(freearg) const char *path "Py_XDECREF(bytes$argnum);"
%typemap(out) const char * "$result = from_string($1);"
%typemap(out) char * "$result = from_string($1);"
%typemap(newfree) char * "free($1);"

%typemap(in) (const void *bytes, size_t size) (Py_buffer view = { 0 }) {
    if (PyObject_GetBuffer($input, &view, PyBUF_SIMPLE))
        SWIG_fail;
    $1 = view.buf;
    $2 = (size_t)view.len;
}
%typemap(check) (const void *bytes, size_t size) ""
%typemap(freearg) (const void *bytes, size_t size) {
    if (view$argnum.obj)
        PyBuffer_Release(&view$argnum);
}
%typemap(in) (void *buffer, size_t size) (PyObject *bytes = NULL) {
    Py_ssize_t room = PyLong_AsSsize_t($input);
    if (room == -1 && PyErr_Occurred())
        SWIG_fail;
    if (room < 0)
        PyErr_SetString(PyExc_ValueError, "room below zero");
    else
        bytes = PyBytes_FromStringAndSize(NULL, room);
    if (!bytes)
        SWIG_fail;
    $1 = PyBytes_AS_STRING(bytes);
    $2 = (size_t)room;
}
%typemap(check) (void *buffer, size_t size) ""
%typemap(argout) (void *buffer, size_t size) {
    Py_XDECREF($result);
    $result = NULL;
    if (_PyBytes_Resize(&bytes$argnum, (Py_ssize_t)result))
        SWIG_fail;
    $result = bytes$argnum;
    bytes$argnum = NULL;
}
%typemap(freearg) (void *buffer, size_t size) "Py_XDECREF(bytes$argnum);"
%typemap(in) const uint8_t bytes[32] (Py_buffer view = { 0 }) {
    if (PyObject_GetBuffer($input, &view, PyBUF_SIMPLE))
        SWIG_fail;
    if (view.len != 32) {
        PyErr_Format(PyExc_ValueError, "32 bytes are needed, not %zd",
                     view.len);
        SWIG_fail;
    }
    $1 = view.buf;
}
%typemap(freearg) const uint8_t bytes[32] {
    if (view$argnum.obj)
        PyBuffer_Release(&view$argnum);
}
%typemap(check) const uint8_t bytes[32] ""
%typemap(out) const uint8_t * "$result = from_digest($1);"

%typemap(in) (const ik_case *const *members, size_t count)
    (const ik_case **cases = NULL, PyObject *list = NULL) {
    list = PySequence_Fast($input, "cases are needed");
    $2 = list ? (size_t)PySequence_Fast_GET_SIZE(list) : 0;
    cases = list ? calloc($2 + 1, sizeof *cases) : NULL;
    if (!cases)
        SWIG_fail;
    for (size_t i = 0; i < $2; i++) {
        void *one = NULL;
        if (!SWIG_IsOK(SWIG_ConvertPtr(
                PySequence_Fast_GET_ITEM(list, (Py_ssize_t)i), &one,
                SWIGTYPE_p_ik_case, 0)) || !one) {
            PyErr_SetString(PyExc_TypeError, "a Case is needed");
            SWIG_fail;
        }
        cases[i] = one;
    }
    $1 = (ik_case **)cases;
}
%typemap(check) (const ik_case *const *members, size_t count) ""
%typemap(freearg) (const ik_case *const *members, size_t count) {
    free(cases$argnum);
    Py_XDECREF(list$argnum);
}

%typemap(in) bool {
    if (!PyBool_Check($input)) {
        PyErr_SetString(PyExc_TypeError, "True or False is needed");
        SWIG_fail;
    }
    $1 = $input == Py_True;
}
%typemap(in) ik_instant "if (to_instant($input, &$1)) SWIG_fail;"
%typemap(out) ik_instant "$result = from_instant($1);"
%typemap(in) ik_date "if (to_date($input, &$1)) SWIG_fail;"
%typemap(out) ik_date "$result = from_date($1);"
%typemap(out) ik_decimal "$result = from_decimal($1);"
%typemap(out) ik_money "$result = from_money($1, ENUM_ik_vat);"
/* Decimals and money go in as the text that a case file has, so that C alone
 * knows how many digits there may be. */
%ignore ik_draft::set_decimal;
%ignore ik_draft::set_money;

%define IK_ENUM(name)
%typemap(in) enum name {
    int number;
    if (to_enum($input, ENUM_##name, &number))
        SWIG_fail;
    $1 = (enum name)number;
}
%typemap(out) enum name {
    $result = enum_member(ENUM_##name, (int)$1);
}
%enddef
%typemap(in) enum ik_field "if (to_field($input, &$1)) SWIG_fail;"
%typemap(out) enum ik_field "$result = from_field($1);"

%typemap(out) const ik_record * "$result = from_record($1);"
%typemap(out) const ik_case *, const ik_finding *, const ik_report *
    "$result = from_pointer($1, $descriptor);"

/* What the package's own Python hands over when it is imported. A class that
 * is adopted takes the place of the one that it extends, whose attributes are
 * kept from then on. */
%native(field_type) PyObject *py_field_type(PyObject *, PyObject *);
%native(kept_type) PyObject *py_kept_type(PyObject *, PyObject *);
%pythoncode %{
Field = _native.field_type()
kept = _native.kept_type()

def adopt(cls):
    base = next(base for base in cls.__mro__ if base.__module__ == __name__)
    for name, found in list(vars(base).items()):
        if name == "thisown":  # SWIG's own affair
            delattr(base, name)
        elif isinstance(found, property):
            attribute = kept(found.fget, found.__doc__)
            attribute.__set_name__(base, name)
            setattr(base, name, attribute)
    getattr(_native, base.__name__ + "_swigregister")(cls)
    return cls
%}
%native(adopt_enum) PyObject *py_adopt_enum(PyObject *, PyObject *);
%native(adopt_record) PyObject *py_adopt_record(PyObject *, PyObject *);
%native(prepare) PyObject *py_prepare(PyObject *, PyObject *);
%native(field) PyObject *py_field(PyObject *, PyObject *);
%native(read_case) PyObject *py_read_case(PyObject *, PyObject *);
%native(check) PyObject *py_check(PyObject *, PyObject *);
%native(prepare_check) PyObject *py_prepare_check(PyObject *, PyObject *);
%native(check_file) PyObject *py_check_file(PyObject *, PyObject *);
%native(arrow_stream) PyObject *py_arrow_stream(PyObject *, PyObject *);
%native(arrow_schema) PyObject *py_arrow_schema(PyObject *, PyObject *);
%wrapper %{
#include "adopt.h"
%}
%include "woven.i"

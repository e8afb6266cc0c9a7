/* Functions by which the package's own Python hands its classes over. */
static const char *const enum_names[] = {
#define NAME(name) [ENUM_##name] = #name
    ENUM_NAMES
#undef NAME
};

static PyObject *
py_adopt_enum(PyObject *self, PyObject *arguments)
{
    const char *name;
    PyObject *class;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "sO!", &name, &PyType_Type, &class))
        return NULL;
    for (int i = 0; i < ENUMS; i++)
        if (strcmp(enum_names[i], name) == 0)
            return adopt_enum(i, class) ? NULL : none();
    PyErr_Format(PyExc_LookupError, "there is no enumeration %s", name);
    return NULL;
}

static PyObject *
py_adopt_record(PyObject *self, PyObject *arguments)
{
    int kind;
    PyObject *class;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "iO!", &kind, &PyType_Type, &class))
        return NULL;
    if (kind < 0 || kind >= MOST_KINDS) {
        PyErr_SetString(PyExc_ValueError, "there is no such kind");
        return NULL;
    }
    Py_INCREF(class);
    Py_XSETREF(made.records[kind], class);
    return none();
}

/* The classes that are handed over belong to one interpreter, and what is made
 * for another one would be of classes that it does not know. */
static bool
is_main_interpreter(void)
{
    if (PyInterpreterState_Get() == PyInterpreterState_Main())
        return true;
    PyErr_SetString(PyExc_ImportError, "innokjop works in the main interpreter "
                    "of a process, not in a subinterpreter (with mod_wsgi: "
                    "WSGIApplicationGroup %{GLOBAL})");
    return false;
}

/* Before all else. */
static PyObject *
py_field_type(PyObject *self, PyObject *arguments)
{
    (void)self, (void)arguments;
    if (!is_main_interpreter())
        return NULL;
    PyDateTime_IMPORT;
    if (!PyDateTimeAPI || PyType_Ready(&Field_type) < 0)
        return NULL;
    Py_INCREF(&Field_type);
    return (PyObject *)&Field_type;
}

/* Before all else, too. */
static PyObject *
py_kept_type(PyObject *self, PyObject *arguments)
{
    (void)self, (void)arguments;
    if (PyType_Ready(&Kept_type) < 0)
        return NULL;
    Py_INCREF(&Kept_type);
    return (PyObject *)&Kept_type;
}

/* What values and errors are made of. */
static PyObject *
py_prepare(PyObject *self, PyObject *arguments)
{
    PyObject *decimal, *money, *error;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "OO!O", &decimal, &PyType_Type, &money,
                          &error))
        return NULL;
    if (!PyType_IsSubtype((PyTypeObject *)money, &PyTuple_Type)) {
        PyErr_SetString(PyExc_TypeError, "money is a tuple");
        return NULL;
    }
    Py_INCREF(decimal);
    Py_INCREF(money);
    Py_INCREF(error);
    Py_XSETREF(adopted.decimal, decimal);
    Py_XSETREF(adopted.money, money);
    Py_XSETREF(adopted.error, error);
    return none();
}

static PyObject *
py_field(PyObject *self, PyObject *arguments)
{
    int number;
    (void)self;
    return PyArg_ParseTuple(arguments, "i", &number)
               ? from_field((enum ik_field)number)
               : NULL;
}

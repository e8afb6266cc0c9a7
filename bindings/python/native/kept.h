/*
 * Values that are kept with the object that gave them. What the package's
 * classes stand for never changes, so an attribute is worked out once, when
 * it is first asked for, and then lies in the object's own __dict__ under the
 * attribute's name, where it costs one look-up and one pointer. Field does so
 * by itself; `kept` does it for any function, as a property of Python.
 *
 * A kept value must not hold the object that keeps it: only the garbage
 * collector, which knows nothing of a case's memory, would let go of the two.
 */
typedef struct {
    PyObject_HEAD
    PyObject *function, *name, *doc;
    PyTypeObject *owner;
} Kept;

/* A new reference; NULL, perhaps without an error, when nothing is kept. */
static PyObject *
kept(PyObject *object, PyObject *name)
{
    PyObject *dict = PyObject_GenericGetDict(object, NULL);
    PyObject *value = dict ? PyDict_GetItemWithError(dict, name) : NULL;
    Py_XINCREF(value);
    Py_XDECREF(dict);
    return value;
}

/* Uses the value up. Of two threads both get what the first one kept. */
static PyObject *
keep(PyObject *object, PyObject *name, PyObject *value)
{
    if (!value)
        return NULL;
    PyObject *dict = PyObject_GenericGetDict(object, NULL);
    PyObject *stays = dict ? PyDict_SetDefault(dict, name, value) : NULL;
    Py_XINCREF(stays);
    Py_XDECREF(dict);
    Py_DECREF(value);
    return stays;
}

static PyObject *
Kept_get(PyObject *self, PyObject *object, PyObject *type)
{
    const Kept *attribute = (const Kept *)self;
    (void)type;
    if (!object) {
        Py_INCREF(self);
        return self;
    }
    if (!attribute->owner || !PyObject_TypeCheck(object, attribute->owner)) {
        PyErr_Format(PyExc_TypeError, "%R is no attribute of %.80s",
                     attribute->name, Py_TYPE(object)->tp_name);
        return NULL;
    }
    PyObject *value = kept(object, attribute->name);
    if (value || PyErr_Occurred())
        return value;
    return keep(object, attribute->name,
                PyObject_CallOneArg(attribute->function, object));
}

static int
Kept_set(PyObject *self, PyObject *object, PyObject *value)
{
    (void)value;
    PyErr_Format(PyExc_AttributeError, "%.80s does not change: %U cannot be "
                 "set", Py_TYPE(object)->tp_name, ((Kept *)self)->name);
    return -1;
}

static PyObject *
Kept_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    PyObject *function, *doc = NULL;
    static char *names[] = { "", "", NULL };
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O|O", names,
                                     &function, &doc))
        return NULL;
    Kept *self = (Kept *)type->tp_alloc(type, 0);
    if (!self)
        return NULL;
    Py_INCREF(function);
    self->function = function;
    Py_XINCREF(doc);
    self->doc = doc ? doc : PyObject_GetAttrString(function, "__doc__");
    self->name = PyUnicode_InternFromString("?");
    if (!self->doc || !self->name)
        Py_CLEAR(self);
    return (PyObject *)self;
}

/* By Python, when the class is made. */
static PyObject *
Kept_set_name(PyObject *object, PyObject *arguments)
{
    Kept *self = (Kept *)object;
    PyObject *name;
    PyTypeObject *owner;
    if (!PyArg_ParseTuple(arguments, "O!U", &PyType_Type, &owner, &name))
        return NULL;
    Py_INCREF(owner);
    Py_XSETREF(self->owner, owner);
    Py_INCREF(name);
    PyUnicode_InternInPlace(&name);
    Py_XSETREF(self->name, name);
    Py_RETURN_NONE;
}

static int
Kept_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((Kept *)self)->function);
    Py_VISIT(((Kept *)self)->owner);
    Py_VISIT(((Kept *)self)->doc);
    return 0;
}

static int
Kept_clear(PyObject *self)
{
    Py_CLEAR(((Kept *)self)->function);
    Py_CLEAR(((Kept *)self)->owner);
    Py_CLEAR(((Kept *)self)->doc);
    return 0;
}

static void
Kept_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Kept_clear(self);
    Py_XDECREF(((Kept *)self)->name);
    Py_TYPE(self)->tp_free(self);
}

static PyObject *
Kept_doc(PyObject *self, void *data)
{
    (void)data;
    PyObject *doc = ((Kept *)self)->doc;
    Py_INCREF(doc);
    return doc;
}

static PyGetSetDef Kept_attributes[] = {
    { "__doc__", Kept_doc, NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL },
};

static PyMethodDef Kept_methods[] = {
    { "__set_name__", Kept_set_name, METH_VARARGS, NULL },
    { NULL, NULL, 0, NULL },
};

static PyTypeObject Kept_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "innokjop._core.kept",
    .tp_basicsize = sizeof(Kept),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_new = Kept_new,
    .tp_dealloc = Kept_dealloc,
    .tp_traverse = Kept_traverse,
    .tp_clear = Kept_clear,
    .tp_descr_get = Kept_get,
    .tp_descr_set = Kept_set,
    .tp_getset = Kept_attributes,
    .tp_methods = Kept_methods,
};

/*
 * Field: an attribute of a kind of record, as a descriptor. On a record it
 * answers the value, on the class itself. Written by hand because SWIG would
 * need a wrapper for each of the model's many fields, and a property in
 * Python on top of one that takes the field is too slow. What it answered is
 * kept with the record (kept.h).
 */
enum { MOST_KINDS = 64, MOST_FIELDS = 128 };

typedef struct {
    PyObject_HEAD
    enum ik_field number;
    enum ik_field_type type;
    bool is_list;
    PyObject *name, *attribute, *doc;
} Field;

static struct {
    PyObject *records[MOST_KINDS]; /* what makes a proxy of a kind */
    PyObject *fields[MOST_KINDS][MOST_FIELDS];
} made;

static PyTypeObject Field_type;

static PyObject *
field_value(const ik_record *record, const Field *field, size_t index)
{
    const enum ik_field n = field->number;
    switch (field->type) {
    case IK_FIELD_TYPE_TEXT:
        return from_string(ik_record_get_text(record, n, index));
    case IK_FIELD_TYPE_TOKEN:
        return from_string(ik_record_get_token(record, n, index));
    case IK_FIELD_TYPE_CODE:
        return from_string(ik_record_get_code(record, n, index));
    case IK_FIELD_TYPE_YES_NO:
        return from_yes_no(ik_record_get_yes_no(record, n, index));
    case IK_FIELD_TYPE_INTEGER:
        return index < ik_record_get_count(record, n)
                   ? PyLong_FromLongLong(
                         ik_record_get_integer(record, n, index))
                   : none();
    case IK_FIELD_TYPE_DECIMAL:
        return index < ik_record_get_count(record, n)
                   ? from_decimal(ik_record_get_decimal(record, n, index))
                   : none();
    case IK_FIELD_TYPE_MONEY:
        return from_money(ik_record_get_money(record, n, index), ENUM_ik_vat);
    case IK_FIELD_TYPE_INSTANT:
        return from_instant(ik_record_get_instant(record, n, index));
    case IK_FIELD_TYPE_DATE:
        return from_date(ik_record_get_date(record, n, index));
    case IK_FIELD_TYPE_REFERENCE:
        return from_string(ik_record_get_reference(record, n, index));
    case IK_FIELD_TYPE_DIGEST:
        return from_digest(ik_record_get_digest(record, n, index));
    default:
        return none();
    }
}

static PyObject *
field_values(const ik_record *record, const Field *field)
{
    size_t count = ik_record_get_count(record, field->number);
    PyObject *values = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; values && i < count; i++) {
        PyObject *value = field_value(record, field, i);
        if (value)
            PyTuple_SET_ITEM(values, (Py_ssize_t)i, value);
        else
            Py_CLEAR(values);
    }
    return values;
}

static const ik_record *
record_of(PyObject *proxy)
{
    void *pointer = NULL;
    if (SWIG_IsOK(SWIG_ConvertPtr(proxy, &pointer, SWIGTYPE_p_ik_record, 0)) &&
        pointer)
        return pointer;
    PyErr_SetString(PyExc_TypeError, "a record of a case is needed");
    return NULL;
}

static PyObject *
Field_get(PyObject *self, PyObject *proxy, PyObject *type)
{
    (void)type;
    if (!proxy) {
        Py_INCREF(self);
        return self;
    }
    const Field *field = (const Field *)self;
    PyObject *class = made.records[field->number >> 8];
    bool is_own = class && PyObject_TypeCheck(proxy, (PyTypeObject *)class);
    PyObject *value = is_own ? kept(proxy, field->attribute) : NULL;
    if (value || PyErr_Occurred())
        return value;
    const ik_record *record = record_of(proxy);
    if (!record)
        return NULL;
    value = field->is_list ? field_values(record, field)
                           : field_value(record, field, 0);
    return is_own ? keep(proxy, field->attribute, value) : value;
}

/* By Python, when the class is made: where Python has taken the name of the
 * field, that of the attribute has an underscore. */
static PyObject *
Field_set_name(PyObject *self, PyObject *arguments)
{
    PyObject *class, *name;
    if (!PyArg_ParseTuple(arguments, "OU", &class, &name))
        return NULL;
    Py_INCREF(name);
    PyUnicode_InternInPlace(&name);
    Py_XSETREF(((Field *)self)->attribute, name);
    Py_RETURN_NONE;
}

static int
Field_set(PyObject *self, PyObject *proxy, PyObject *value)
{
    (void)proxy, (void)value;
    PyErr_Format(PyExc_AttributeError, "records do not change: %U is set by "
                 "a CaseBuilder", ((Field *)self)->name);
    return -1;
}

static PyObject *
Field_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
    int number;
    PyObject *doc;
    static char *names[] = { "", "", NULL };
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "iU", names, &number,
                                     &doc))
        return NULL;
    const char *name = ik_field_get_name((enum ik_field)number);
    if (!name || number >> 8 >= MOST_KINDS || (number & 255) >= MOST_FIELDS) {
        PyErr_SetString(PyExc_ValueError, "there is no such field");
        return NULL;
    }
    PyObject **place = &made.fields[number >> 8][number & 255];
    if (*place) { /* There is one of each, whoever asks. */
        Py_INCREF(*place);
        return *place;
    }
    Field *self = (Field *)type->tp_alloc(type, 0);
    if (!self)
        return NULL;
    self->number = (enum ik_field)number;
    self->type = ik_field_get_type(self->number);
    self->is_list = ik_field_is_list(self->number) &&
                    self->type != IK_FIELD_TYPE_TEXT;
    Py_INCREF(doc);
    self->doc = doc;
    self->name = PyUnicode_InternFromString(name);
    if (!self->name) {
        Py_DECREF(self);
        return NULL;
    }
    Py_INCREF(self->name);
    self->attribute = self->name;
    Py_INCREF(self);
    *place = (PyObject *)self;
    return (PyObject *)self;
}

static void
Field_dealloc(PyObject *self)
{
    Py_XDECREF(((Field *)self)->name);
    Py_XDECREF(((Field *)self)->attribute);
    Py_XDECREF(((Field *)self)->doc);
    Py_TYPE(self)->tp_free(self);
}

static PyObject *
Field_repr(PyObject *self)
{
    const Field *field = (const Field *)self;
    return PyUnicode_FromFormat(
        "<Field %s.%U>", ik_kind_get_name((enum ik_kind)(field->number >> 8)),
        field->name);
}

static PyObject *
Field_str(PyObject *self)
{
    Py_INCREF(((Field *)self)->name);
    return ((Field *)self)->name;
}

static PyObject *
Field_number(PyObject *self, void *data)
{
    (void)data;
    return PyLong_FromLong(((Field *)self)->number);
}

static PyObject *
Field_kind(PyObject *self, void *data)
{
    (void)data;
    return enum_member(ENUM_ik_kind, ((Field *)self)->number >> 8);
}

static PyObject *
Field_kind_of_value(PyObject *self, void *data)
{
    (void)data;
    return enum_member(ENUM_ik_field_type, ((Field *)self)->type);
}

static PyObject *
Field_is_list(PyObject *self, void *data)
{
    (void)data;
    return PyBool_FromLong(((Field *)self)->is_list);
}

static PyObject *
Field_is_sensitive(PyObject *self, void *data)
{
    (void)data;
    return PyBool_FromLong(ik_field_is_sensitive(((Field *)self)->number));
}

static PyObject *
Field_name(PyObject *self, void *data)
{
    (void)data;
    return Field_str(self);
}

static PyObject *
Field_doc(PyObject *self, void *data)
{
    (void)data;
    Py_INCREF(((Field *)self)->doc);
    return ((Field *)self)->doc;
}

/* Not bound again: there is one of each. */
static PyObject *
Field_reduce(PyObject *self, PyObject *unused)
{
    (void)unused;
    PyObject *module = PyImport_ImportModule("innokjop._core");
    PyObject *find = module ? PyObject_GetAttrString(module, "field") : NULL;
    Py_XDECREF(module);
    return find ? Py_BuildValue("N(i)", find, (int)((Field *)self)->number)
                : NULL;
}

static PyObject *
Field_class_getitem(PyObject *class, PyObject *item)
{
    return Py_GenericAlias(class, item);
}

static PyGetSetDef Field_attributes[] = {
    { "number", Field_number, NULL,
      "The number of the field, stable and never reused.", NULL },
    { "name", Field_name, NULL, "The name in case files.", NULL },
    { "kind", Field_kind, NULL, "The kind of record that has it.", NULL },
    { "type", Field_kind_of_value, NULL, "What it holds.", NULL },
    { "is_list", Field_is_list, NULL, "Whether it takes several values.",
      NULL },
    { "is_sensitive", Field_is_sensitive, NULL,
      "Whether its values can be redacted.", NULL },
    { "__doc__", Field_doc, NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL },
};

static PyMethodDef Field_methods[] = {
    { "__set_name__", Field_set_name, METH_VARARGS, NULL },
    { "__reduce__", Field_reduce, METH_NOARGS, NULL },
    { "__class_getitem__", Field_class_getitem, METH_O | METH_CLASS, NULL },
    { NULL, NULL, 0, NULL },
};

static PyTypeObject Field_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "innokjop.Field",
    .tp_basicsize = sizeof(Field),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Field_new,
    .tp_dealloc = Field_dealloc,
    .tp_repr = Field_repr,
    .tp_str = Field_str,
    .tp_descr_get = Field_get,
    .tp_descr_set = Field_set,
    .tp_getset = Field_attributes,
    .tp_methods = Field_methods,
};

/* Of any field, also of one that an older Python part does not know. */
static PyObject *
from_field(enum ik_field number)
{
    unsigned kind = (unsigned)number >> 8, n = number & 255;
    PyObject *field = kind < MOST_KINDS && n < MOST_FIELDS
                          ? made.fields[kind][n]
                          : NULL;
    field = field ? field : Py_None;
    Py_INCREF(field);
    return field;
}

static int
to_field(PyObject *value, enum ik_field *number)
{
    if (!PyObject_TypeCheck(value, &Field_type)) {
        PyErr_Format(PyExc_TypeError, "a Field is needed, not %.80s",
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    *number = ((Field *)value)->number;
    return 0;
}

/* An object of a class that stands for what `this` points to: as SWIG makes
 * one, but without calls through Python. */
static PyObject *
proxy_of(PyObject *class, PyObject *this)
{
    PyTypeObject *type = (PyTypeObject *)class;
    static PyObject *nothing;
    if (!nothing)
        nothing = PyTuple_New(0);
    PyObject *proxy = this && nothing ? type->tp_new(type, nothing, NULL)
                                      : NULL;
    if (proxy && PyObject_GenericSetAttr(proxy, SWIG_This(), this))
        Py_CLEAR(proxy);
    Py_XDECREF(this);
    return proxy;
}

/* Of what is owned, by the class that was adopted for its type. */
static PyObject *
from_pointer(const void *pointer, swig_type_info *type)
{
    if (!pointer)
        return none();
    const SwigPyClientData *data = type->clientdata;
    return proxy_of(data->klass,
                    SWIG_NewPointerObj((void *)pointer, type,
                                       SWIG_POINTER_OWN |
                                           SWIG_POINTER_NOSHADOW));
}

/* A proxy of the class of the record's kind, which owns a reference. */
static PyObject *
from_record(const ik_record *record)
{
    if (!record)
        return none();
    PyObject *this = SWIG_NewPointerObj((void *)record, SWIGTYPE_p_ik_record,
                                        SWIG_POINTER_OWN |
                                            SWIG_POINTER_NOSHADOW);
    PyObject *class = made.records[ik_record_get_kind(record) % MOST_KINDS];
    return class ? proxy_of(class, this) : this;
}

/*
 * Columns for others to read without copying: the Arrow C data interface, in
 * the capsules that Python has agreed on for it. A column is what the Python
 * side makes, (name, format, length, nulls, buffers, children), whose bytes
 * are lent as long as anybody holds what was exported.
 */
struct ArrowSchema {
    const char *format, *name, *metadata;
    int64_t flags, n_children;
    struct ArrowSchema **children, *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length, null_count, offset, n_buffers, n_children;
    const void **buffers;
    struct ArrowArray **children, *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

enum { ARROW_NULLABLE = 2, ARROW_NO_MEMORY = 12 };

struct column {
    const char *name, *format;
    long long length, nulls;
    PyObject *buffers, *children;
};

/* Borrows all from the tuple. */
static int
column_of(PyObject *tuple, struct column *column)
{
    if (!PyTuple_Check(tuple)) {
        PyErr_SetString(PyExc_TypeError, "a column is a tuple");
        return 0;
    }
    return PyArg_ParseTuple(tuple, "ssLLO!O!", &column->name, &column->format,
                            &column->length, &column->nulls, &PyTuple_Type,
                            &column->buffers, &PyTuple_Type,
                            &column->children);
}

/* Whoever holds columns may let go of them in any thread. */
static void
let_go(PyObject *object)
{
    if (!Py_IsInitialized())
        return;
    PyGILState_STATE state = PyGILState_Ensure();
    Py_XDECREF(object);
    PyGILState_Release(state);
}

static void
release_schema(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++) {
        struct ArrowSchema *child = schema->children[i];
        if (child && child->release)
            child->release(child);
        free(child);
    }
    free(schema->children);
    let_go(schema->private_data);
    schema->release = NULL;
}

static void
release_array(struct ArrowArray *array)
{
    for (int64_t i = 0; i < array->n_children; i++) {
        struct ArrowArray *child = array->children[i];
        if (child && child->release)
            child->release(child);
        free(child);
    }
    free(array->children);
    free(array->buffers);
    let_go(array->private_data);
    array->release = NULL;
}

/* What is half made is released by whoever asked for it. */
static int
export_schema(PyObject *tuple, struct ArrowSchema *schema)
{
    struct column column;
    *schema = (struct ArrowSchema){ .format = NULL };
    if (!column_of(tuple, &column))
        return 0;
    Py_ssize_t count = PyTuple_GET_SIZE(column.children);
    Py_INCREF(tuple);
    *schema = (struct ArrowSchema){
        .format = column.format,
        .name = column.name,
        .flags = ARROW_NULLABLE,
        .children = calloc((size_t)count + 1, sizeof *schema->children),
        .release = release_schema,
        .private_data = tuple,
    };
    for (Py_ssize_t i = 0; schema->children && i < count; i++) {
        struct ArrowSchema *child = calloc(1, sizeof *child);
        schema->children[i] = child;
        schema->n_children = i + 1;
        if (!child ||
            !export_schema(PyTuple_GET_ITEM(column.children, i), child))
            return 0;
    }
    return schema->children != NULL;
}

static int
export_array(PyObject *tuple, struct ArrowArray *array)
{
    struct column column;
    *array = (struct ArrowArray){ .length = 0 };
    if (!column_of(tuple, &column))
        return 0;
    Py_ssize_t buffers = PyTuple_GET_SIZE(column.buffers);
    Py_ssize_t count = PyTuple_GET_SIZE(column.children);
    Py_INCREF(tuple);
    *array = (struct ArrowArray){
        .length = column.length,
        .null_count = column.nulls,
        .n_buffers = buffers,
        .buffers = calloc((size_t)buffers + 1, sizeof *array->buffers),
        .children = calloc((size_t)count + 1, sizeof *array->children),
        .release = release_array,
        .private_data = tuple,
    };
    if (!array->buffers || !array->children)
        return 0;
    for (Py_ssize_t i = 0; i < buffers; i++) {
        PyObject *bytes = PyTuple_GET_ITEM(column.buffers, i);
        array->buffers[i] = PyBytes_Check(bytes) ? PyBytes_AS_STRING(bytes)
                                                 : NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        struct ArrowArray *child = calloc(1, sizeof *child);
        array->children[i] = child;
        array->n_children = i + 1;
        if (!child ||
            !export_array(PyTuple_GET_ITEM(column.children, i), child))
            return 0;
    }
    return 1;
}

/* A stream of one batch: what it is made of, then whether it was given. */
struct batch {
    PyObject *tuple;
    bool given;
};

static int
stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
    struct batch *batch = stream->private_data;
    PyGILState_STATE state = PyGILState_Ensure();
    int done = export_schema(batch->tuple, schema);
    PyErr_Clear();
    PyGILState_Release(state);
    if (!done && schema->release)
        schema->release(schema);
    return done ? 0 : ARROW_NO_MEMORY;
}

static int
stream_next(struct ArrowArrayStream *stream, struct ArrowArray *array)
{
    struct batch *batch = stream->private_data;
    *array = (struct ArrowArray){ .length = 0 };
    if (batch->given)
        return 0;
    PyGILState_STATE state = PyGILState_Ensure();
    int done = export_array(batch->tuple, array);
    PyErr_Clear();
    PyGILState_Release(state);
    batch->given = true;
    if (!done && array->release)
        array->release(array);
    return done ? 0 : ARROW_NO_MEMORY;
}

static const char *
stream_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return "memory ran out";
}

static void
release_stream(struct ArrowArrayStream *stream)
{
    struct batch *batch = stream->private_data;
    let_go(batch->tuple);
    free(batch);
    stream->release = NULL;
}

static void
drop_stream(PyObject *capsule)
{
    struct ArrowArrayStream *stream =
        PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (stream && stream->release)
        stream->release(stream);
    free(stream);
}

static void
drop_schema(PyObject *capsule)
{
    struct ArrowSchema *schema =
        PyCapsule_GetPointer(capsule, "arrow_schema");
    if (schema && schema->release)
        schema->release(schema);
    free(schema);
}

static PyObject *
py_arrow_schema(PyObject *self, PyObject *arguments)
{
    PyObject *tuple;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "O!", &PyTuple_Type, &tuple))
        return NULL;
    struct ArrowSchema *schema = calloc(1, sizeof *schema);
    if (!schema)
        return PyErr_NoMemory();
    PyObject *capsule = NULL;
    if (export_schema(tuple, schema))
        capsule = PyCapsule_New(schema, "arrow_schema", drop_schema);
    else if (!PyErr_Occurred())
        PyErr_NoMemory();
    if (!capsule) {
        if (schema->release)
            schema->release(schema);
        free(schema);
    }
    return capsule;
}

static PyObject *
py_arrow_stream(PyObject *self, PyObject *arguments)
{
    PyObject *tuple;
    struct column column;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "O!", &PyTuple_Type, &tuple) ||
        !column_of(tuple, &column))
        return NULL;
    struct ArrowArrayStream *stream = calloc(1, sizeof *stream);
    struct batch *batch = calloc(1, sizeof *batch);
    if (!stream || !batch) {
        free(stream);
        free(batch);
        return PyErr_NoMemory();
    }
    Py_INCREF(tuple);
    batch->tuple = tuple;
    *stream = (struct ArrowArrayStream){
        .get_schema = stream_schema,
        .get_next = stream_next,
        .get_last_error = stream_error,
        .release = release_stream,
        .private_data = batch,
    };
    PyObject *capsule =
        PyCapsule_New(stream, "arrow_array_stream", drop_stream);
    if (!capsule) {
        release_stream(stream);
        free(stream);
    }
    return capsule;
}

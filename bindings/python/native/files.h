/*
 * A case of a file, read from the first byte to the last without Python: to
 * open a file there and hand its pieces over takes a tenth of the time in
 * which a small case is read.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FILE_PIECE = 1 << 14 };

struct source {
    PyObject *name;  /* as Python says it in errors */
    PyObject *bytes; /* as the file system has it */
    ik_reader *reader;
    int reason; /* errno, when the file could not be read */
};

/* What does not work out is raised; closed all the same. */
static bool
open_source(struct source *source, PyObject *path, int as_consultation,
            Py_ssize_t limit)
{
    *source = (struct source){ .name = PyOS_FSPath(path) };
    if (!source->name || !PyUnicode_FSConverter(source->name, &source->bytes))
        return false;
    source->reader = ik_import_new();
    if (!source->reader) {
        PyErr_NoMemory();
        return false;
    }
    if (as_consultation)
        ik_import_treat_as_consultation(source->reader);
    if (limit)
        ik_reader_set_limit(source->reader, (size_t)limit);
    return true;
}

static void
close_source(struct source *source)
{
    ik_reader_free(source->reader);
    Py_XDECREF(source->bytes);
    Py_XDECREF(source->name);
}

/* Whether what interrupted was raised as an exception, such as Ctrl-C. */
static bool
was_interrupted(void)
{
    PyGILState_STATE state = PyGILState_Ensure();
    bool raised = PyErr_CheckSignals() != 0;
    PyGILState_Release(state);
    return raised;
}

/* That a reader has had enough it tells itself. */
static int
feed_file(ik_reader *reader, const char *path)
{
    char piece[FILE_PIECE];
    int file, reason = 0;
    while ((file = open(path, O_RDONLY | O_CLOEXEC)) < 0)
        if (errno != EINTR || was_interrupted())
            return errno;
    for (;;) {
        ssize_t n = read(file, piece, sizeof piece);
        if (n < 0 && errno == EINTR && !was_interrupted())
            continue;
        if (n < 0)
            reason = errno;
        if (n <= 0 || !ik_reader_feed(reader, piece, (size_t)n))
            break;
    }
    close(file);
    return reason;
}

/* Other threads of Python run meanwhile. */
static const ik_case *
read_source(struct source *source, ik_error **error)
{
    source->reason = feed_file(source->reader,
                               PyBytes_AS_STRING(source->bytes));
    return source->reason ? NULL : ik_reader_finish(source->reader, error);
}

/* Unless something was raised already. */
static void
fail_source(const struct source *source)
{
    if (PyErr_Occurred())
        return;
    errno = source->reason;
    PyErr_SetFromErrnoWithFilenameObject(PyExc_OSError, source->name);
}

/* (path, whether it is a consultation, the most bytes or 0) */
static PyObject *
py_read_case(PyObject *self, PyObject *arguments)
{
    PyObject *path;
    int as_consultation;
    Py_ssize_t limit;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "Opn", &path, &as_consultation, &limit))
        return NULL;
    if (limit < 0) {
        PyErr_SetString(PyExc_ValueError, "a limit below zero");
        return NULL;
    }
    struct source source;
    const ik_case *kase = NULL;
    ik_error *error = NULL;
    if (open_source(&source, path, as_consultation, limit)) {
        Py_BEGIN_ALLOW_THREADS
        kase = read_source(&source, &error);
        Py_END_ALLOW_THREADS
    }
    if (error)
        raise_error(error);
    else if (!kase)
        fail_source(&source);
    close_source(&source);
    return kase ? from_pointer(kase, SWIGTYPE_p_ik_case) : NULL;
}

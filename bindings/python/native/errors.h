/* An ik_error becomes an exception, with all that it lists. */
#include <errno.h>

static PyObject *
problem(const ik_error *error, size_t index)
{
    PyObject *line = none();
    uint32_t number = ik_error_get_line(error, index);
    if (number) {
        Py_DECREF(line);
        line = PyLong_FromUnsignedLong(number);
    }
    return Py_BuildValue(
        "N(sss)Nzz",
        enum_member(ENUM_ik_problem, ik_error_get_problem(error, index)),
        ik_error_get_message(error, index, IK_LANGUAGE_NB),
        ik_error_get_message(error, index, IK_LANGUAGE_NN),
        ik_error_get_message(error, index, IK_LANGUAGE_EN), line,
        ik_error_get_record(error, index), ik_error_get_field(error, index));
}

/* Uses the error up. What a file suffered from is in errno. */
static void
raise_error(ik_error *error)
{
    int reason = errno;
    size_t count = ik_error_get_count(error);
    PyObject *problems = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; problems && i < count; i++) {
        PyObject *one = problem(error, i);
        if (one)
            PyTuple_SET_ITEM(problems, (Py_ssize_t)i, one);
        else
            Py_CLEAR(problems);
    }
    bool out_of_memory =
        ik_error_get_problem(error, 0) == IK_PROBLEM_NO_MEMORY;
    PyObject *exception = NULL;
    if (problems && adopted.error && !out_of_memory)
        exception = PyObject_CallFunction(
            adopted.error, "OOi", problems,
            ik_error_is_cut(error) ? Py_True : Py_False, reason);
    if (exception)
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    else if (!PyErr_Occurred())
        PyErr_NoMemory();
    Py_XDECREF(exception);
    Py_XDECREF(problems);
    ik_error_free(error);
}

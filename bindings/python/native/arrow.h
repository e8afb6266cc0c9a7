static PyObject *py_arrow_stream(PyObject *self, PyObject *arguments) { (void)self; (void)arguments; return none(); }
static PyObject *py_arrow_schema(PyObject *self, PyObject *arguments) { (void)self; (void)arguments; return none(); }

/*
 * The value structs of the API as Python has them, and back. Part of the
 * module that SWIG writes: all is static, and adopt() below gets the classes
 * that are written in Python.
 */
#include <datetime.h>

#include <limits.h>
#include <string.h>

enum { MINUTES_A_DAY = 24 * 60, MOST_MEMBERS = 64 };

/* What the package's own Python hands to C, once, when it is imported. */
static struct {
    PyObject *decimal, *money, *error;
    PyObject *zones[2 * MINUTES_A_DAY];
    struct {
        PyObject *class, *members[MOST_MEMBERS];
    } enums[ENUMS];
} adopted;

static PyObject *
none(void)
{
    Py_INCREF(Py_None);
    return Py_None;
}

/* UTF-8 that lives as long as the str; NULL for None. */
static int
to_string(PyObject *value, const char **string)
{
    Py_ssize_t size;
    *string = NULL;
    if (value == Py_None)
        return 0;
    if (!PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError, "a str is needed, not %.80s",
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    *string = PyUnicode_AsUTF8AndSize(value, &size);
    if (*string && strlen(*string) != (size_t)size) {
        PyErr_SetString(PyExc_ValueError, "the text holds a NUL");
        return -1;
    }
    return *string ? 0 : -1;
}

static PyObject *
from_string(const char *string)
{
    return string ? PyUnicode_FromString(string) : none();
}

static PyObject *
from_yes_no(enum ik_yes_no value)
{
    PyObject *result = value == IK_YES  ? Py_True
                       : value == IK_NO ? Py_False
                                        : Py_None;
    Py_INCREF(result);
    return result;
}

static int
to_yes_no(PyObject *value, int *number)
{
    if (value != Py_None && !PyBool_Check(value)) {
        PyErr_Format(PyExc_TypeError, "True, False or None is needed, not "
                     "%.80s", Py_TYPE(value)->tp_name);
        return -1;
    }
    *number = value == Py_True    ? IK_YES
              : value == Py_False ? IK_NO
                                  : IK_UNKNOWN;
    return 0;
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar, and back (Howard
 * Hinnant's algorithms, public domain). */
static int64_t
days_from_civil(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

static void
civil_from_days(int64_t days, int *year, int *month, int *day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t of_era = days - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
                365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(y + era * 400 + (*month <= 2));
}

/* Borrowed. */
static PyObject *
zone_of(int offset)
{
    PyObject **zone = &adopted.zones[offset + MINUTES_A_DAY];
    if (*zone || offset == 0)
        return *zone ? *zone : PyDateTime_TimeZone_UTC;
    PyObject *delta = PyDelta_FromDSU(0, offset * 60, 0);
    if (delta)
        *zone = PyTimeZone_FromOffset(delta);
    Py_XDECREF(delta);
    return *zone;
}

static PyObject *
from_instant(ik_instant instant)
{
    int year, month, day;
    if (!instant.precision)
        return none();
    int64_t ms = instant.utc_ms + (int64_t)instant.offset_min * 60000;
    int64_t days = ms / 86400000 - (ms % 86400000 < 0);
    int rest = (int)(ms - days * 86400000);
    civil_from_days(days, &year, &month, &day);
    PyObject *zone = zone_of(instant.offset_min);
    if (!zone)
        return NULL;
    return PyDateTimeAPI->DateTime_FromDateAndTime(
        year, month, day, rest / 3600000, rest / 60000 % 60, rest / 1000 % 60,
        rest % 1000 * 1000, zone, PyDateTimeAPI->DateTimeType);
}

/* The offset of an aware datetime in minutes. */
static int
offset_of(PyObject *value, int *minutes)
{
    if (PyDateTime_DATE_GET_TZINFO(value) == PyDateTime_TimeZone_UTC) {
        *minutes = 0;
        return 0;
    }
    PyObject *offset = PyObject_CallMethod(value, "utcoffset", NULL);
    int answer = -1;
    if (offset && !PyDelta_Check(offset)) {
        PyErr_Format(PyExc_ValueError, "%R has no time zone: say which one is "
                     "meant, as with datetime(..., "
                     "tzinfo=ZoneInfo(\"Europe/Oslo\"))", value);
    } else if (offset) {
        int seconds = PyDateTime_DELTA_GET_DAYS(offset) * 86400 +
                      PyDateTime_DELTA_GET_SECONDS(offset);
        *minutes = seconds / 60;
        answer = seconds % 60 || PyDateTime_DELTA_GET_MICROSECONDS(offset)
                     ? -1
                     : 0;
        if (answer)
            PyErr_Format(PyExc_ValueError, "%R is not whole minutes from UTC",
                         value);
    }
    Py_XDECREF(offset);
    return answer;
}

/* Absent for None. What is finer than a thousandth of a second is left out. */
static int
to_instant(PyObject *value, ik_instant *instant)
{
    int offset;
    *instant = (ik_instant){ 0 };
    if (value == Py_None)
        return 0;
    if (!PyDateTime_Check(value)) {
        PyErr_Format(PyExc_TypeError, "a datetime is needed, not %.80s",
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    if (offset_of(value, &offset))
        return -1;
    int ms = PyDateTime_DATE_GET_MICROSECOND(value) / 1000;
    int second = PyDateTime_DATE_GET_SECOND(value);
    int64_t days = days_from_civil(PyDateTime_GET_YEAR(value),
                                   PyDateTime_GET_MONTH(value),
                                   PyDateTime_GET_DAY(value));
    int64_t minutes = days * MINUTES_A_DAY +
                      PyDateTime_DATE_GET_HOUR(value) * 60 +
                      PyDateTime_DATE_GET_MINUTE(value) - offset;
    instant->utc_ms = (minutes * 60 + second) * 1000 + ms;
    instant->offset_min = (int16_t)offset;
    instant->precision = ms       ? IK_PRECISION_MILLISECOND
                         : second ? IK_PRECISION_SECOND
                                  : IK_PRECISION_MINUTE;
    return 0;
}

static PyObject *
from_date(ik_date date)
{
    return date.yyyymmdd ? PyDate_FromDate(date.yyyymmdd / 10000,
                                           date.yyyymmdd / 100 % 100,
                                           date.yyyymmdd % 100)
                         : none();
}

/* Absent for None. A datetime is a date to Python, but names no day here. */
static int
to_date(PyObject *value, ik_date *date)
{
    date->yyyymmdd = 0;
    if (value == Py_None)
        return 0;
    if (!PyDate_Check(value) || PyDateTime_Check(value)) {
        PyErr_Format(PyExc_TypeError, "a date is needed, not %.80s",
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    date->yyyymmdd = PyDateTime_GET_YEAR(value) * 10000 +
                     PyDateTime_GET_MONTH(value) * 100 +
                     PyDateTime_GET_DAY(value);
    return 0;
}

/* Digits with a point, and "-0.00" is "0.00". */
static PyObject *
decimal_of(int64_t mantissa, int places)
{
    char text[32], *at = text + sizeof text;
    uint64_t rest = mantissa < 0 ? -(uint64_t)mantissa : (uint64_t)mantissa;
    *--at = '\0';
    for (int digits = 0; rest || digits <= places; digits++) {
        if (digits && digits == places)
            *--at = '.';
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (mantissa < 0)
        *--at = '-';
    PyObject *string = PyUnicode_FromString(at);
    PyObject *decimal = string ? PyObject_CallOneArg(adopted.decimal, string)
                               : NULL;
    Py_XDECREF(string);
    return decimal;
}

static PyObject *
from_decimal(ik_decimal decimal)
{
    return decimal_of(decimal.mantissa, -decimal.exponent);
}

static PyObject *enum_member(int which, int value);

static PyObject *
from_money(ik_money money, int vat)
{
    if (!money.currency[0])
        return none();
    PyObject *amount = decimal_of(money.minor,
                                  ik_currency_get_places(money.currency));
    /* As namedtuple's own _make() does; __new__() there is Python. */
    PyObject *inside = amount ? Py_BuildValue("((NsN))", amount,
                                              money.currency,
                                              enum_member(vat, money.vat))
                              : NULL;
    PyObject *made = inside ? PyTuple_Type.tp_new(
                                  (PyTypeObject *)adopted.money, inside, NULL)
                            : NULL;
    Py_XDECREF(inside);
    return made;
}

static PyObject *
from_digest(const uint8_t *bytes)
{
    return bytes ? PyBytes_FromStringAndSize((const char *)bytes, 32) : none();
}

/* The member of an enumeration; a number that it does not have stays one. */
static PyObject *
enum_member(int which, int value)
{
    if (which == ENUM_ik_yes_no)
        return from_yes_no((enum ik_yes_no)value);
    PyObject *member = value >= 0 && value < MOST_MEMBERS
                           ? adopted.enums[which].members[value]
                           : NULL;
    if (!member)
        return PyLong_FromLong(value);
    Py_INCREF(member);
    return member;
}

/* A member of the enumeration itself: other numbers are a mistake. */
static int
to_enum(PyObject *value, int which, int *number)
{
    PyObject *class = adopted.enums[which].class;
    if (which == ENUM_ik_yes_no)
        return to_yes_no(value, number);
    if (!class || !PyObject_TypeCheck(value, (PyTypeObject *)class)) {
        const char *name = class ? ((PyTypeObject *)class)->tp_name : "member";
        PyErr_Format(PyExc_TypeError, "a%s %.80s is needed, not %.80s",
                     strchr("AEIOU", name[0]) ? "n" : "", name,
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    long n = PyLong_AsLong(value);
    if (n == -1 && PyErr_Occurred())
        return -1;
    *number = (int)n;
    return 0;
}

static int
adopt_enum(int which, PyObject *class)
{
    PyObject *members = PySequence_List(class);
    Py_ssize_t count = members ? PyList_GET_SIZE(members) : -1;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *member = PyList_GET_ITEM(members, i);
        long value = PyLong_AsLong(member);
        if (value < 0 || value >= MOST_MEMBERS) {
            PyErr_SetString(PyExc_ValueError, "too large an enumeration");
            count = -1;
            break;
        }
        Py_INCREF(member);
        Py_XSETREF(adopted.enums[which].members[value], member);
    }
    Py_XDECREF(members);
    if (count < 0)
        return -1;
    Py_INCREF(class);
    Py_XSETREF(adopted.enums[which].class, class);
    return 0;
}

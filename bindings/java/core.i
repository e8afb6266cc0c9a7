/* The API in Java: how its values look there. What it has is in api.i. */
%module Native

%include <stdint.i>
%include <enums.swg>
%javaconst(1);

%typemap(jni) enum ik_field "jint"
%typemap(jtype) enum ik_field "int"
%typemap(jstype) enum ik_field "int"
%typemap(javain) enum ik_field "$javainput"
%typemap(javaout) enum ik_field { return $jnicall; }
%typemap(in) enum ik_field "$1 = (enum ik_field)$input;"
%typemap(out) enum ik_field "$result = (jint)$1;"

%typemap(in, numinputs=0) ik_error **error (ik_error *error = NULL) "$1 = &error;"
%typemap(argout) ik_error **error {
    if (*$1) {
        SWIG_JavaThrowException(
            jenv, SWIG_JavaRuntimeException,
            ik_error_get_message(*$1, 0, IK_LANGUAGE_EN));
        ik_error_free(*$1);
    }
}

/* Nothing to add to enumerations. */
#define IK_ENUM(name)

%{
#include <innokjop/innokjop.h>

/* An instant as one number, which Java takes apart: milliseconds of some 44
 * bits, then 11 of the offset, shifted to be positive, and 2 of precision. */
static jlong
packed(ik_instant instant)
{
    return instant.utc_ms * 8192 + ((instant.offset_min + 1024) * 4 +
                                    instant.precision);
}

static ik_instant
unpacked(jlong packed)
{
    int rest = (int)(packed & 8191);
    return (ik_instant){ packed >> 13, (int16_t)(rest / 4 - 1024),
                         (uint8_t)(rest & 3) };
}
%}
%typemap(jni) ik_instant "jlong"
%typemap(jtype) ik_instant "long"
%typemap(jstype) ik_instant "long"
%typemap(javain) ik_instant "$javainput"
%typemap(javaout) ik_instant { return $jnicall; }
%typemap(in) ik_instant "$1 = unpacked($input);"
%typemap(out) ik_instant "$result = packed($1);"
%typemap(jni) ik_date "jint"
%typemap(jtype) ik_date "int"
%typemap(jstype) ik_date "int"
%typemap(javain) ik_date "$javainput"
%typemap(javaout) ik_date { return $jnicall; }
%typemap(in) ik_date "$1.yyyymmdd = $input;"
%typemap(out) ik_date "$result = $1.yyyymmdd;"
%ignore ik_draft::set_decimal;
%ignore ik_draft::set_money;
%ignore ik_record::get_decimal;
%ignore ik_record::get_money;

%include "woven.i"

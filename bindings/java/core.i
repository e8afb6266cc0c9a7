/* The API in Java: how its values look there. What it has is in api.i. The
 * classes that SWIG writes are internal; no.innokjop is the public face. */
%module Native

%include <stdint.i>
/* Enumerations are Java's own, and travel as their numbers. */
%rename("$ignore", %$isenum) "";
%rename("$ignore", %$isenumitem) "";

%{
#include <innokjop/innokjop.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "native/strings.h"
#include "native/reading.h"
#include "native/values.h"
%}

%pragma(java) jniclasscode=%{
    static {
        Loader.load();
    }
%}

/* A proxy owns its object until it is closed or nobody knows it any more. */
%typemap(javainterfaces) SWIGTYPE "AutoCloseable"
%typemap(javabody) SWIGTYPE %{
    private long swigCPtr;
    private final java.lang.ref.Cleaner.Cleanable owned;

    protected $javaclassname(long pointer, boolean isOwned) {
        if (pointer == 0)
            throw new OutOfMemoryError("Native memory ran out.");
        swigCPtr = pointer;
        owned = isOwned ? Memory.CLEANER.register(this, freeing(pointer)) : null;
    }

    /* Apart, so that it does not hold the proxy itself. */
    private static Runnable freeing(long pointer) {
        return () -> $imclassname.delete_$javaclassname(pointer);
    }

    protected static long getCPtr($javaclassname proxy) {
        return proxy == null ? 0 : proxy.swigCPtr;
    }
%}
/* The life of a draft is its builder's. */
%typemap(javainterfaces) ik_draft, struct ik_draft ""
%typemap(javabody) ik_draft, struct ik_draft %{
    private final long swigCPtr;

    protected $javaclassname(long pointer, boolean isOwned) {
        swigCPtr = pointer;
    }

    protected static long getCPtr($javaclassname proxy) {
        return proxy == null ? 0 : proxy.swigCPtr;
    }
%}
/* What a method of no.innokjop makes for itself, it frees itself before it
 * returns: to watch each of them would take more than most of their calls. */
%define IK_SCOPED(TYPE)
%typemap(javabody) TYPE, struct TYPE %{
    private long swigCPtr;

    protected $javaclassname(long pointer, boolean isOwned) {
        if (pointer == 0)
            throw new OutOfMemoryError("Native memory ran out.");
        swigCPtr = pointer;
    }

    protected static long getCPtr($javaclassname proxy) {
        return proxy == null ? 0 : proxy.swigCPtr;
    }
%}
%typemap(javadestruct, methodname="close",
         methodmodifiers="@Override public") TYPE, struct TYPE {
    long pointer = swigCPtr;
    swigCPtr = 0;
    if (pointer != 0)
        $imclassname.delete_$javaclassname(pointer);
}
%enddef
%typemap(javafinalize) SWIGTYPE ""
%typemap(javadestruct, methodname="close",
         methodmodifiers="@Override public synchronized") SWIGTYPE {
    swigCPtr = 0;
    if (owned != null)
        owned.clean();
}
%typemap(javadestruct, methodname="close", methodmodifiers="public") ik_draft,
    struct ik_draft ""
IK_SCOPED(ik_reader)
IK_SCOPED(ik_record)
IK_SCOPED(ik_finding)
IK_SCOPED(ik_check_options)

%typemap(check) SWIGTYPE * {
    if (!$1) {
        SWIG_JavaThrowException(jenv, SWIG_JavaNullPointerException,
                                "A $1_basetype is null or closed.");
        return $null;
    }
}
%typemap(in, numinputs=0) ik_error **error (ik_error *error = NULL) "$1 = &error;"
%typemap(check) ik_error ** ""
%typemap(argout, throws="no.innokjop.InnokjopException") ik_error **error {
    if (*$1)
        throw_error(jenv, *$1);
}

%typemap(jni) const char *, char * "jstring"
%typemap(jtype) const char *, char * "String"
%typemap(jstype) const char *, char * "String"
%typemap(javain) const char * "$javainput"
%typemap(javaout) const char *, char * { return $jnicall; }
%typemap(in) const char * (ik_owned_text text = NULL) {
    if ($input && !(text = to_utf8(jenv, $input)))
        return $null;
    $1 = text;
}
%typemap(check) const char * ""
%typemap(freearg) const char * ""
%typemap(out) const char *, char * "$result = from_utf8(jenv, $1);"
%typemap(newfree) char * "free($1);"

%define BYTES_FROM_JAVA(TYPE...)
%typemap(jni) TYPE "jbyteArray"
%typemap(jtype) TYPE "byte[]"
%typemap(jstype) TYPE "byte[]"
%typemap(javain) TYPE "java.util.Objects.requireNonNull($javainput)"
%typemap(check) TYPE ""
%typemap(freearg) TYPE ""
%enddef
BYTES_FROM_JAVA(const char *path)
BYTES_FROM_JAVA((const void *bytes, size_t size))
BYTES_FROM_JAVA((void *buffer, size_t size))
BYTES_FROM_JAVA(const uint8_t bytes[32])
/* A path in the encoding of the file system. */
%typemap(in) const char *path (ik_owned_bytes bytes = NULL) {
    if (!(bytes = to_bytes(jenv, $input)))
        return $null;
    $1 = bytes;
}
%typemap(in) (const void *bytes, size_t size) (ik_owned_bytes bytes = NULL) {
    if (!(bytes = to_bytes(jenv, $input)))
        return $null;
    $1 = bytes;
    $2 = (size_t)(*jenv)->GetArrayLength(jenv, $input);
}
%typemap(in) (void *buffer, size_t size) (ik_owned_bytes bytes = NULL) {
    $2 = (size_t)(*jenv)->GetArrayLength(jenv, $input);
    if (!(bytes = allocated(jenv, $2)))
        return $null;
    $1 = bytes;
}
%typemap(argout) (void *buffer, size_t size) {
    (*jenv)->SetByteArrayRegion(jenv, $input, 0, (jsize)result, $1);
}
%typemap(in) const uint8_t bytes[32] (ik_owned_bytes bytes = NULL) {
    if (!(bytes = to_digest(jenv, $input)))
        return $null;
    $1 = bytes;
}
%typemap(argout) const uint8_t bytes[32] ""
%typemap(jni) const uint8_t * "jbyteArray"
%typemap(jtype) const uint8_t * "byte[]"
%typemap(jstype) const uint8_t * "byte[]"
%typemap(javaout) const uint8_t * { return $jnicall; }
%typemap(out) const uint8_t * "$result = from_digest(jenv, $1);"

%typemap(jni) (const ik_case *const *members, size_t count) "jlongArray"
%typemap(jtype) (const ik_case *const *members, size_t count) "long[]"
%typemap(jstype) (const ik_case *const *members, size_t count) "Case[]"
%typemap(javain) (const ik_case *const *members, size_t count)
    "Memory.pointers($javainput)"
%typemap(in) (const ik_case *const *members, size_t count)
    (ik_owned_bytes cases = NULL) {
    if (!(cases = to_pointers(jenv, $input)))
        return $null;
    $1 = (ik_case **)cases;
    $2 = (size_t)(*jenv)->GetArrayLength(jenv, $input);
}
%typemap(check) (const ik_case *const *members, size_t count) ""
%typemap(argout) (const ik_case *const *members, size_t count) ""
%typemap(freearg) (const ik_case *const *members, size_t count) ""

%define NUMBERS(TYPE, JNI, JAVA)
%typemap(jni) TYPE JNI
%typemap(jtype) TYPE JAVA
%typemap(jstype) TYPE JAVA
%typemap(javain) TYPE "$javainput"
%typemap(javaout) TYPE { return $jnicall; }
%enddef
%define IK_ENUM(NAME)
NUMBERS(enum NAME, "jint", "int")
%typemap(in) enum NAME "$1 = (enum NAME)$input;"
%typemap(out) enum NAME "$result = (jint)$1;"
%enddef
IK_ENUM(ik_field)
NUMBERS(ik_instant, "jlong", "long")
%typemap(in) ik_instant "$1 = to_instant($input);"
%typemap(out) ik_instant "$result = from_instant($1);"
NUMBERS(ik_date, "jint", "int")
%typemap(in) ik_date "$1.yyyymmdd = $input;"
%typemap(out) ik_date "$result = $1.yyyymmdd;"
NUMBERS(ik_decimal, "jlongArray", "long[]")
%typemap(out) ik_decimal "$result = from_decimal(jenv, $1);"
NUMBERS(ik_money, "jlongArray", "long[]")
%typemap(out) ik_money "$result = from_money(jenv, $1);"
/* Decimals and money go in as the text that a case file has, so that C alone
 * knows how many digits there may be. */
%ignore ik_draft::set_decimal;
%ignore ik_draft::set_money;

/* A reader takes the first bytes of an array, so that nobody has to cut them
 * out, or a whole file. */
%ignore ik_reader::feed;
%typemap(in, numinputs=0) JNIEnv *jenv "$1 = jenv;"
%typemap(jni) jbyteArray "jbyteArray"
%typemap(jtype) jbyteArray "byte[]"
%typemap(jstype) jbyteArray "byte[]"
%typemap(javain) jbyteArray "$javainput"
%typemap(in) jbyteArray "$1 = $input;"

%include "woven.i"

%extend ik_reader {
    bool feed_array(JNIEnv *jenv, jbyteArray array, int size) {
        return feed_array(jenv, $self, array, size);
    }
    bool feed_file(const char *name) {
        return feed_file($self, name);
    }
}

/* Values, bytes and errors between Java and C. */
#ifndef INNOKJOP_JAVA_VALUES_H
#define INNOKJOP_JAVA_VALUES_H

/* An instant as one number, which Java takes apart: milliseconds of some 44
 * bits, then 11 of the offset, shifted to be positive, and 2 of precision. */
static jlong
from_instant(ik_instant instant)
{
    return instant.utc_ms * 8192 + ((instant.offset_min + 1024) * 4 +
                                    instant.precision);
}

static ik_instant
to_instant(jlong packed)
{
    int rest = (int)(packed & 8191);
    return (ik_instant){ packed >> 13, (int16_t)(rest / 4 - 1024),
                         (uint8_t)(rest & 3) };
}

static jlongArray
from_numbers(JNIEnv *env, const jlong *numbers, jsize count)
{
    jlongArray array = (*env)->NewLongArray(env, count);
    if (array)
        (*env)->SetLongArrayRegion(env, array, 0, count, numbers);
    return array;
}

static jlongArray
from_decimal(JNIEnv *env, ik_decimal value)
{
    return from_numbers(env, (jlong[]){ value.mantissa, value.exponent }, 2);
}

/* The amount, decimals of the currency, VAT, and the currency's letters. */
static jlongArray
from_money(JNIEnv *env, ik_money value)
{
    const unsigned char *name = (const unsigned char *)value.currency;
    return from_numbers(env,
                        (jlong[]){ value.minor,
                                   ik_currency_get_places(value.currency),
                                   value.vat, name[0], name[1], name[2] },
                        6);
}

/* A copy of an array, with a NUL behind it; NULL with an exception pending. */
static void *
to_bytes(JNIEnv *env, jbyteArray array)
{
    jsize size = (*env)->GetArrayLength(env, array);
    char *bytes = allocated(env, (size_t)size + 1);
    if (bytes) {
        (*env)->GetByteArrayRegion(env, array, 0, size, (jbyte *)bytes);
        bytes[size] = 0;
    }
    return bytes;
}

enum { DIGEST_SIZE = 32 };

static void *
to_digest(JNIEnv *env, jbyteArray array)
{
    if ((*env)->GetArrayLength(env, array) == DIGEST_SIZE)
        return to_bytes(env, array);
    throw_new(env, "java/lang/IllegalArgumentException",
              "32 bytes are needed.");
    return NULL;
}

static jbyteArray
from_digest(JNIEnv *env, const uint8_t *digest)
{
    jbyteArray array = digest ? (*env)->NewByteArray(env, DIGEST_SIZE) : NULL;
    if (array)
        (*env)->SetByteArrayRegion(env, array, 0, DIGEST_SIZE,
                                   (const jbyte *)digest);
    return array;
}

/* Addresses of objects as an array of pointers. */
static void *
to_pointers(JNIEnv *env, jlongArray array)
{
    jsize count = (*env)->GetArrayLength(env, array);
    void **pointers = allocated(env, (size_t)count * sizeof *pointers);
    for (jsize i = 0; pointers && i < count; i++) {
        jlong address;
        (*env)->GetLongArrayRegion(env, array, i, 1, &address);
        pointers[i] = (void *)(intptr_t)address;
    }
    return pointers;
}

static int
set_text(JNIEnv *env, jobjectArray texts, jsize index, const char *text)
{
    jstring string = from_utf8(env, text);
    if (string) {
        (*env)->SetObjectArrayElement(env, texts, index, string);
        (*env)->DeleteLocalRef(env, string);
    }
    return (*env)->ExceptionCheck(env);
}

/* Of each problem five texts, in the order in which Errors.java takes them. */
static int
set_problem(JNIEnv *env, const ik_error *error, jsize i, jobjectArray texts,
            jlongArray numbers)
{
    jlong pair[] = { ik_error_get_problem(error, (size_t)i),
                     ik_error_get_line(error, (size_t)i) };
    (*env)->SetLongArrayRegion(env, numbers, i * 2, 2, pair);
    for (jsize j = 0; j < 3; j++)
        if (set_text(env, texts, i * 5 + j,
                     ik_error_get_message(error, (size_t)i,
                                          (enum ik_language)(j + 1))))
            return -1;
    if (set_text(env, texts, i * 5 + 3,
                 ik_error_get_record(error, (size_t)i)))
        return -1;
    return set_text(env, texts, i * 5 + 4,
                    ik_error_get_field(error, (size_t)i));
}

/* Throws what the library could not do, and frees it. */
static void
throw_error(JNIEnv *env, ik_error *error)
{
    jsize count = (jsize)ik_error_get_count(error);
    jclass errors = (*env)->FindClass(env, "no/innokjop/internal/Errors");
    jclass string = errors ? (*env)->FindClass(env, "java/lang/String") : NULL;
    jmethodID make = string ? (*env)->GetStaticMethodID(
        env, errors, "make",
        "([J[Ljava/lang/String;Z)Ljava/lang/Throwable;") : NULL;
    jlongArray numbers = make ? (*env)->NewLongArray(env, count * 2) : NULL;
    jobjectArray texts = numbers ? (*env)->NewObjectArray(env, count * 5,
                                                          string, NULL) : NULL;
    bool failed = !texts;
    for (jsize i = 0; !failed && i < count; i++)
        failed = set_problem(env, error, i, texts, numbers);
    if (!failed) {
        jthrowable thrown = (*env)->CallStaticObjectMethod(
            env, errors, make, numbers, texts,
            (jboolean)ik_error_is_cut(error));
        if (!(*env)->ExceptionCheck(env))
            (*env)->Throw(env, thrown);
    }
    ik_error_free(error);
}

#endif

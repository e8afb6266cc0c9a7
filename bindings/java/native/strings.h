/* Strings between Java and C. JNI's own functions for UTF-8 speak another
 * dialect of it, so these go through UTF-16. */
#ifndef INNOKJOP_JAVA_STRINGS_H
#define INNOKJOP_JAVA_STRINGS_H

/* What is freed when the variable goes out of scope: also where a conversion
 * of a later argument fails. */
static void
free_memory(void *place)
{
    free(*(void **)place);
}
#define ik_owned_text __attribute__((cleanup(free_memory))) char *
#define ik_owned_bytes __attribute__((cleanup(free_memory))) void *

enum { SHORT_STRING = 512 };

static void
throw_new(JNIEnv *env, const char *class_name, const char *message)
{
    jclass class = (*env)->FindClass(env, class_name);
    if (class)
        (*env)->ThrowNew(env, class, message);
}

static void *
allocated(JNIEnv *env, size_t size)
{
    void *memory = malloc(size ? size : 1);
    if (!memory)
        throw_new(env, "java/lang/OutOfMemoryError", "Native memory ran out.");
    return memory;
}

/* Returns where the character that is written ends; NULL when half of a pair
 * stands alone. */
static char *
write_character(char *end, const jchar *units, jsize size, jsize *i)
{
    uint32_t c = units[(*i)++];
    if (c >= 0xD800 && c < 0xE000) {
        if (c >= 0xDC00 || *i == size || units[*i] < 0xDC00 ||
            units[*i] >= 0xE000)
            return NULL;
        c = 0x10000 + ((c - 0xD800) << 10) + (units[(*i)++] - 0xDC00u);
        *end++ = (char)(0xF0 | c >> 18);
        *end++ = (char)(0x80 | (c >> 12 & 0x3F));
    } else if (c >= 0x800) {
        *end++ = (char)(0xE0 | c >> 12);
    } else {
        *end++ = (char)(0xC0 | c >> 6);
        *end++ = (char)(0x80 | (c & 0x3F));
        return end;
    }
    *end++ = (char)(0x80 | (c >> 6 & 0x3F));
    *end++ = (char)(0x80 | (c & 0x3F));
    return end;
}

static char *
encoded(JNIEnv *env, const jchar *units, jsize size)
{
    char *text = allocated(env, (size_t)size * 3 + 1);
    char *end = text;
    for (jsize i = 0; end && i < size;) {
        if (units[i] && units[i] < 0x80)
            *end++ = (char)units[i++];
        else
            end = units[i] ? write_character(end, units, size, &i) : NULL;
    }
    if (end) {
        *end = 0;
    } else if (text) {
        throw_new(env, "java/lang/IllegalArgumentException",
                  "A string with NUL, or with half of a surrogate pair, is no "
                  "text.");
        free(text);
        text = NULL;
    }
    return text;
}

/* NULL for null, and with an exception pending. */
static char *
to_utf8(JNIEnv *env, jstring string)
{
    jchar few[SHORT_STRING];
    if (!string)
        return NULL;
    jsize size = (*env)->GetStringLength(env, string);
    jchar *units = size <= SHORT_STRING
                       ? few
                       : allocated(env, (size_t)size * sizeof *units);
    if (!units)
        return NULL;
    (*env)->GetStringRegion(env, string, 0, size, units);
    char *text = encoded(env, units, size);
    if (units != few)
        free(units);
    return text;
}

/* Takes what the library gives, which is UTF-8. */
static jsize
decode(const char *text, jchar *units)
{
    const unsigned char *in = (const unsigned char *)text;
    jsize size = 0;
    while (*in) {
        uint32_t c = *in++;
        int more = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
        c = more ? c & (0x3Fu >> more) : c;
        for (; more && *in; more--)
            c = c << 6 | (*in++ & 0x3F);
        if (c >= 0x10000) {
            units[size++] = (jchar)(0xD7C0 + (c >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        units[size++] = (jchar)c;
    }
    units[size] = 0;
    return size;
}

static jstring
from_utf8(JNIEnv *env, const char *text)
{
    jchar few[SHORT_STRING + 1];
    if (!text)
        return NULL;
    size_t size = strlen(text);
    jchar *units = size <= SHORT_STRING
                       ? few
                       : allocated(env, (size + 1) * sizeof *units);
    if (!units)
        return NULL;
    jsize length = decode(text, units);
    jstring string = (*env)->NewString(env, units, length);
    if (units != few)
        free(units);
    return string;
}

#endif

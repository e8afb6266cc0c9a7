/* What a reader is fed with: arrays of Java's, and files. */
#ifndef INNOKJOP_JAVA_READING_H
#define INNOKJOP_JAVA_READING_H

enum { PIECE = 1 << 14 };

/* The first bytes of an array, piece by piece, so that a large file is not in
 * memory twice. */
static bool
feed_array(JNIEnv *env, ik_reader *reader, jbyteArray array, jsize size)
{
    jbyte piece[PIECE];
    bool goes_on = true;
    jsize count;
    for (jsize at = 0; goes_on && at < size; at += count) {
        count = size - at < PIECE ? size - at : PIECE;
        (*env)->GetByteArrayRegion(env, array, at, count, piece);
        goes_on = ik_reader_feed(reader, piece, (size_t)count);
    }
    return goes_on;
}

static bool
feed_descriptor(ik_reader *reader, int file)
{
    char piece[PIECE];
    ssize_t count;
    do
        count = read(file, piece, sizeof piece);
    while ((count > 0 && ik_reader_feed(reader, piece, (size_t)count)) ||
           (count < 0 && errno == EINTR));
    return count >= 0;
}

/* False when it cannot be opened or read, and for all but regular files, for
 * which a thread may have to wait. */
static bool
feed_file(ik_reader *reader, const char *name)
{
    int file = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat about;
    bool is_read = file >= 0 && fstat(file, &about) == 0 &&
                   S_ISREG(about.st_mode) && feed_descriptor(reader, file);
    if (file >= 0)
        close(file);
    return is_read;
}

#endif

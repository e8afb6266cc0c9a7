#include "base/output.h"

#include <stdlib.h>
#include <string.h>

size_t
ik_output_read(ik_output *output, void *buffer, size_t size)
{
    size_t given = 0;
    while (output && given < size && !output->pending.failed) {
        if (output->pulled == output->pending.size) {
            if (output->done)
                break;
            ik_text_clear(&output->pending);
            output->pulled = 0;
            output->produce(output);
            continue;
        }
        size_t n = output->pending.size - output->pulled;
        if (n > size - given)
            n = size - given;
        memcpy((char *)buffer + given, output->pending.data + output->pulled,
               n);
        output->pulled += n;
        given += n;
    }
    return given;
}

const char *
ik_output_get_rest(ik_output *output, size_t *length)
{
    while (output && !output->done && !output->pending.failed)
        output->produce(output);
    if (output)
        ik_text_add(&output->pending, "", 0); /* so that there is a NUL */
    bool failed = ik_output_has_failed(output);
    if (length)
        *length = failed ? 0 : output->pending.size - output->pulled;
    if (failed)
        return NULL;
    const char *rest = output->pending.data + output->pulled;
    output->pulled = output->pending.size;
    return rest;
}

bool
ik_output_has_failed(const ik_output *output)
{
    return !output || output->pending.failed;
}

void
ik_output_free(ik_output *output)
{
    if (!output)
        return;
    if (output->release)
        output->release(output);
    ik_text_release(&output->pending);
    free(output);
}

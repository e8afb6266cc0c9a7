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

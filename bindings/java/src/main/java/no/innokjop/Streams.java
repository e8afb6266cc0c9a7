package no.innokjop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import no.innokjop.internal.Output;

/** What the library writes, piece by piece. */
final class Streams {
    private static final int PIECE = 1 << 16;

    private Streams() {
    }

    /** Empties and closes an output. */
    static void copy(Output output, OutputStream to) throws IOException {
        try (output) {
            byte[] piece = new byte[PIECE];
            for (int n; (n = (int) output.read(piece)) > 0;)
                to.write(piece, 0, n);
            if (output.has_failed())
                throw new OutOfMemoryError("Native memory ran out.");
        }
    }

    static byte[] bytes(Output output) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            copy(output, bytes);
        } catch (IOException e) {
            throw new AssertionError("Memory is written to.", e);
        }
        return bytes.toByteArray();
    }

    static String text(Output output) {
        return new String(bytes(output), StandardCharsets.UTF_8);
    }
}

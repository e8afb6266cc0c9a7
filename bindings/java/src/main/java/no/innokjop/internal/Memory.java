package no.innokjop.internal;

import java.lang.ref.Cleaner;

/** Frees what nobody closed, and lends addresses to calls. */
final class Memory {
    static final Cleaner CLEANER = Cleaner.create();

    private Memory() {
    }

    static long[] pointers(Case[] cases) {
        long[] pointers = new long[cases.length];
        for (int i = 0; i < cases.length; i++) {
            pointers[i] = Case.getCPtr(cases[i]);
            if (pointers[i] == 0)
                throw new NullPointerException("A case is null or closed.");
        }
        return pointers;
    }
}

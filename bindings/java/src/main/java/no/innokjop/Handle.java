package no.innokjop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An object of the library that threads share and any of them may close: it is
 * freed when it is closed and the last call that uses it is over.
 */
final class Handle<T extends AutoCloseable> {
    private static final int CLOSED = Integer.MIN_VALUE;
    private static final VarHandle USES;

    static {
        try {
            USES = MethodHandles.lookup().findVarHandle(Handle.class, "uses",
                int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** A call that may fail for a reason of the library's. */
    interface Call<T, R> {
        R apply(T object) throws InnokjopException;
    }

    private final T object;
    private final String name;
    /** How many calls are on their way; negative once it is closed. */
    @SuppressWarnings("unused")
    private volatile int uses;

    Handle(T object, String name) {
        this.object = Objects.requireNonNull(object);
        this.name = name;
    }

    /** Between this and {@link #leave()} the object is not freed. */
    T enter() {
        if ((int) USES.getAndAdd(this, 1) < 0) {
            leave();
            throw new IllegalStateException("The " + name + " is closed.");
        }
        return object;
    }

    void leave() {
        if ((int) USES.getAndAdd(this, -1) == CLOSED + 1)
            free();
    }

    <R> R get(Function<? super T, R> getter) {
        T entered = enter();
        try {
            return getter.apply(entered);
        } finally {
            leave();
        }
    }

    /** What toString() says, which fails for nobody. */
    String describe(Supplier<String> description) {
        try {
            enter();
        } catch (IllegalStateException e) {
            return "closed " + name;
        }
        try {
            return description.get();
        } finally {
            leave();
        }
    }

    <R> R call(Call<? super T, R> call) throws InnokjopException {
        T entered = enter();
        try {
            return call.apply(entered);
        } finally {
            leave();
        }
    }

    void close() {
        if ((int) USES.getAndBitwiseOr(this, CLOSED) == 0)
            free();
    }

    /** May come twice, when somebody tries to enter at the last moment. */
    private void free() {
        try {
            object.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

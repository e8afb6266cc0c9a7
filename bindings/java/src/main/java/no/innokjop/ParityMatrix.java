package no.innokjop;

import java.io.IOException;
import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Who was given what, and when first (utjevningsmatrise): the fact behind equal
 * treatment in a dialogue. It judges nothing. Rows are the pieces of information
 * and answers that were passed on, columns the suppliers.
 */
public final class ParityMatrix implements AutoCloseable {
    private final Handle<no.innokjop.internal.ParityMatrix> handle;

    private ParityMatrix(no.innokjop.internal.ParityMatrix object) {
        handle = new Handle<>(object, "matrix");
    }

    /**
     * The matrix of a case.
     *
     * @param kase the case
     * @param now the moment; what comes later is a plan and is left out
     * @return the matrix, to be closed
     * @throws InnokjopException when memory runs out
     */
    public static ParityMatrix of(Case kase, OffsetDateTime now)
            throws InnokjopException {
        return of(kase, Values.packed(now), Values.ABSENT);
    }

    /**
     * The matrix of a case as it was known at an earlier time.
     *
     * @param kase the case
     * @param now the moment; what comes later is a plan and is left out
     * @param knownAt leave out entries written later
     * @return the matrix, to be closed
     * @throws InnokjopException when memory runs out
     */
    public static ParityMatrix of(Case kase, OffsetDateTime now,
            OffsetDateTime knownAt) throws InnokjopException {
        return of(kase, Values.packed(now), Values.packed(knownAt));
    }

    private static ParityMatrix of(Case kase, long now, long knownAt)
            throws InnokjopException {
        return kase.handle().call(object -> new ParityMatrix(
            new no.innokjop.internal.ParityMatrix(object, now, knownAt)));
    }

    /**
     * A row of the matrix.
     *
     * @param record what it is about: an info_item or an enquiry
     * @param isCounted whether it counts in the figures of suppliers
     * @param published when it was published to all
     * @param first when the first supplier had it
     * @param firstSupplier that supplier; empty when all had it at once
     * @param accesses for each supplier, in the order of columns
     */
    public record Item(RecordRef record, boolean isCounted,
            Optional<OffsetDateTime> published,
            Optional<OffsetDateTime> first,
            Optional<RecordRef> firstSupplier, List<Access> accesses) {
        /**
         * Takes a copy of the list.
         *
         * @param record what it is about: an info_item or an enquiry
         * @param isCounted whether it counts in the figures of suppliers
         * @param published when it was published to all
         * @param first when the first supplier had it
         * @param firstSupplier that supplier; empty when all had it at once
         * @param accesses for each supplier, in the order of columns
         */
        public Item {
            accesses = List.copyOf(accesses);
        }
    }

    /**
     * Whether, and when first, a supplier had something.
     *
     * @param state whether
     * @param time since when
     * @param hoursBehind how long others had it before; empty where a time that
     *     it needs is not recorded
     */
    public record Access(ParityState state, Optional<OffsetDateTime> time,
            OptionalLong hoursBehind) {
    }

    /**
     * A column of the matrix.
     *
     * @param record the organisation
     * @param receivedCount how many of the rows that count it has had
     * @param neverCount how many of them it never received
     * @param longestHours how far behind it was at the most
     * @param longestItem the row where that was
     */
    public record Supplier(RecordRef record, int receivedCount, int neverCount,
            OptionalLong longestHours, OptionalInt longestItem) {
    }

    /**
     * The case.
     *
     * @return the case, to be closed
     */
    public Case openCase() {
        return new Case(
            handle.get(no.innokjop.internal.ParityMatrix::own_case));
    }

    /**
     * The moment of the matrix.
     *
     * @return as it was given
     */
    public OffsetDateTime now() {
        return Values.unpacked(
            handle.get(no.innokjop.internal.ParityMatrix::getNow));
    }

    /**
     * How many rows count.
     *
     * @return the number
     */
    public int countedCount() {
        return handle.get(object -> (int) object.getCounted_count());
    }

    /**
     * The rows: pieces of information, then answers, each in the order of the
     * case.
     *
     * @return copies
     */
    public List<Item> items() {
        return handle.get(object -> {
            List<Item> items = new ArrayList<>();
            for (long i = 0, n = object.getItem_count(); i < n; i++)
                items.add(new Item(RecordRef.take(object.get_item(i)),
                    object.is_counted(i), Values.time(object.get_published(i)),
                    Values.time(object.first_time(i)), Optional.ofNullable(
                        RecordRef.take(object.first_supplier(i))),
                    accesses(object, i)));
            return List.copyOf(items);
        });
    }

    private static List<Access> accesses(
            no.innokjop.internal.ParityMatrix object, long item) {
        List<Access> accesses = new ArrayList<>();
        for (long i = 0, n = object.getSupplier_count(); i < n; i++)
            accesses.add(new Access(ParityState.of(object.access(item, i)),
                Values.time(object.access_time(item, i)),
                hours(object.get_hours_behind(item, i))));
        return accesses;
    }

    private static OptionalLong hours(long hours) {
        return hours < 0 ? OptionalLong.empty() : OptionalLong.of(hours);
    }

    /**
     * The columns, in the order of the case.
     *
     * @return copies
     */
    public List<Supplier> suppliers() {
        return handle.get(object -> {
            List<Supplier> suppliers = new ArrayList<>();
            for (long i = 0, n = object.getSupplier_count(); i < n; i++) {
                OptionalLong longest = hours(object.longest_hours(i));
                suppliers.add(new Supplier(
                    RecordRef.take(object.get_supplier(i)),
                    (int) object.get_received_count(i),
                    (int) object.get_never_count(i), longest,
                    longest.isEmpty() ? OptionalInt.empty()
                        : OptionalInt.of((int) object.longest_item(i))));
            }
            return List.copyOf(suppliers);
        });
    }

    /**
     * The matrix as a document, for readers within the contracting authority: it
     * names suppliers.
     *
     * @param format text, JSON or CSV
     * @param language of words
     * @return the document
     * @throws InnokjopException for other formats
     */
    public String toText(ReportFormat format, Language language)
            throws InnokjopException {
        return handle.call(object -> Streams.text(
            object.write(format.number(), language.number())));
    }

    /**
     * Writes the matrix as a document in UTF-8.
     *
     * @param format text, JSON or CSV
     * @param language of words
     * @param out where to; it is not closed
     * @throws IOException when it cannot be written to
     * @throws InnokjopException for other formats
     */
    public void write(ReportFormat format, Language language, OutputStream out)
            throws IOException, InnokjopException {
        Objects.requireNonNull(out);
        Streams.copy(handle.call(object ->
            object.write(format.number(), language.number())), out);
    }

    @Override
    public String toString() {
        return handle.describe(() -> {
            try (Case kase = openCase()) {
                return "matrix of case " + kase.id() + " (items: "
                    + handle.get(object -> object.getItem_count())
                    + ", suppliers: "
                    + handle.get(object -> object.getSupplier_count()) + ")";
            }
        });
    }

    /** Frees the matrix, once calls that use it are over. */
    @Override
    public void close() {
        handle.close();
    }
}

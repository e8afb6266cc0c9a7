package no.innokjop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.innokjop.internal.Reader;
import no.innokjop.internal.Record;
import no.innokjop.model.Field;

/**
 * One procurement: its records and, when it is chained, the journal of who wrote
 * what when. Read from a file, or made by a {@link CaseBuilder}.
 */
public final class Case implements AutoCloseable {
    private static final int PIECE = 1 << 14;
    private static final String NAMES =
        System.getProperty("sun.jnu.encoding", "UTF-8");
    private static final boolean ARE_NAMES_UTF8 = NAMES.equals("UTF-8");

    private final Handle<no.innokjop.internal.Case> handle;

    Case(no.innokjop.internal.Case object) {
        handle = new Handle<>(object, "case");
    }

    /**
     * Reads a case file, or a notice in eForms.
     *
     * @param path where it is
     * @return the case, to be closed
     * @throws IOException when it cannot be opened or read
     * @throws InnokjopException with all that was wrong, and where
     */
    public static Case read(Path path) throws IOException, InnokjopException {
        return read(path, ReadOptions.STANDARD);
    }

    /**
     * Reads a case file, or a notice in eForms.
     *
     * @param path where it is
     * @param options how
     * @return the case, to be closed
     * @throws IOException when it cannot be opened or read
     * @throws InnokjopException with all that was wrong, and where
     */
    public static Case read(Path path, ReadOptions options)
            throws IOException, InnokjopException {
        if (path.getFileSystem() == FileSystems.getDefault() && ARE_NAMES_UTF8) {
            try (Reader reader = new Reader()) {
                prepare(reader, options);
                if (reader.feed_file(path.toString()))
                    return new Case(reader.finish());
            }
        }
        // What C cannot open or read, Java can, or says why.
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, options);
        }
    }

    /**
     * Reads a case file, or a notice in eForms, from memory.
     *
     * @param bytes the file
     * @return the case, to be closed
     * @throws InnokjopException with all that was wrong, and where
     */
    public static Case read(byte[] bytes) throws InnokjopException {
        return read(bytes, ReadOptions.STANDARD);
    }

    /**
     * Reads a case file, or a notice in eForms, from memory.
     *
     * @param bytes the file
     * @param options how
     * @return the case, to be closed
     * @throws InnokjopException with all that was wrong, and where
     */
    public static Case read(byte[] bytes, ReadOptions options)
            throws InnokjopException {
        Objects.requireNonNull(bytes);
        try (Reader reader = new Reader()) {
            prepare(reader, options);
            reader.feed_array(bytes, bytes.length);
            return new Case(reader.finish());
        }
    }

    /**
     * Reads a case file, or a notice in eForms, piece by piece.
     *
     * @param in where it comes from; it is not closed
     * @return the case, to be closed
     * @throws IOException when it cannot be read
     * @throws InnokjopException with all that was wrong, and where
     */
    public static Case read(InputStream in)
            throws IOException, InnokjopException {
        return read(in, ReadOptions.STANDARD);
    }

    /**
     * Reads a case file, or a notice in eForms, piece by piece.
     *
     * @param in where it comes from; it is not closed
     * @param options how
     * @return the case, to be closed
     * @throws IOException when it cannot be read
     * @throws InnokjopException with all that was wrong, and where
     */
    public static Case read(InputStream in, ReadOptions options)
            throws IOException, InnokjopException {
        try (Reader reader = new Reader()) {
            prepare(reader, options);
            byte[] piece = new byte[PIECE];
            for (int n; (n = in.read(piece)) >= 0;) {
                Objects.checkFromIndexSize(0, n, piece.length);
                if (!reader.feed_array(piece, n))
                    break;
            }
            return new Case(reader.finish());
        }
    }

    private static void prepare(Reader reader, ReadOptions options) {
        reader.set_limit(options.limit());
        if (options.isConsultation())
            reader.treat_as_consultation();
    }

    /**
     * The id of the case record.
     *
     * @return the id
     */
    public String id() {
        return handle.get(no.innokjop.internal.Case::getId);
    }

    /**
     * The head: the digest of the last entry, which stands for the whole
     * journal. Keep it elsewhere to be able to prove later that nothing was
     * altered.
     *
     * @return 64 hexadecimal digits; for a plain case a digest of its records,
     *     which proves nothing
     */
    public String head() {
        return handle.get(no.innokjop.internal.Case::getHead);
    }

    /**
     * Whether the case has a journal and is tamper-evident.
     *
     * @return false for plain cases
     */
    public boolean isChained() {
        return handle.get(no.innokjop.internal.Case::getIs_chained);
    }

    /**
     * Whether the case is a thought experiment, which cannot be written.
     *
     * @return true after {@link CaseBuilder#whatIf()}
     */
    public boolean isWhatIf() {
        return handle.get(no.innokjop.internal.Case::getIs_what_if);
    }

    /**
     * Whether the case is what one notice says, just as it was read.
     *
     * @return false for case files
     */
    public boolean isNotice() {
        return handle.get(no.innokjop.internal.Case::getIs_notice);
    }

    /**
     * How many records of a kind there are, annulled ones left out.
     *
     * @param kind {@link Kind#UNKNOWN} counts records of newer versions
     * @return the number
     */
    public int count(Kind kind) {
        no.innokjop.internal.Case object = handle.enter();
        try {
            return (int) object.get_record_count(kind.number());
        } finally {
            handle.leave();
        }
    }

    /**
     * All records of a kind, in the order in which they were first written.
     *
     * @param kind the kind
     * @return copies
     */
    public List<CaseRecord> records(Kind kind) {
        return handle.get(object -> {
            long count = object.get_record_count(kind.number());
            List<CaseRecord> records = new ArrayList<>((int) count);
            for (long i = 0; i < count; i++)
                CaseRecord.take(object.get_record(kind.number(), i))
                    .ifPresent(records::add);
            return List.copyOf(records);
        });
    }

    /**
     * All records, kind by kind.
     *
     * @return copies
     */
    public List<CaseRecord> records() {
        List<CaseRecord> records = new ArrayList<>();
        for (Kind kind : Kind.values())
            records.addAll(records(kind));
        return List.copyOf(records);
    }

    /**
     * The record with an id.
     *
     * @param id the id
     * @return empty when there is none or it is annulled
     */
    public Optional<CaseRecord> find(String id) {
        Objects.requireNonNull(id);
        return handle.get(object -> CaseRecord.take(object.find(id)));
    }

    /**
     * The time that one of a record's times cannot come before, but does: an
     * answer that came before its question. A check takes neither for a fact.
     *
     * @param id the record
     * @param field its later time
     * @return empty when nothing is contradicted
     */
    public Optional<Contradiction> contradiction(String id, Field<?> field) {
        Objects.requireNonNull(id);
        return handle.get(object -> {
            try (Record record = object.find(id)) {
                if (record == null)
                    return Optional.empty();
                return CaseRecord.take(
                    object.contradicted_by(record, field.number()))
                    .map(earlier -> new Contradiction(earlier, Field.of(
                        object.contradicted_field(record, field.number()))));
            }
        });
    }

    /**
     * All revisions of all records, in the order of writing.
     *
     * @return copies
     */
    public List<Revision> revisions() {
        return handle.get(object ->
            revisions(object, 0, object.get_revision_count()));
    }

    private static List<Revision> revisions(no.innokjop.internal.Case object,
            long start, long count) {
        List<Revision> revisions = new ArrayList<>((int) count);
        for (long i = start; i < start + count; i++) {
            try (Record record = object.get_revision(i)) {
                Act act = Act.of(record.get_act());
                long effective = record.get_effective();
                revisions.add(new Revision(act, Values.time(effective),
                    CaseRecord.take(record).orElseThrow()));
            }
        }
        return List.copyOf(revisions);
    }

    /**
     * The journal.
     *
     * @return its entries; none for a plain case
     */
    public List<JournalEntry> entries() {
        return handle.get(object -> {
            List<JournalEntry> entries = new ArrayList<>();
            for (long i = 0, n = object.get_entry_count(); i < n; i++)
                entries.add(new JournalEntry(
                    Values.time(object.get_entered(i)), object.get_actor(i),
                    Optional.ofNullable(object.get_reason(i)),
                    object.get_entry_digest(i), revisions(object,
                        object.entry_start(i), object.entry_size(i))));
            return List.copyOf(entries);
        });
    }

    /**
     * Recomputes every digest of the journal. Entries missing at the end go
     * unseen.
     *
     * @throws InnokjopException with each entry and record that was altered; a
     *     plain case never adds up
     */
    public void verify() throws InnokjopException {
        handle.call(object -> object.verify(null));
    }

    /**
     * Recomputes every digest of the journal, and sees entries that are missing
     * at its end.
     *
     * @param expectedHead 64 hexadecimal digits kept elsewhere
     * @throws InnokjopException with each entry and record that was altered; a
     *     plain case never adds up
     */
    public void verify(String expectedHead) throws InnokjopException {
        Objects.requireNonNull(expectedHead);
        handle.call(object -> object.verify(expectedHead));
    }

    /**
     * The case as a case file.
     *
     * @return the file
     * @throws InnokjopException for a what-if case
     */
    public byte[] toBytes() throws InnokjopException {
        return handle.call(object -> Streams.bytes(object.write()));
    }

    /**
     * Writes the case as a case file.
     *
     * @param out where to; it is not closed
     * @throws IOException when it cannot be written to
     * @throws InnokjopException for a what-if case
     */
    public void write(OutputStream out) throws IOException, InnokjopException {
        Objects.requireNonNull(out);
        Streams.copy(handle.call(object -> object.write()), out);
    }

    /**
     * The entries that came after a head: appended before the end tag of the
     * file that had the head, they make the file of this case. After a redaction
     * write the whole case instead: what was appended before still holds the
     * redacted value.
     *
     * @param head the head of an earlier state, 64 digits
     * @return the entries
     * @throws InnokjopException when the case never had that head
     */
    public byte[] since(String head) throws InnokjopException {
        Objects.requireNonNull(head);
        return handle.call(object -> Streams.bytes(object.write_since(head)));
    }

    /**
     * The only consultation or planning notice of the case in eForms.
     *
     * @return the notice
     * @throws InnokjopException with what must be recorded first
     */
    public byte[] toNotice() throws InnokjopException {
        return handle.call(object -> Streams.bytes(object.write_notice(null)));
    }

    /**
     * A consultation or planning notice of the case in eForms.
     *
     * @param id the id of its record
     * @return the notice
     * @throws InnokjopException with what must be recorded first
     */
    public byte[] toNotice(String id) throws InnokjopException {
        Objects.requireNonNull(id);
        return handle.call(object -> Streams.bytes(object.write_notice(id)));
    }

    /**
     * Writes to a file: beside it, synced, then renamed over it, so that a crash
     * leaves the old file or the new one.
     *
     * @param path a path of the default file system
     * @throws InnokjopException when it cannot be written, and for a what-if case
     */
    public void save(Path path) throws InnokjopException {
        byte[] encoded = encoded(path.toFile().getPath());
        handle.call(object -> object.save(encoded));
    }

    /** A path as the operating system has it. */
    private static byte[] encoded(String path) {
        try {
            ByteBuffer bytes = Charset.forName(NAMES).newEncoder()
                .encode(CharBuffer.wrap(path));
            byte[] array = new byte[bytes.remaining()];
            bytes.get(array);
            return array;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("This file system cannot name "
                + path + ".", e);
        }
    }

    Handle<no.innokjop.internal.Case> handle() {
        return handle;
    }

    @Override
    public String toString() {
        return handle.describe(() -> "case " + id() + " (records: "
            + records().size() + ")");
    }

    /** Frees the case, once calls that use it are over. */
    @Override
    public void close() {
        handle.close();
    }
}

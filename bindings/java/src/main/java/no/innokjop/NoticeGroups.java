package no.innokjop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import no.innokjop.internal.Notices;

/**
 * Notices of which some may be about the same procurement. Only what tells them
 * apart is kept of each, so that there may be thousands: add them, group them, and
 * join the notices of each group to one case.
 */
public final class NoticeGroups implements AutoCloseable {
    private Notices object = new Notices();

    /** Begins to collect notices. */
    public NoticeGroups() {
    }

    /**
     * What is worth a person's attention.
     *
     * @param sort what it is
     * @param notice the number of the notice
     * @param other the number of the other one; empty when it is not here
     * @param reference the number or procedure identifier in question
     */
    public record Remark(NoticeRemark sort, int notice, OptionalInt other,
            Optional<String> reference) {
    }

    /**
     * Adds a notice; it gets the next number, from 0. The case is not kept.
     *
     * @param notice a case that {@link Case#isNotice()}
     * @throws InnokjopException when it is no notice, or all are grouped already
     */
    public synchronized void add(Case notice) throws InnokjopException {
        Notices notices = opened();
        notice.handle().call(kase -> notices.add(kase));
    }

    /**
     * Forms groups, to which nothing can be added from now on.
     *
     * @return for each case the numbers of its notices, in the order in which they
     *     were sent
     * @throws InnokjopException when memory runs out
     */
    public synchronized List<List<Integer>> group() throws InnokjopException {
        Notices notices = opened();
        notices.group();
        List<List<Integer>> groups = new ArrayList<>();
        for (long i = 0, n = notices.get_case_count(); i < n; i++) {
            List<Integer> group = new ArrayList<>();
            for (long j = 0, m = notices.get_size(i); j < m; j++)
                group.add((int) notices.get_member(i, j));
            groups.add(List.copyOf(group));
        }
        return List.copyOf(groups);
    }

    /**
     * What is worth a person's attention in the groups.
     *
     * @return the remarks; none before {@link #group()}
     */
    public synchronized List<Remark> remarks() {
        Notices notices = opened();
        List<Remark> remarks = new ArrayList<>();
        for (long i = 0, n = notices.get_remark_count(); i < n; i++) {
            long other = notices.remark_other(i);
            remarks.add(new Remark(NoticeRemark.of(notices.remark(i)),
                (int) notices.remark_notice(i),
                other < 0 ? OptionalInt.empty() : OptionalInt.of((int) other),
                Optional.ofNullable(notices.remark_reference(i))));
        }
        return List.copyOf(remarks);
    }

    /**
     * Makes one case of the notices of a group. A later notice changes what an
     * earlier one said, from when it was sent; what was said before stays as
     * history.
     *
     * @param group its place among the groups
     * @param members its notices in the order that {@link #group()} gave, read
     *     again if need be
     * @return the case, to be closed
     * @throws InnokjopException with what was wrong
     */
    public synchronized Case join(int group, Case... members)
            throws InnokjopException {
        Objects.requireNonNull(members);
        Notices notices = opened();
        List<Handle<no.innokjop.internal.Case>> handles =
            Arrays.stream(members).map(Case::handle).toList();
        int entered = 0;
        try {
            var cases = new no.innokjop.internal.Case[handles.size()];
            for (; entered < cases.length; entered++)
                cases[entered] = handles.get(entered).enter();
            return new Case(notices.join(group, cases));
        } finally {
            while (entered > 0)
                handles.get(--entered).leave();
        }
    }

    private Notices opened() {
        if (object == null)
            throw new IllegalStateException("The notices are closed.");
        return object;
    }

    /** Frees what is kept of the notices. */
    @Override
    public synchronized void close() {
        if (object != null)
            object.close();
        object = null;
    }
}

package io.octoplane.workloads.training;

import java.util.Arrays;

/**
 * What each GPU's compute stream did at every moment of a step, or what it waited for. The times of each GPU add up to the step.
 *
 * <p>Where the compute stream stands, what the other streams did meanwhile is what it waited for; what they did beside
 * computing is hidden and counts nothing.
 */
final class StepBudget {
    /** What a moment of a GPU goes to. */
    enum Cause {
        /** Kernels, in the time that they would take on all SMs. */
        COMPUTING,
        /** What kernels take longer as SMs are lent to communication. */
        LENT_SMS,
        /** Bytes of dispatch or combine on their way, and nothing to compute. */
        DISPATCH,
        COMBINE,
        /** Notify kernels when all are there, launches, and what prepares an exchange. */
        STARTING,
        /** GPUs that share matrices or sequences exchange tokens, keys and values. */
        SHARED_LAYER,
        /** Gradients are added up, or parameters given back. */
        REDUCTION,
        /** Another GPU has not yet joined an exchange. */
        WAITING,
        /** The input of a pass is on its way. */
        HAND_OVER,
        /** Nobody has sent the input of a pass; or all work is done, and others still have some. */
        BUBBLE;

        /** Whether the GPU gets on with its own work, rather than waiting for that of others. */
        boolean isOwnWork() {
            return switch (this) {
                case COMPUTING, LENT_SMS, DISPATCH, COMBINE, STARTING, SHARED_LAYER, REDUCTION -> true;
                case WAITING, HAND_OVER, BUBBLE -> false;
            };
        }
    }

    private static final Cause[] CAUSES = Cause.values();
    private static final int NOBODY = -1;

    private final long[][] times;
    /** By rank: until when every moment has its cause. */
    private final long[] settled;
    /** By rank: time of the present block in which no stream did anything. */
    private final long[] idle;
    /** By rank: how long compute streams stood because it had not joined. */
    private final long[] stoodFor;

    private final Spans[] spans;

    StepBudget(int ranks) {
        times = new long[CAUSES.length][ranks];
        settled = new long[ranks];
        idle = new long[ranks];
        stoodFor = new long[ranks];
        spans = new Spans[ranks];
        Arrays.setAll(spans, rank -> new Spans());
    }

    /** The compute stream computed; {@code lent} is the part of it that it took longer as SMs were lent. */
    void computed(int rank, long begin, long finish, double lent) {
        settle(rank, begin);
        long longer = Math.round((finish - begin) * lent);
        times[Cause.LENT_SMS.ordinal()][rank] += longer;
        times[Cause.COMPUTING.ordinal()][rank] += finish - begin - longer;
        settled[rank] = finish;
    }

    /** Something that the compute stream may have waited for has ended. */
    void passed(int rank, Cause cause, long begin, long finish) {
        spans[rank].add(cause, begin, finish, NOBODY);
    }

    /** The rank joined something, and the last to join did so later. */
    void waited(int rank, long joined, long gathered, int last) {
        spans[rank].add(Cause.WAITING, joined, gathered, last);
    }

    /**
     * A block has ended.
     *
     * @param asked when the one before had ended
     * @param begin when its input was there
     * @param sent when the last of what it waits for was on its way; beyond all times where it waits for nothing that moves
     */
    void ended(int rank, long asked, long begin, long finish, long sent) {
        settle(rank, finish);
        long underWay = Math.min(idle[rank], begin - Math.min(begin, Math.max(asked, sent)));
        times[Cause.HAND_OVER.ordinal()][rank] += underWay;
        times[Cause.BUBBLE.ordinal()][rank] += idle[rank] - underWay;
        idle[rank] = 0;
        settled[rank] = finish;
    }

    /** All ranks have ended. */
    void close(long end) {
        for (int rank = 0; rank < settled.length; rank++) {
            times[Cause.BUBBLE.ordinal()][rank] += end - settled[rank];
            settled[rank] = end;
        }
    }

    private void settle(int rank, long until) {
        Spans ofRank = spans[rank];
        long from = settled[rank];
        long explained = 0;
        for (int i = 0; i < ofRank.count; i++) {
            long standing = Math.min(until, ofRank.ends[i]) - Math.max(from, ofRank.begins[i]);
            if (standing > 0) {
                times[ofRank.causes[i].ordinal()][rank] += standing;
                explained += standing;
                if (ofRank.whom[i] != NOBODY) {
                    stoodFor[ofRank.whom[i]] += standing;
                }
            }
        }
        ofRank.count = 0;
        idle[rank] += until - from - explained;
    }

    long time(Cause cause, int rank) {
        return times[cause.ordinal()][rank];
    }

    long stoodFor(int rank) {
        return stoodFor[rank];
    }

    int ranks() {
        return settled.length;
    }

    /** What ended on the other streams since the compute stream last computed; one after the other. */
    private static final class Spans {
        private Cause[] causes = new Cause[4];
        private long[] begins = new long[4];
        private long[] ends = new long[4];
        private int[] whom = new int[4];
        private int count;

        void add(Cause cause, long begin, long end, int whose) {
            if (count == causes.length) {
                causes = Arrays.copyOf(causes, 2 * count);
                begins = Arrays.copyOf(begins, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
                whom = Arrays.copyOf(whom, 2 * count);
            }
            causes[count] = cause;
            begins[count] = begin;
            ends[count] = end;
            whom[count] = whose;
            count++;
        }
    }
}

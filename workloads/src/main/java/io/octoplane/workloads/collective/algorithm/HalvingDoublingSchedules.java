package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleBuilder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Recursive halving and doubling (Thakur, Rabenseifner and Gropp, 2005). A reduce-scatter exchanges half of the tensor with the rank
 * n / 2 away, a quarter with the one n / 4 away, and so on to the neighbour; an all-gather goes back the same way. Needs a power
 * of two of ranks. The steps are not alike, so that each is always a transfer of its own.
 */
final class HalvingDoublingSchedules implements ScheduleFactory {
    @Override
    public Optional<String> refusal(CollectiveRequest request) {
        int ranks = request.ranks();
        return switch (request.function()) {
            case ALL_REDUCE, ALL_GATHER, REDUCE_SCATTER ->
                Integer.bitCount(ranks) == 1
                        ? Optional.empty()
                        : Optional.of("needs a power of two of GPUs, not " + ranks + "; ring takes any number");
            case BROADCAST, ALL_TO_ALL, ALL_TO_ALL_V ->
                Optional.of("does no " + request.function().word());
        };
    }

    @Override
    public Schedule schedule(CollectiveRequest request) {
        ScheduleBuilder builder = new ScheduleBuilder();
        for (int channel = 0; channel < request.channels(); channel++) {
            int[][] received = null;
            if (request.function().isReduction()) {
                received = round(request, channel, true, received, builder);
            }
            if (request.function().isGathering()) {
                round(request, channel, false, received, builder);
            }
        }
        return builder.build();
    }

    /**
     * One way: halving with sums, or doubling.
     *
     * @param received for each rank what came to it before, or null when nothing did
     * @return for each rank what has come to it in the end
     */
    private static int[][] round(
            CollectiveRequest request, int channel, boolean halving, int[][] received, ScheduleBuilder builder) {
        int ranks = request.ranks();
        Blocks blocks = new Blocks(ranks);
        double block = (double) request.bytes() / request.channels() / ranks;
        int[][] before = received;
        int levels = Integer.numberOfTrailingZeros(ranks);
        for (int step = 0; step < levels; step++) {
            int distance = halving ? ranks >> step + 1 : 1 << step;
            int[][] now = new int[ranks][];
            for (int rank = 0; rank < ranks; rank++) {
                int partner = rank ^ distance;
                int transfer = builder.transfer();
                if (before != null) {
                    for (int need : before[rank]) {
                        builder.after(need);
                    }
                }
                // The blocks of the partner's half while sums are made, those of one's own when they are passed on.
                int first = (halving ? partner : rank) & -distance;
                builder.leg(0, rank, partner, channel, block * distance)
                        .carrying(blocks.block(first, channel), distance, halving);
                now[partner] = with(before == null ? new int[0] : before[partner], transfer);
            }
            before = now;
        }
        return before;
    }

    private static int[] with(int[] some, int one) {
        int[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = one;
        return all;
    }
}

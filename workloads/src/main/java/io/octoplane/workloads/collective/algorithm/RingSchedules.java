package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleBuilder;
import java.util.Optional;

/**
 * Rings. A reduce-scatter sends the part of each rank n - 1 times, from its right neighbour around to itself, adding on the way; an
 * all-gather sends it on from there n - 1 times; an all-reduce does one after the other; a broadcast is a chain through which
 * chunks flow. All connections of a ring carry the same all the time, so that its steps together are one transfer as long as all
 * of them, in which bytes pass as many hops as there are steps.
 */
final class RingSchedules implements ScheduleFactory {
    @Override
    public Optional<String> refusal(CollectiveRequest request) {
        return switch (request.function()) {
            case ALL_REDUCE, ALL_GATHER, REDUCE_SCATTER, BROADCAST -> Optional.empty();
            case ALL_TO_ALL, ALL_TO_ALL_V ->
                Optional.of("does no " + request.function().word());
        };
    }

    @Override
    public Schedule schedule(CollectiveRequest request) {
        ScheduleBuilder builder = new ScheduleBuilder();
        for (int channel = 0; channel < request.channels(); channel++) {
            RingOrder order = new RingOrder(request.communicator(), channel);
            switch (request.function()) {
                case BROADCAST -> chain(request, order, builder);
                case ALL_REDUCE -> around(request, order, true, true, builder);
                case REDUCE_SCATTER -> around(request, order, true, false, builder);
                case ALL_GATHER -> around(request, order, false, true, builder);
                case ALL_TO_ALL, ALL_TO_ALL_V -> throw new IllegalStateException("refused");
            }
        }
        return builder.build();
    }

    private static void around(
            CollectiveRequest request, RingOrder order, boolean reduce, boolean gather, ScheduleBuilder builder) {
        switch (request.steps()) {
            case TOGETHER -> together(request, order, (reduce ? 1 : 0) + (gather ? 1 : 0), builder);
            case APART -> apart(request, order, reduce, gather, builder);
        }
    }

    private static void together(CollectiveRequest request, RingOrder order, int rounds, ScheduleBuilder builder) {
        int ranks = request.ranks();
        int steps = rounds * (ranks - 1);
        double bytes = (double) request.bytes() / request.channels() / ranks * steps;
        int networkHops = order.networkHops(steps);
        // One hop is that of the transfer's legs: the slower kind, where there are both.
        int first = networkHops > 0 ? 1 : 0;
        builder.transfer();
        builder.hops(steps - networkHops - (1 - first), networkHops - first);
        for (int position = 0; position < ranks; position++) {
            builder.leg(0, order.rank(position), order.rank(position + 1), order.channel(), bytes);
        }
    }

    private static void apart(
            CollectiveRequest request, RingOrder order, boolean reduce, boolean gather, ScheduleBuilder builder) {
        int ranks = request.ranks();
        Blocks blocks = new Blocks(ranks, request.channels());
        double bytes = (double) request.bytes() / blocks.count();
        int[] before = null;
        int reducing = reduce ? ranks - 1 : 0;
        int steps = reducing + (gather ? ranks - 1 : 0);
        for (int step = 0; step < steps; step++) {
            boolean reduces = step < reducing;
            // The part of a rank leaves it last while sums are made, and first when they are passed on.
            int behind = reduces ? step + 1 : step - reducing;
            int[] now = new int[ranks];
            for (int position = 0; position < ranks; position++) {
                now[position] = builder.transfer();
                if (before != null) {
                    builder.after(before[Math.floorMod(position - 1, ranks)]);
                }
                int block = blocks.block(order.rank(position - behind), order.channel());
                builder.leg(0, order.rank(position), order.rank(position + 1), order.channel(), bytes)
                        .carrying(block, 1, reduces);
            }
            before = now;
        }
    }

    /** From rank 0 on, wherever the ring begins. */
    private static void chain(CollectiveRequest request, RingOrder order, ScheduleBuilder builder) {
        int start = 0;
        while (order.rank(start) != 0) {
            start++;
        }
        double bytes = (double) request.bytes() / request.channels();
        builder.transfer();
        for (int step = 0; step < request.ranks() - 1; step++) {
            builder.leg(step, order.rank(start + step), order.rank(start + step + 1), order.channel(), bytes)
                    .carrying(order.channel(), 1, false);
        }
    }
}

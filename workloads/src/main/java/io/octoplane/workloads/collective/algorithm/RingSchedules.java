package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Rings: a reduce-scatter is a round that reduces, an all-gather one that gathers, an all-reduce one after the other (see {@link
 * RingSteps}); a broadcast is a chain through which chunks flow.
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
            int[] order = RingOrder.throughNodes(request.communicator(), channel);
            switch (request.function()) {
                case BROADCAST -> chain(request, order, channel, builder);
                case ALL_REDUCE -> around(request, order, channel, true, true, builder);
                case REDUCE_SCATTER -> around(request, order, channel, true, false, builder);
                case ALL_GATHER -> around(request, order, channel, false, true, builder);
                case ALL_TO_ALL, ALL_TO_ALL_V -> throw new IllegalStateException("refused");
            }
        }
        return builder.build();
    }

    private static void around(
            CollectiveRequest request,
            int[] order,
            int channel,
            boolean reduce,
            boolean gather,
            ScheduleBuilder builder) {
        Blocks blocks = new Blocks(order.length);
        RingSteps ring = new RingSteps(
                builder,
                request.communicator(),
                order,
                channel,
                (double) request.bytes() / request.channels() / order.length,
                position -> blocks.block(order[position], channel),
                1);
        switch (request.steps()) {
            case TOGETHER -> ring.together((reduce ? 1 : 0) + (gather ? 1 : 0), List.of());
            case APART -> ring.apart(reduce, gather, RingSteps.nothing(order.length));
        }
    }

    /** From rank 0 on, wherever the ring begins. */
    private static void chain(CollectiveRequest request, int[] order, int channel, ScheduleBuilder builder) {
        int start = 0;
        while (order[start] != 0) {
            start++;
        }
        Pipeline pipeline = new Pipeline();
        for (int step = 0; step < order.length - 1; step++) {
            pipeline.edge(step, order[(start + step) % order.length], order[(start + step + 1) % order.length], false);
        }
        pipeline.add(builder, channel, (double) request.bytes() / request.channels(), channel, request.steps());
    }
}

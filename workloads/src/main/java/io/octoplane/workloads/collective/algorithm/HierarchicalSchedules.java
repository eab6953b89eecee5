package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * First inside nodes, then across: a reduce-scatter on a ring in every node, the function itself on rings of the ranks with equal
 * index in their nodes (each with its own NIC), an all-gather in every node. What lies before or behind a function's own part is
 * left out: an all-gather goes across and then spreads in the node, a reduce-scatter adds up in the node and then goes across.
 * A phase begins when the last is through; the tensor is not cut to let phases overlap.
 */
final class HierarchicalSchedules implements ScheduleFactory {
    @Override
    public Optional<String> refusal(CollectiveRequest request) {
        Communicator communicator = request.communicator();
        return switch (request.function()) {
            case ALL_REDUCE, ALL_GATHER, REDUCE_SCATTER ->
                communicator.nodes() > 1 && communicator.ranksPerNode() > 1
                        ? Optional.empty()
                        : Optional.of("needs several nodes with several GPUs each, not " + communicator.nodes()
                                + " with " + communicator.ranksPerNode());
            case BROADCAST, ALL_TO_ALL, ALL_TO_ALL_V ->
                Optional.of("does no " + request.function().word());
        };
    }

    @Override
    public Schedule schedule(CollectiveRequest request) {
        Phases phases = new Phases(request);
        boolean reduce = request.function().isReduction();
        boolean gather = request.function().isGathering();
        if (reduce) {
            phases.inNodes(true, false);
        }
        phases.acrossNodes(reduce, gather);
        if (gather) {
            phases.inNodes(false, true);
        }
        return phases.builder.build();
    }

    /** Phases one after the other. Blocks are numbered by local rank, then node: those of a local rank are neighbours. */
    private static final class Phases {
        private final ScheduleBuilder builder = new ScheduleBuilder();
        private final CollectiveRequest request;
        private final Communicator communicator;
        /** For each rank what has come to it. */
        private final List<List<Integer>> received;

        Phases(CollectiveRequest request) {
            this.request = request;
            this.communicator = request.communicator();
            this.received = new ArrayList<>(RingSteps.nothing(request.ranks()));
        }

        /** A ring in each node over parts that hold the blocks of one local rank for all nodes. */
        void inNodes(boolean reduce, boolean gather) {
            int nodes = communicator.nodes();
            for (int node = 0; node < nodes; node++) {
                int[] ring = new int[communicator.ranksPerNode()];
                for (int local = 0; local < ring.length; local++) {
                    ring[local] = communicator.rank(node, local);
                }
                double part = (double) request.bytes() / ring.length;
                add(
                        ring,
                        new RingSteps(builder, communicator, ring, 0, part, local -> local * nodes, nodes),
                        reduce,
                        gather);
            }
        }

        /** A ring through all nodes for each local rank, over its blocks. */
        void acrossNodes(boolean reduce, boolean gather) {
            double part = (double) request.bytes() / request.ranks();
            for (int local = 0; local < communicator.ranksPerNode(); local++) {
                int[] ring = new int[communicator.nodes()];
                for (int node = 0; node < ring.length; node++) {
                    ring[node] = communicator.rank(node, local);
                }
                int first = local * ring.length;
                add(ring, new RingSteps(builder, communicator, ring, 0, part, node -> first + node, 1), reduce, gather);
            }
        }

        private void add(int[] ring, RingSteps steps, boolean reduce, boolean gather) {
            List<List<Integer>> needs = new ArrayList<>();
            for (int rank : ring) {
                needs.add(received.get(rank));
            }
            switch (request.steps()) {
                case TOGETHER -> {
                    List<Integer> all =
                            needs.stream().flatMap(List::stream).distinct().toList();
                    int transfer = steps.together((reduce ? 1 : 0) + (gather ? 1 : 0), all);
                    for (int rank : ring) {
                        received.set(rank, List.of(transfer));
                    }
                }
                case APART -> {
                    List<List<Integer>> came = steps.apart(reduce, gather, needs);
                    for (int position = 0; position < ring.length; position++) {
                        received.set(ring[position], came.get(position));
                    }
                }
            }
        }
    }
}

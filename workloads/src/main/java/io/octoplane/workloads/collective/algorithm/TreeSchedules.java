package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.CollectiveFunction;
import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleBuilder;
import java.util.Optional;

/**
 * All-reduce on double binary trees: half of the bytes up and down each. The trees join nodes; inside a node the ranks are a chain
 * that ends at the rank whose NIC the channel uses, as NCCL does. Chunks flow up, adding, and down again without a stop.
 */
final class TreeSchedules implements ScheduleFactory {
    private static final int TREES = 2;

    @Override
    public Optional<String> refusal(CollectiveRequest request) {
        return request.function() == CollectiveFunction.ALL_REDUCE
                ? Optional.empty()
                : Optional.of("does all-reduce only, no " + request.function().word());
    }

    @Override
    public Schedule schedule(CollectiveRequest request) {
        ScheduleBuilder builder = new ScheduleBuilder();
        Communicator communicator = request.communicator();
        double bytes = (double) request.bytes() / request.channels() / TREES;
        for (int channel = 0; channel < request.channels(); channel++) {
            for (int tree = 0; tree < TREES; tree++) {
                int[] parents = parents(communicator, channel, tree == 1);
                upAndDown(parents).add(builder, channel, bytes, channel * TREES + tree, request.steps());
            }
        }
        return builder.build();
    }

    /** The parent of each rank: its neighbour in the chain of its node, or the first rank of another node's chain. */
    private static int[] parents(Communicator communicator, int channel, boolean second) {
        int[] nodes = BinaryTree.parents(communicator.nodes(), second);
        int perNode = communicator.ranksPerNode();
        int[] parents = new int[communicator.ranks()];
        for (int node = 0; node < communicator.nodes(); node++) {
            for (int place = 0; place < perNode; place++) {
                int rank = communicator.rank(node, (place + channel) % perNode);
                int head = (place - 1 + channel) % perNode;
                if (place > 0) {
                    parents[rank] = communicator.rank(node, head);
                } else {
                    parents[rank] = nodes[node] < 0 ? -1 : communicator.rank(nodes[node], channel % perNode);
                }
            }
        }
        return parents;
    }

    private static Pipeline upAndDown(int[] parents) {
        int[] depths = new int[parents.length];
        int deepest = 0;
        for (int rank = 0; rank < parents.length; rank++) {
            for (int above = parents[rank]; above >= 0; above = parents[above]) {
                depths[rank]++;
            }
            deepest = Math.max(deepest, depths[rank]);
        }
        Pipeline pipeline = new Pipeline();
        for (int rank = 0; rank < parents.length; rank++) {
            if (parents[rank] >= 0) {
                pipeline.edge(deepest - depths[rank], rank, parents[rank], true);
                pipeline.edge(deepest + depths[rank] - 1, parents[rank], rank, false);
            }
        }
        return pipeline;
    }
}

package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Schedule;
import io.octoplane.workloads.collective.schedule.ScheduleBuilder;
import java.util.Optional;

/**
 * All-to-all: in each step every rank sends to one rank and receives from another. Step d · (ranks of a node) + k leads d nodes
 * and, within the node, k ranks further, both counted around, as NCCL's rounds do: were it just so many ranks further, ranks of a node
 * would leave it at different steps, meet at their first receiver, and stay together from there on. Together, all steps begin at
 * once and share what there is; apart, a rank's next send waits for its last one. A rank's block for itself is copied from buffer to buffer. Blocks are numbered sender · n + receiver.
 */
final class PairwiseSchedules implements ScheduleFactory {
    @Override
    public Optional<String> refusal(CollectiveRequest request) {
        return switch (request.function()) {
            case ALL_TO_ALL, ALL_TO_ALL_V -> heavyRefusal(request);
            case ALL_REDUCE, ALL_GATHER, REDUCE_SCATTER, BROADCAST ->
                Optional.of("does no " + request.function().word());
        };
    }

    private static Optional<String> heavyRefusal(CollectiveRequest request) {
        int heavy = request.heavy().rank();
        return heavy < request.ranks()
                ? Optional.empty()
                : Optional.of("has no rank " + heavy + " among " + request.ranks());
    }

    @Override
    public Schedule schedule(CollectiveRequest request) {
        int ranks = request.ranks();
        int perNode = request.communicator().ranksPerNode();
        ScheduleBuilder builder = new ScheduleBuilder();
        int[] before = new int[ranks];
        for (int step = 0; step < ranks; step++) {
            for (int source = 0; source < ranks; source++) {
                int destination = destination(source, step, perNode, ranks);
                double bytes = request.heavy().bytesTo(destination, request.bytes(), ranks);
                int transfer = builder.transfer();
                if (step > 1 && request.steps() == Steps.APART) {
                    builder.after(before[source]);
                }
                before[source] = transfer;
                for (int channel = 0; channel < request.channels(); channel++) {
                    builder.leg(0, source, destination, channel, bytes / request.channels())
                            .carrying(source * ranks + destination, 1, false);
                }
            }
        }
        return builder.build();
    }

    private static int destination(int source, int step, int perNode, int ranks) {
        int firstOfNode = (source / perNode + step / perNode) * perNode % ranks;
        return firstOfNode + (source % perNode + step % perNode) % perNode;
    }
}

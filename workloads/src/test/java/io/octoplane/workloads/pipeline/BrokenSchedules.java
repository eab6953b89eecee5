package io.octoplane.workloads.pipeline;

import io.octoplane.workloads.pipeline.WorkItem.Single;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Schedules on two ranks with two micro-batches at most, written by hand, that break the contract. */
final class BrokenSchedules {
    private BrokenSchedules() {}

    /** Exactly these passes, one item each. */
    record Listed(StageLayout layout, int microBatches, List<List<WorkItem>> work) implements PipelineSchedule {
        @Override
        public Iterator<WorkItem> workOf(int rank) {
            return work.get(rank).iterator();
        }
    }

    static PipelineSchedule onOneRank(Pass... passes) {
        return new Listed(new LoopedLayout(1, 1), 1, List.of(items(passes)));
    }

    static PipelineSchedule onTwoRanks(List<Pass> first, List<Pass> second) {
        return new Listed(
                new LoopedLayout(2, 1),
                2,
                List.of(items(first.toArray(Pass[]::new)), items(second.toArray(Pass[]::new))));
    }

    /** Rank 0 wants the first micro-batch back before it sends the second, which rank 1 wants to go through first. */
    static PipelineSchedule deadlock() {
        return onTwoRanks(
                List.of(Pass.forward(0, 0), Pass.backward(0, 0), Pass.forward(1, 0), Pass.backward(1, 0)),
                List.of(Pass.forward(1, 1), Pass.backward(1, 1), Pass.forward(0, 1), Pass.backward(0, 1)));
    }

    private static List<WorkItem> items(Pass... passes) {
        Stream<WorkItem> items = Arrays.stream(passes).map(Single::new);
        return items.toList();
    }
}

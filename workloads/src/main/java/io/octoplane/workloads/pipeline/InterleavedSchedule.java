package io.octoplane.workloads.pipeline;

import io.octoplane.workloads.pipeline.RepeatedSteps.Step;
import io.octoplane.workloads.pipeline.WorkItem.Single;
import java.util.Iterator;
import java.util.List;

/**
 * Interleaved 1F1B (Narayanan et al., Megatron-LM, arXiv 2104.04473, section 2.2): each rank holds several virtual stages,
 * and works on groups of as many micro-batches as there are ranks, a group through all its virtual stages before the next
 * group. The bubble shrinks by the number of virtual stages; hand-overs grow by it.
 *
 * @param ranks ranks of the pipeline, at least 2: one rank has nothing to interleave with
 * @param microBatches a multiple of the ranks
 * @param virtualStages stages of each rank, at least 1
 */
public record InterleavedSchedule(int ranks, int microBatches, int virtualStages) implements PipelineSchedule {
    public InterleavedSchedule {
        Shapes.requireAtLeast("stages", ranks, 2);
        Shapes.requireAtLeast("virtual stages", virtualStages, 1);
        Shapes.requireMultiple("micro-batches", microBatches, ranks, "(the stages) for interleaved 1F1B");
    }

    @Override
    public StageLayout layout() {
        return new LoopedLayout(ranks, virtualStages);
    }

    @Override
    public Iterator<WorkItem> workOf(int rank) {
        int passes = Math.multiplyExact(microBatches, virtualStages);
        int warmUp = Math.min(passes, 2 * (ranks - 1 - rank) + (virtualStages - 1) * ranks);
        int steady = passes - warmUp;
        return RepeatedSteps.of(
                new Step(warmUp, i -> List.of(forward(rank, i))),
                new Step(steady, i -> List.of(forward(rank, warmUp + i), backward(rank, i))),
                new Step(warmUp, i -> List.of(backward(rank, steady + i))));
    }

    private WorkItem forward(int rank, int index) {
        return new Single(Pass.forward(microBatch(index), chunk(index) * ranks + rank));
    }

    private WorkItem backward(int rank, int index) {
        return new Single(Pass.backward(microBatch(index), (virtualStages - 1 - chunk(index)) * ranks + rank));
    }

    private int microBatch(int index) {
        return index / (ranks * virtualStages) * ranks + index % ranks;
    }

    private int chunk(int index) {
        return index % (ranks * virtualStages) / ranks;
    }
}

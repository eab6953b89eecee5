package io.octoplane.workloads.pipeline;

import io.octoplane.workloads.pipeline.RepeatedSteps.Step;
import io.octoplane.workloads.pipeline.WorkItem.Single;
import java.util.Iterator;
import java.util.List;

/**
 * 1F1B without flush in between (Narayanan et al., PipeDream-Flush, arXiv 2006.09503): after as many forward passes as there
 * are ranks behind it, a rank goes forward and backward in turn, so that no rank keeps the activations of more micro-batches
 * than there are ranks from it to the end.
 *
 * @param ranks stages of the pipeline, at least 1
 * @param microBatches at least 1
 */
public record OneForwardOneBackwardSchedule(int ranks, int microBatches) implements PipelineSchedule {
    public OneForwardOneBackwardSchedule {
        Shapes.requireAtLeast("stages", ranks, 1);
        Shapes.requireAtLeast("micro-batches", microBatches, 1);
    }

    @Override
    public StageLayout layout() {
        return new LoopedLayout(ranks, 1);
    }

    @Override
    public Iterator<WorkItem> workOf(int rank) {
        int warmUp = Math.min(microBatches, ranks - 1 - rank);
        int steady = microBatches - warmUp;
        return RepeatedSteps.of(
                new Step(warmUp, i -> List.of(new Single(Pass.forward(i, rank)))),
                new Step(
                        steady,
                        i -> List.of(new Single(Pass.forward(warmUp + i, rank)), new Single(Pass.backward(i, rank)))),
                new Step(warmUp, i -> List.of(new Single(Pass.backward(steady + i, rank)))));
    }
}

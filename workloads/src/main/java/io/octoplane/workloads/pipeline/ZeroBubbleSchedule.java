package io.octoplane.workloads.pipeline;

import io.octoplane.workloads.pipeline.RepeatedSteps.Step;
import io.octoplane.workloads.pipeline.WorkItem.Single;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * ZB1P, the ZB-H1 of Qi et al. (Zero Bubble Pipeline Parallelism, arXiv 2401.10241): 1F1B whose backward passes are split, so
 * that the stage before waits for the gradient of the input alone. Rank r puts its weight passes off by r micro-batches, as
 * many as 1F1B would let it keep more activations of, and works them off where 1F1B waits; no rank keeps more than the first.
 *
 * @param ranks stages of the pipeline, at least 1
 * @param microBatches at least 1; with fewer than ranks the bubble is longer than published
 */
public record ZeroBubbleSchedule(int ranks, int microBatches) implements PipelineSchedule {
    public ZeroBubbleSchedule {
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
        int putOff = Math.min(microBatches, rank);
        return RepeatedSteps.of(
                new Step(warmUp, i -> List.of(new Single(Pass.forward(i, rank)))),
                new Step(microBatches, i -> round(rank, warmUp, i)),
                new Step(putOff, i -> List.of(new Single(Pass.weight(microBatches - putOff + i, rank)))));
    }

    /** The next forward pass if there is one left, the backward pass of micro-batch i, and the weight pass put off for it. */
    private List<WorkItem> round(int rank, int warmUp, int i) {
        List<WorkItem> items = new ArrayList<>(3);
        if (warmUp + i < microBatches) {
            items.add(new Single(Pass.forward(warmUp + i, rank)));
        }
        items.add(new Single(Pass.backwardInput(i, rank)));
        if (i >= rank) {
            items.add(new Single(Pass.weight(i - rank, rank)));
        }
        return items;
    }
}

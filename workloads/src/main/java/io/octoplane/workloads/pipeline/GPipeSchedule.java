package io.octoplane.workloads.pipeline;

import io.octoplane.workloads.pipeline.RepeatedSteps.Step;
import io.octoplane.workloads.pipeline.WorkItem.Single;
import java.util.Iterator;
import java.util.List;

/**
 * GPipe (Huang et al., arXiv 1811.06965): all micro-batches forward, then all backward. Keeps the activations of every
 * micro-batch.
 *
 * @param ranks stages of the pipeline, at least 1
 * @param microBatches at least 1
 */
public record GPipeSchedule(int ranks, int microBatches) implements PipelineSchedule {
    public GPipeSchedule {
        Shapes.requireAtLeast("stages", ranks, 1);
        Shapes.requireAtLeast("micro-batches", microBatches, 1);
    }

    @Override
    public StageLayout layout() {
        return new LoopedLayout(ranks, 1);
    }

    @Override
    public Iterator<WorkItem> workOf(int rank) {
        return RepeatedSteps.of(
                new Step(microBatches, i -> List.of(new Single(Pass.forward(i, rank)))),
                new Step(microBatches, i -> List.of(new Single(Pass.backward(i, rank)))));
    }
}

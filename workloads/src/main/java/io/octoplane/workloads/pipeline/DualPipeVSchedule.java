package io.octoplane.workloads.pipeline;

import java.util.Iterator;

/**
 * DualPipeV (deepseek-ai/DualPipe, after the "cut in half" of Qi and Wan): DualPipe's upper half of ranks alone, with the two
 * directions joined to one V. Half as many ranks hold each stage once; the order of work of a rank is the same.
 *
 * @param stages of the model, even; there are half as many ranks
 * @param microBatches at least as many as stages
 */
public record DualPipeVSchedule(int stages, int microBatches) implements PipelineSchedule {
    public DualPipeVSchedule {
        Shapes.requireEven("stages of DualPipeV", stages);
        Shapes.requireAtLeast("micro-batches of DualPipeV, for " + stages + " stages,", microBatches, stages);
    }

    @Override
    public StageLayout layout() {
        return new FoldedLayout(stages / 2);
    }

    @Override
    public Iterator<WorkItem> workOf(int rank) {
        return new BidirectionalSteps(
                        stages / 2, rank, microBatches, new ChunkTurns(rank, 0), new ChunkTurns(stages - 1 - rank, 0))
                .work();
    }
}

package io.octoplane.workloads.pipeline;

import java.util.Iterator;
import java.util.Optional;

/**
 * DualPipe (DeepSeek-V3 Technical Report, arXiv 2412.19437, section 3.2.1, in the steps of deepseek-ai/DualPipe): micro-batches
 * enter at both ends of the pipeline, every rank holds one stage of each direction, and the forward passes of one direction
 * overlap with the backward passes of the other.
 *
 * @param ranks stages of the pipeline, even
 * @param microBatches of both directions together: even, at least twice the ranks
 */
public record DualPipeSchedule(int ranks, int microBatches) implements PipelineSchedule {
    public DualPipeSchedule {
        Shapes.requireEven("stages of DualPipe", ranks);
        Shapes.requireEven("micro-batches of DualPipe", microBatches);
        Shapes.requireAtLeast(
                "micro-batches of DualPipe, for " + ranks + " stages,", microBatches, Math.multiplyExact(2, ranks));
    }

    @Override
    public StageLayout layout() {
        return new BidirectionalLayout(ranks, microBatches);
    }

    @Override
    public Iterator<WorkItem> workOf(int rank) {
        int half = ranks / 2;
        boolean inFirstHalf = rank < half;
        ChunkTurns near = inFirstHalf ? downwards(rank) : upwards(rank);
        ChunkTurns far = inFirstHalf ? upwards(rank) : downwards(rank);
        return new BidirectionalSteps(half, Math.min(rank, ranks - 1 - rank), microBatches / 2, near, far).work();
    }

    @Override
    public Optional<Iterator<ItemHandOvers>> handOversOf(int rank) {
        return Optional.of(new BidirectionalHandOvers(this, rank, workOf(rank)));
    }

    private ChunkTurns downwards(int rank) {
        return new ChunkTurns(rank, 0);
    }

    private ChunkTurns upwards(int rank) {
        return new ChunkTurns(ranks - 1 - rank, microBatches / 2);
    }
}

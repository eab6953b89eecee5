package io.octoplane.workloads.pipeline;

/**
 * The model twice, once in each direction: the first half of the micro-batches enters at rank 0, where chunk 0 is stage 0; the
 * second half enters at the last rank, where chunk 1 is stage 0. Ranks r and ranks-1-r hold the same two stages.
 *
 * @param ranks even, at least 2
 * @param microBatches even, at least 2
 */
public record BidirectionalLayout(int ranks, int microBatches) implements StageLayout {
    public BidirectionalLayout {
        Shapes.requireEven("ranks", ranks);
        Shapes.requireEven("micro-batches", microBatches);
    }

    @Override
    public int stages() {
        return ranks;
    }

    @Override
    public int chunksPerRank() {
        return 2;
    }

    @Override
    public int rankOf(int microBatch, int stage) {
        return chunkOf(microBatch, stage) == 0 ? stage : ranks - 1 - stage;
    }

    @Override
    public int chunkOf(int microBatch, int stage) {
        return microBatch < microBatches / 2 ? 0 : 1;
    }

    @Override
    public int stageOf(int rank, int chunk) {
        return chunk == 0 ? rank : ranks - 1 - rank;
    }
}

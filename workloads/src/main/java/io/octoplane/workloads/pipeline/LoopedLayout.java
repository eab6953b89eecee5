package io.octoplane.workloads.pipeline;

/**
 * Stages dealt to the ranks in turn: stage s is on rank s mod ranks. With one chunk per rank the plain pipeline, with more
 * the virtual stages of interleaved schedules.
 *
 * @param ranks at least 1
 * @param chunksPerRank at least 1
 */
public record LoopedLayout(int ranks, int chunksPerRank) implements StageLayout {
    public LoopedLayout {
        Shapes.requireAtLeast("ranks", ranks, 1);
        Shapes.requireAtLeast("chunks per rank", chunksPerRank, 1);
    }

    @Override
    public int stages() {
        return Math.multiplyExact(ranks, chunksPerRank);
    }

    @Override
    public int rankOf(int microBatch, int stage) {
        return stage % ranks;
    }

    @Override
    public int chunkOf(int microBatch, int stage) {
        return stage / ranks;
    }

    @Override
    public int stageOf(int rank, int chunk) {
        return chunk * ranks + rank;
    }
}

package io.octoplane.workloads.pipeline;

/**
 * A V: stages go down the ranks and come back up, so that rank r holds stages r and stages-1-r, and the first rank has both
 * the first and the last stage.
 *
 * @param ranks at least 1; there are twice as many stages
 */
public record FoldedLayout(int ranks) implements StageLayout {
    public FoldedLayout {
        Shapes.requireAtLeast("ranks", ranks, 1);
    }

    @Override
    public int stages() {
        return Math.multiplyExact(2, ranks);
    }

    @Override
    public int chunksPerRank() {
        return 2;
    }

    @Override
    public int rankOf(int microBatch, int stage) {
        return stage < ranks ? stage : stages() - 1 - stage;
    }

    @Override
    public int chunkOf(int microBatch, int stage) {
        return stage < ranks ? 0 : 1;
    }

    @Override
    public int stageOf(int rank, int chunk) {
        return chunk == 0 ? rank : stages() - 1 - rank;
    }
}

package io.octoplane.workloads.pipeline;

/**
 * Which rank holds which stages of the model. A rank holds a fixed number of <i>chunks</i>, each the parameters of one
 * stage; where the model is there twice, which chunk serves a micro-batch depends on the micro-batch.
 */
public interface StageLayout {
    /** Ranks of the pipeline. */
    int ranks();

    /** Parts that the layers of the model are cut into, each computed by one rank for a micro-batch. */
    int stages();

    /** Stages whose parameters a rank holds. */
    int chunksPerRank();

    /** The rank that computes a stage for a micro-batch. */
    int rankOf(int microBatch, int stage);

    /** Which of that rank's chunks it uses: 0 to {@link #chunksPerRank} less 1. */
    int chunkOf(int microBatch, int stage);

    /** The stage whose parameters a chunk holds. */
    int stageOf(int rank, int chunk);

    /** How often the whole model's parameters are held by all ranks together. */
    default int copiesOfModel() {
        return ranks() * chunksPerRank() / stages();
    }
}

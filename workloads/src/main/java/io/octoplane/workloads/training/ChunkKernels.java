package io.octoplane.workloads.training;

/** How long the parts of the model's units compute for one micro-batch on one GPU, without communication. */
public interface ChunkKernels {
    /** SMs for which {@link PartTime#matrixPicoseconds} is given. */
    int referenceSms();

    /** The time of one part of one unit; {@link PartTime#NONE} where there is nothing to compute. */
    PartTime time(ModelUnit unit, LayerPart part);

    /** Reading and writing all states of the optimizer, picoseconds per parameter that this GPU updates. */
    double optimizerPicosecondsPerParameter();
}

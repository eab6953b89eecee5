package io.octoplane.workloads.training;

/** How long the parts of the model's units compute for one micro-batch on one GPU, without communication. */
public interface ChunkKernels {
    /**
     * The time of one part of one unit; {@link PartTime#NONE} where there is nothing to compute.
     *
     * @param sms SMs that the kernels may use
     */
    PartTime time(ModelUnit unit, LayerPart part, int sms);

    /** What ends a step on each GPU. */
    OptimizerTimes optimizer();
}

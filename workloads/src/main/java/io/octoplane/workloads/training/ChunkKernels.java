package io.octoplane.workloads.training;

/** How long the parts of the model's units compute for one micro-batch on one GPU, without communication. */
public interface ChunkKernels {
    /**
     * The time of one part of one unit; {@link PartTime#NONE} where there is nothing to compute.
     *
     * @param sms SMs that the kernels may use
     */
    PartTime time(ModelUnit unit, LayerPart part, int sms);

    /**
     * The time of one part of one unit, cut where exchanges of GPUs that share it can run beside it. The pieces add up to its time.
     *
     * @param sms SMs that the kernels may use
     */
    default PartPieces pieces(ModelUnit unit, LayerPart part, int sms) {
        return PartPieces.whole(time(unit, part, sms).picoseconds());
    }

    /** What ends a step on each GPU. */
    OptimizerTimes optimizer();
}

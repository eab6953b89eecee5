package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.workloads.layer.DecodeKernels;
import io.octoplane.workloads.layer.InferenceWork;
import io.octoplane.workloads.layer.LayerKernel;
import io.octoplane.workloads.layer.PrefillKernels;
import io.octoplane.workloads.model.ModelDescription;
import java.util.List;

/** Kernel times of prefill by shape, on the SMs that communication leaves. One thread. */
public final class PrefillTimes extends ShapeTimes {
    private final PrefillKernels kernels;

    /**
     * @param work of one micro-batch
     * @param headRows prompts of all micro-batches whose last token is asked for the next
     * @param routerSmallKernels kernels of the router beside those that are listed by name
     * @param streamingMultiprocessors left for kernels
     */
    public PrefillTimes(
            ModelDescription model,
            InferenceWork work,
            long headRows,
            int routerSmallKernels,
            KernelTimes times,
            int streamingMultiprocessors) {
        super(new DecodeKernels(model, work), times, streamingMultiprocessors, headRows, routerSmallKernels);
        this.kernels = new PrefillKernels(model, work);
    }

    @Override
    public long routedExperts(GroupRows rows, double received) {
        return sum(kernels.routedExperts(rows, received));
    }

    @Override
    List<LayerKernel> attentionPreparation() {
        return kernels.attentionPreparation();
    }

    @Override
    List<LayerKernel> attentionCore() {
        return kernels.attentionCore();
    }
}

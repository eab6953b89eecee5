package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.workloads.layer.DecodeKernels;
import io.octoplane.workloads.layer.InferenceWork;
import io.octoplane.workloads.layer.LayerKernel;
import io.octoplane.workloads.model.ModelDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernel times of decoding by shape. One thread. */
public final class DecodeTimes extends ShapeTimes {
    private final DecodeKernels kernels;
    private final Map<GroupRows, Long> experts = new HashMap<>();

    /**
     * @param work of one micro-batch
     * @param headRows tokens of all micro-batches at the output head
     * @param routerSmallKernels kernels of the router beside those that are listed by name
     */
    public DecodeTimes(
            ModelDescription model, InferenceWork work, long headRows, int routerSmallKernels, KernelTimes times) {
        this(new DecodeKernels(model, work), headRows, routerSmallKernels, times);
    }

    private DecodeTimes(DecodeKernels kernels, long headRows, int routerSmallKernels, KernelTimes times) {
        super(kernels, times, times.gpu().streamingMultiprocessors(), headRows, routerSmallKernels);
        this.kernels = kernels;
    }

    @Override
    public long routedExperts(GroupRows rows, double received) {
        return experts.computeIfAbsent(rows, key -> sum(kernels.routedExperts(key)));
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

package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.workloads.layer.DecodeKernels;
import io.octoplane.workloads.layer.InferenceWork;
import io.octoplane.workloads.layer.LayerKernel;
import io.octoplane.workloads.layer.PassTimes;
import io.octoplane.workloads.model.ModelDescription;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernel times of decoding by shape; what is asked again is remembered. One thread. */
public final class DecodeTimes implements ComputeTimes {
    private final DecodeKernels kernels;
    private final KernelTimes times;
    private final long headRows;
    private final int routerSmallKernels;
    private final Map<StepPart, Long> known = new EnumMap<>(StepPart.class);
    private final Map<GroupRows, Long> experts = new HashMap<>();

    /**
     * @param work of one micro-batch
     * @param headRows tokens of all micro-batches at the output head
     * @param routerSmallKernels kernels of the router beside those that are listed by name
     */
    public DecodeTimes(
            ModelDescription model, InferenceWork work, long headRows, int routerSmallKernels, KernelTimes times) {
        this.kernels = new DecodeKernels(model, work);
        this.times = times;
        this.headRows = headRows;
        this.routerSmallKernels = routerSmallKernels;
    }

    @Override
    public long time(StepPart part) {
        return known.computeIfAbsent(part, key -> sum(of(key)));
    }

    @Override
    public long routedExperts(GroupRows rows, double received) {
        return experts.computeIfAbsent(rows, key -> sum(kernels.routedExperts(key)));
    }

    private long sum(List<LayerKernel> list) {
        return PassTimes.of(list, times, times.gpu().streamingMultiprocessors()).picoseconds();
    }

    /** The kernels of a part whose time does not go with the load of experts. */
    List<LayerKernel> of(StepPart part) {
        return switch (part) {
            case EMBEDDING -> kernels.embedding();
            case DENSE_LAYER -> {
                List<LayerKernel> all = new ArrayList<>(kernels.attentionPreparation());
                all.addAll(kernels.attentionCore());
                all.addAll(kernels.denseBlock());
                yield all;
            }
            case ATTENTION_PREPARATION -> kernels.attentionPreparation();
            case ATTENTION_CORE -> kernels.attentionCore();
            case ROUTER -> kernels.router(routerSmallKernels);
            case SHARED_EXPERTS -> kernels.sharedExperts();
            case SUM -> kernels.sum();
            case HEAD -> kernels.head(headRows);
            case ROUTED_EXPERTS,
                    DISPATCH_SEND,
                    DISPATCH_COPY,
                    DISPATCH_RECEIVE,
                    COMBINE_SEND,
                    COMBINE_COPY,
                    COMBINE_RECEIVE -> throw new IllegalArgumentException(part + " goes with what has come");
        };
    }
}

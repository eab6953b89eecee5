package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.workloads.layer.DecodeKernels;
import io.octoplane.workloads.layer.InferenceWork;
import io.octoplane.workloads.layer.LayerKernel;
import io.octoplane.workloads.layer.PassTimes;
import io.octoplane.workloads.layer.PrefillKernels;
import io.octoplane.workloads.model.ModelDescription;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Kernel times of prefill by shape, on the SMs that communication leaves. One thread. */
public final class PrefillTimes implements ComputeTimes {
    private final PrefillKernels kernels;
    private final DecodeKernels common;
    private final KernelTimes times;
    private final long headRows;
    private final int routerSmallKernels;
    private final int streamingMultiprocessors;
    private final Map<StepPart, Long> known = new EnumMap<>(StepPart.class);

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
        this.kernels = new PrefillKernels(model, work);
        this.common = new DecodeKernels(model, work);
        this.times = times;
        this.headRows = headRows;
        this.routerSmallKernels = routerSmallKernels;
        this.streamingMultiprocessors = streamingMultiprocessors;
    }

    @Override
    public long time(StepPart part) {
        return known.computeIfAbsent(part, key -> sum(of(key)));
    }

    @Override
    public long routedExperts(GroupRows rows, double received) {
        return sum(kernels.routedExperts(rows, received));
    }

    private long sum(List<LayerKernel> list) {
        return PassTimes.of(list, times, streamingMultiprocessors).picoseconds();
    }

    private List<LayerKernel> of(StepPart part) {
        return switch (part) {
            case EMBEDDING -> common.embedding();
            case DENSE_LAYER -> {
                List<LayerKernel> all = new ArrayList<>(kernels.attentionPreparation());
                all.addAll(kernels.attentionCore());
                all.addAll(common.denseBlock());
                yield all;
            }
            case ATTENTION_PREPARATION -> kernels.attentionPreparation();
            case ATTENTION_CORE -> kernels.attentionCore();
            case ROUTER -> common.router(routerSmallKernels);
            case SHARED_EXPERTS -> common.sharedExperts();
            case SUM -> common.sum();
            case HEAD -> common.head(headRows);
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

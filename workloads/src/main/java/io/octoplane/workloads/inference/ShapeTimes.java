package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.workloads.layer.DecodeKernels;
import io.octoplane.workloads.layer.LayerKernel;
import io.octoplane.workloads.layer.PassTimes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Kernel times by shape; what is asked again is remembered. Decoding and prefill differ in attention and in the experts, and share all
 * other kernels. One thread.
 */
abstract class ShapeTimes implements ComputeTimes {
    private final DecodeKernels common;
    private final KernelTimes times;
    private final int streamingMultiprocessors;
    private final long headRows;
    private final int routerSmallKernels;
    private final Map<StepPart, Long> known = new EnumMap<>(StepPart.class);

    /**
     * @param common kernels that both have
     * @param streamingMultiprocessors left for kernels
     * @param headRows tokens of all micro-batches at the output head
     * @param routerSmallKernels kernels of the router beside those that are listed by name
     */
    ShapeTimes(
            DecodeKernels common,
            KernelTimes times,
            int streamingMultiprocessors,
            long headRows,
            int routerSmallKernels) {
        this.common = common;
        this.times = times;
        this.streamingMultiprocessors = streamingMultiprocessors;
        this.headRows = headRows;
        this.routerSmallKernels = routerSmallKernels;
    }

    /** From the norm before attention to what it needs. */
    abstract List<LayerKernel> attentionPreparation();

    /** Attention and its output projection. */
    abstract List<LayerKernel> attentionCore();

    @Override
    public final long time(StepPart part) {
        return known.computeIfAbsent(part, key -> sum(of(key)));
    }

    final long sum(List<LayerKernel> list) {
        return PassTimes.of(list, times, streamingMultiprocessors).picoseconds();
    }

    /** The kernels of a part whose time does not go with the load of experts. */
    final List<LayerKernel> of(StepPart part) {
        return switch (part) {
            case EMBEDDING -> common.embedding();
            case DENSE_LAYER -> {
                List<LayerKernel> all = new ArrayList<>(attentionPreparation());
                all.addAll(attentionCore());
                all.addAll(common.denseBlock());
                yield all;
            }
            case ATTENTION_PREPARATION -> attentionPreparation();
            case ATTENTION_CORE -> attentionCore();
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

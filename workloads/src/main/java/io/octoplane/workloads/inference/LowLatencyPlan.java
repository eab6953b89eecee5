package io.octoplane.workloads.inference;

import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.deepep.LowLatencySetup;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Locale;
import java.util.Optional;

/**
 * DeepEP's low-latency kernels with a receiving hook.
 *
 * @param setup sizes and times of the exchanges of one micro-batch
 * @param sharing how GPUs share the experts
 * @param nvlinkBytesPerSecond payload that the SMs of a GPU store to its neighbours
 * @param launchGap picoseconds before the kernel that takes what has come
 * @param loading of cached keys and values beside the exchanges; with it each pair of GPUs has a transfer of its own
 */
public record LowLatencyPlan(
        LowLatencySetup setup,
        ExpertSharing sharing,
        double nvlinkBytesPerSecond,
        long launchGap,
        Optional<CacheLoading> loading)
        implements ExchangePlan {
    /** Exchanges with nothing beside them. */
    public LowLatencyPlan(LowLatencySetup setup, ExpertSharing sharing, double nvlinkBytesPerSecond, long launchGap) {
        this(setup, sharing, nvlinkBytesPerSecond, launchGap, Optional.empty());
    }

    @Override
    public TokenExchange open(WorkloadContext context, TokenExchange.Arrivals arrivals) {
        TokenLoads loads = new TokenLoads(sharing, setup.batch().tokensPerGpu(), context.random());
        return new LowLatencyExchange(this, context, loads, arrivals);
    }

    @Override
    public StageParts stages() {
        return StageParts.LOW_LATENCY;
    }

    @Override
    public double bytesThereAndBack() {
        return setup.copyBytes(KernelPhase.DISPATCH) + setup.copyBytes(KernelPhase.COMBINE);
    }

    @Override
    public String intraNode() {
        return setup.insideNode().name().toLowerCase(Locale.ROOT);
    }
}

package io.octoplane.workloads.deepep;

import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.WorkloadContext;

/**
 * GPUs that share one set of experts: their tokens, and the dispatch and the combine that they run. Each GPU launches combine when
 * its own dispatch has ended, as DeepEP's test does; nobody waits for all.
 */
final class LowLatencyGroup {
    private final ExpertCopies copies;
    private final LowLatencySends sends;
    private final LowLatencyRun dispatch;
    private final LowLatencyRun combine;
    private final int gpus;

    /** @param firstGpu the group's first GPU; it has as many as experts are placed on */
    LowLatencyGroup(LowLatencySetup setup, WorkloadContext context, int firstGpu) {
        gpus = setup.batch().gpus();
        copies = ExpertCopies.count(
                setup.batch(), gpu -> context.random().stream(RandomStream.TOKEN_ROUTING.streamName(), firstGpu + gpu));
        sends = new LowLatencySends(setup, copies, context.network(), firstGpu);
        combine = new LowLatencyRun(context, KernelPhase.COMBINE, setup, copies, sends, firstGpu, gpu -> {});
        dispatch = new LowLatencyRun(context, KernelPhase.DISPATCH, setup, copies, sends, firstGpu, combine::start);
    }

    /** Starts dispatch on all GPUs now. */
    void start() {
        for (int gpu = 0; gpu < gpus; gpu++) {
            dispatch.start(gpu);
        }
    }

    ExpertCopies copies() {
        return copies;
    }

    LowLatencySends sends() {
        return sends;
    }

    LowLatencyRun kernel(KernelPhase phase) {
        return switch (phase) {
            case DISPATCH -> dispatch;
            case COMBINE -> combine;
        };
    }
}

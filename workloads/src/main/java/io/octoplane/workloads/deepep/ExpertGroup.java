package io.octoplane.workloads.deepep;

import io.octoplane.kernel.time.SimulationTime;
import io.octoplane.workloads.deepep.NormalKernelTimes.KernelTimes;
import io.octoplane.workloads.execution.RandomStream;
import io.octoplane.workloads.execution.WorkloadContext;

/** GPUs that share one set of experts: their tokens, and the dispatch and the combine that they run together. */
final class ExpertGroup {
    /** The notify kernel meets the other ranks before it cleans the buffers and after. */
    private static final int BARRIERS = 2;

    private final NormalKernelsSetup setup;
    private final WorkloadContext context;
    private final int firstGpu;
    private final ChannelTraffic traffic;
    private final KernelRun dispatch;
    private final KernelRun combine;

    /** @param firstGpu the group's first GPU; it has as many as experts are placed on */
    ExpertGroup(NormalKernelsSetup setup, WorkloadContext context, int firstGpu) {
        this.setup = setup;
        this.context = context;
        this.firstGpu = firstGpu;
        this.traffic = ChannelTraffic.count(
                setup, gpu -> context.random().stream(RandomStream.TOKEN_ROUTING.streamName(), firstGpu + gpu));
        KernelChannels channels =
                new KernelChannels(context.network(), firstGpu, setup.batch().gpus(), setup.channels());
        boolean oneNode = setup.batch().nodes() == 1;
        NormalKernelTimes times = setup.times();
        combine = run(
                KernelPhase.COMBINE, channels, oneNode ? times.intranodeCombine() : times.internodeCombine(), () -> {});
        dispatch = run(
                KernelPhase.DISPATCH,
                channels,
                oneNode ? times.intranodeDispatch() : times.internodeDispatch(),
                combine::start);
    }

    private KernelRun run(KernelPhase phase, KernelChannels channels, KernelTimes times, Runnable whenDone) {
        KernelExchange exchange =
                new KernelExchange(phase, traffic, setup, channels, firstGpu, context.network(), times);
        double notify = times.notifySeconds() + setup.tokensPerChannel() * times.notifySecondsPerToken();
        return new KernelRun(
                context,
                phase,
                exchange.build(phase),
                firstGpu,
                setup.batch().gpus(),
                SimulationTime.plus(SimulationTime.fromSeconds(notify), furtherBarriers(channels)),
                SimulationTime.fromSeconds(times.launchSeconds()),
                whenDone);
    }

    /**
     * What the notify kernel's barriers take on more than two nodes: each needs log2(nodes) rounds over the network, and the
     * times calibrated on two nodes hold the first. Picoseconds.
     */
    private long furtherBarriers(KernelChannels channels) {
        int nodes = setup.batch().nodes();
        int rounds = Integer.SIZE - Integer.numberOfLeadingZeros(nodes - 1);
        if (rounds <= 1) {
            return 0;
        }
        int acrossNodes = channels.network(0, setup.batch().gpusPerNode(), 0);
        return BARRIERS * (rounds - 1) * context.network().latency(acrossNodes);
    }

    /** Starts dispatch now; combine follows by itself. */
    void start() {
        dispatch.start();
    }

    ChannelTraffic traffic() {
        return traffic;
    }

    KernelRun kernel(KernelPhase phase) {
        return switch (phase) {
            case DISPATCH -> dispatch;
            case COMBINE -> combine;
        };
    }
}

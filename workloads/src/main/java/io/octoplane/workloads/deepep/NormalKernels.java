package io.octoplane.workloads.deepep;

import io.octoplane.workloads.deepep.NormalKernelTimes.KernelTimes;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.Workload;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.List;

/** One dispatch and, after it, one combine of the same tokens over all GPUs of the cluster. */
public final class NormalKernels implements Workload {
    private final NormalKernelsSetup setup;
    private WorkloadContext context;
    private ChannelTraffic traffic;
    private KernelRun dispatch;
    private KernelRun combine;

    public NormalKernels(NormalKernelsSetup setup) {
        this.setup = setup;
    }

    @Override
    public void start(WorkloadContext newContext) {
        context = newContext;
        if (setup.batch().gpus() != context.gpus() || setup.batch().gpusPerNode() != context.gpusPerNode()) {
            throw new IllegalArgumentException(
                    "experts are placed on " + setup.batch().gpus() + " GPUs, but the cluster has " + context.gpus());
        }
        traffic = ChannelTraffic.count(
                setup.batch(), setup.channels(), gpu -> context.random().stream("token-routing", gpu));
        KernelChannels channels = new KernelChannels(context.network(), context.gpus(), setup.channels());
        boolean oneNode = context.nodes() == 1;
        NormalKernelTimes times = setup.times();
        combine = run(
                KernelPhase.COMBINE, channels, oneNode ? times.intranodeCombine() : times.internodeCombine(), () -> {});
        dispatch = run(
                KernelPhase.DISPATCH,
                channels,
                oneNode ? times.intranodeDispatch() : times.internodeDispatch(),
                combine::start);
        int first = context.kernel().registerEntity((time, payload) -> dispatch.start());
        context.kernel().schedule(0, first, 0);
    }

    private KernelRun run(KernelPhase phase, KernelChannels channels, KernelTimes times, Runnable whenDone) {
        KernelExchange exchange = new KernelExchange(phase, traffic, setup, channels, context.network(), times);
        return new KernelRun(context, phase, exchange.build(phase), times, setup.tokensPerChannel(), whenDone);
    }

    @Override
    public void report(ObservationSink sink) {
        NormalKernelsReport report = new NormalKernelsReport(setup, context, traffic);
        report.addTraffic(sink);
        for (KernelRun run : List.of(dispatch, combine)) {
            report.addKernel(run, sink);
        }
    }
}

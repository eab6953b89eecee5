package io.octoplane.workloads.deepep;

import static io.octoplane.workloads.deepep.LowLatencyMetrics.COPIES_IMBALANCE;

import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The numbers of a run of the low-latency kernels. Times are means over GPUs, as a profiler shows them on one of them. */
final class LowLatencyReport {
    private static final double GIGA = 1e9;
    private static final double MICRO = 1e-6;

    private final LowLatencySetup setup;
    private final WorkloadContext context;
    private final List<LowLatencyGroup> groups;
    private final Map<String, String> labels;

    /** A time of one GPU's kernel. */
    private interface TimeOfGpu {
        double seconds(LowLatencyRun run, int gpu);
    }

    LowLatencyReport(LowLatencySetup setup, WorkloadContext context, List<LowLatencyGroup> groups) {
        this.setup = setup;
        this.context = context;
        this.groups = groups;
        this.labels =
                Map.of(NormalKernelsMetrics.GPUS, Integer.toString(setup.batch().gpus()));
    }

    void addTraffic(ObservationSink sink) {
        double imbalance = groups.stream()
                .mapToDouble(group -> group.copies().imbalance())
                .max()
                .orElseThrow();
        sink.add(LowLatencyMetrics.ALL
                .named(COPIES_IMBALANCE)
                .observation(labels, imbalance, ObservationBasis.DERIVED, null));
    }

    void addKernel(KernelPhase phase, ObservationSink sink) {
        LowLatencyRun first = groups.get(0).kernel(phase);
        List<LimitedShare> limits = context.network().account().limits(first.group());
        String boundBy = BoundBy.words(limits);
        double seconds = mean(phase, LowLatencyRun::seconds);
        double sends = mean(phase, LowLatencyRun::sendSeconds);
        double payload =
                (double) setup.batch().tokensPerGpu() * setup.batch().rule().expertsPerToken() * setup.copyBytes(phase);
        simulated(sink, phase, LowLatencyMetrics.BANDWIDTH, payload / seconds / GIGA, boundBy);
        simulated(sink, phase, LowLatencyMetrics.TIME, seconds / MICRO, boundBy);
        simulated(
                sink,
                phase,
                LowLatencyMetrics.SLOWEST_GPU_TIME,
                times(phase, LowLatencyRun::seconds).max().orElseThrow() / MICRO,
                boundBy);
        simulated(
                sink,
                phase,
                LowLatencyMetrics.FASTEST_GPU_TIME,
                times(phase, LowLatencyRun::seconds).min().orElseThrow() / MICRO,
                null);
        simulated(sink, phase, LowLatencyMetrics.SEND_TIME, sends / MICRO, null);
        simulated(sink, phase, LowLatencyMetrics.FLIGHT_TIME, mean(phase, LowLatencyRun::flightSeconds) / MICRO, null);
        simulated(sink, phase, LowLatencyMetrics.RECEIVE_TIME, (seconds - sends) / MICRO, null);
        double messages = mean(group -> IntStream.range(0, setup.batch().gpus())
                .mapToLong(gpu -> group.sends().messages(phase, gpu))
                .sum());
        sink.add(LowLatencyMetrics.of(phase, LowLatencyMetrics.MESSAGES)
                .observation(labels, messages / setup.batch().gpus(), ObservationBasis.DERIVED, null));
        double moving = groups.stream()
                .mapToDouble(group -> group.kernel(phase).movingSeconds())
                .max()
                .orElseThrow();
        BoundBy.observe(phase.words(), labels, limits, moving, sink);
    }

    private double mean(ToDoubleFunction<LowLatencyGroup> number) {
        return groups.stream().mapToDouble(number).average().orElseThrow();
    }

    private double mean(KernelPhase phase, TimeOfGpu time) {
        return times(phase, time).average().orElseThrow();
    }

    private DoubleStream times(KernelPhase phase, TimeOfGpu time) {
        return groups.stream()
                .flatMapToDouble(group -> IntStream.range(0, setup.batch().gpus())
                        .mapToDouble(gpu -> time.seconds(group.kernel(phase), gpu)));
    }

    private void simulated(ObservationSink sink, KernelPhase phase, String number, double value, String boundBy) {
        sink.add(LowLatencyMetrics.of(phase, number).observation(labels, value, ObservationBasis.SIMULATED, boundBy));
    }
}

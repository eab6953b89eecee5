package io.octoplane.workloads.deepep;

import static io.octoplane.workloads.deepep.NormalKernelsMetrics.ALL;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.BANDWIDTH;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.FASTEST_GPU_TIME;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.GPUS;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.GPUS_HIT_PER_TOKEN;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.NIC_LOAD;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.NODES_HIT_PER_TOKEN;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.NOTIFY_TIME;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.NVLINK_BANDWIDTH;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.NVLINK_BOUND_BELOW;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.TIME;
import static io.octoplane.workloads.deepep.NormalKernelsMetrics.TRANSMIT_TIME;

import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.workloads.execution.BoundBy;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.execution.ObservationSink;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The numbers of a run, in DeepEP's conventions and as loads of the hardware. DeepEP's bandwidth divides the bytes of the
 * copies that tokens send to nodes, their own node included (inside one node: the copies that GPUs receive, their own
 * included), vector and scales only, by the time of notify and kernel together, as its test measured them in April 2025.
 */
final class NormalKernelsReport {
    private static final double BITS_PER_BYTE = 8;
    private static final double GIGA = 1e9;
    private static final double MICRO = 1e-6;

    private final NormalKernelsSetup setup;
    private final WorkloadContext context;
    private final List<ExpertGroup> groups;
    private final Map<String, String> labels;

    NormalKernelsReport(NormalKernelsSetup setup, WorkloadContext context, List<ExpertGroup> groups) {
        this.setup = setup;
        this.context = context;
        this.groups = groups;
        this.labels = Map.of(GPUS, Integer.toString(setup.batch().gpus()));
    }

    void addTraffic(ObservationSink sink) {
        double tokens = (double) context.gpus() * setup.batch().tokensPerGpu();
        derived(sink, ALL.named(NODES_HIT_PER_TOKEN), sum(ChannelTraffic::nodeCopies) / tokens);
        derived(sink, ALL.named(GPUS_HIT_PER_TOKEN), sum(ChannelTraffic::gpuCopies) / tokens);
    }

    void addKernel(KernelPhase phase, ObservationSink sink) {
        List<KernelRun> runs = groups.stream().map(group -> group.kernel(phase)).toList();
        NetworkAccount account = context.network().account();
        List<LimitedShare> limits = account.limits(runs.get(0).group());
        String boundBy = BoundBy.words(limits);
        double notify = runs.get(0).notifySeconds();
        double transmit =
                runs.stream().mapToDouble(KernelRun::transmitSeconds).max().orElseThrow();
        double fastest =
                runs.stream().mapToDouble(KernelRun::fastestGpuSeconds).min().orElseThrow();
        double total = transmit + notify;
        double perCopy = vectorBytes(phase) / context.gpus() / total / GIGA;
        boolean oneNode = setup.batch().nodes() == 1;
        double copies = sum(oneNode ? ChannelTraffic::gpuCopies : ChannelTraffic::nodeCopies);
        simulated(sink, NormalKernelsMetrics.of(phase, BANDWIDTH), copies * perCopy, boundBy);
        simulated(sink, NormalKernelsMetrics.of(phase, TIME), total / MICRO, boundBy);
        simulated(sink, NormalKernelsMetrics.of(phase, TRANSMIT_TIME), transmit / MICRO, boundBy);
        add(sink, NormalKernelsMetrics.of(phase, NOTIFY_TIME), notify / MICRO, ObservationBasis.CALIBRATED, null);
        simulated(sink, NormalKernelsMetrics.of(phase, FASTEST_GPU_TIME), fastest / MICRO, null);
        derived(sink, NormalKernelsMetrics.of(phase, NVLINK_BANDWIDTH), sum(ChannelTraffic::gpuCopies) * perCopy);
        derived(sink, NormalKernelsMetrics.of(phase, NIC_LOAD), sum(ChannelTraffic::remoteNodeCopies) * perCopy);
        double moving =
                runs.stream().mapToDouble(KernelRun::movingSeconds).max().orElseThrow();
        double nvlinkShare = busiestNvlinkSeconds(runs.get(0).group(), account) / moving;
        derived(
                sink,
                NormalKernelsMetrics.of(phase, NVLINK_BOUND_BELOW),
                nvlinkShare * context.nvlinkRate() / BITS_PER_BYTE / GIGA);
        BoundBy.observe(phase.words(), labels, limits, moving, sink);
    }

    private double sum(ToLongFunction<ChannelTraffic> copies) {
        return groups.stream()
                .mapToLong(group -> copies.applyAsLong(group.traffic()))
                .sum();
    }

    private double vectorBytes(KernelPhase phase) {
        return switch (phase) {
            case DISPATCH -> setup.dispatchFormat().vectorBytes(setup.hidden());
            case COMBINE -> setup.combineFormat().vectorBytes(setup.hidden());
        };
    }

    /**
     * Time that the busiest NVLink direction needs for what it carried. By as much as this is below the time in which bytes
     * moved, NVLink could be slower before it becomes the bound.
     */
    private static double busiestNvlinkSeconds(int group, NetworkAccount account) {
        double busiest = 0;
        for (int resource = 0; resource < account.resourceCount(); resource++) {
            double carried = account.carried(group, resource);
            if (carried > 0) {
                ResourceKind kind = account.kind(resource);
                if (kind == ResourceKind.NVLINK_OUT || kind == ResourceKind.NVLINK_IN) {
                    busiest = Math.max(busiest, carried / account.capacityPerSecond(resource));
                }
            }
        }
        return busiest;
    }

    private void simulated(ObservationSink sink, Metric metric, double value, String boundBy) {
        add(sink, metric, value, ObservationBasis.SIMULATED, boundBy);
    }

    private void derived(ObservationSink sink, Metric metric, double value) {
        add(sink, metric, value, ObservationBasis.DERIVED, null);
    }

    private void add(ObservationSink sink, Metric metric, double value, ObservationBasis basis, String boundBy) {
        sink.add(metric.observation(labels, value, basis, boundBy));
    }
}

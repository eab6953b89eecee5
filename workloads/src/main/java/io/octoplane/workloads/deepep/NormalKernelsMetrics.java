package io.octoplane.workloads.deepep;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.ArrayList;
import java.util.List;

/** What the normal kernels report: two counts of the tokens' copies, and the same numbers of each kernel. */
public final class NormalKernelsMetrics {
    static final String GPUS = "gpus";
    static final String NODES_HIT_PER_TOKEN = "nodes_hit_per_token";
    static final String GPUS_HIT_PER_TOKEN = "gpus_hit_per_token";
    static final String BANDWIDTH = "bandwidth";
    static final String TIME = "time";
    static final String TRANSMIT_TIME = "transmit_time";
    static final String NOTIFY_TIME = "notify_time";
    static final String FASTEST_GPU_TIME = "fastest_gpu_time";
    static final String NVLINK_BANDWIDTH = "nvlink_bandwidth";
    static final String NIC_LOAD = "nic_load";
    static final String NVLINK_BOUND_BELOW = "nvlink_bound_below";

    private static final List<String> LABELS = List.of(GPUS);

    /** All of them. */
    public static final Metrics ALL = new Metrics(all(), headline());

    private NormalKernelsMetrics() {}

    /** A number of one kernel. */
    static Metric of(KernelPhase phase, String number) {
        return ALL.named(name(phase, number));
    }

    private static List<Metric> all() {
        List<Metric> all = new ArrayList<>();
        all.add(new Metric(
                NODES_HIT_PER_TOKEN, "nodes", LABELS, "Nodes that a token is sent to, its own included, on average."));
        all.add(new Metric(GPUS_HIT_PER_TOKEN, "GPUs", LABELS, "GPUs that a token is sent to, on average."));
        for (KernelPhase phase : KernelPhase.values()) {
            kernel(phase, all);
        }
        return all;
    }

    private static List<String> headline() {
        List<String> headline = new ArrayList<>();
        for (KernelPhase phase : KernelPhase.values()) {
            headline.add(name(phase, BANDWIDTH));
            headline.add(name(phase, TIME));
        }
        return headline;
    }

    private static void kernel(KernelPhase phase, List<Metric> all) {
        add(
                all,
                phase,
                BANDWIDTH,
                "GB/s",
                "Bandwidth per GPU as DeepEP counts it: a copy of a token for each node that it is sent to, its own included"
                        + " (inside one node, for each GPU; low-latency kernels: for each expert), over the time; so it may exceed"
                        + " the NIC's rate.");
        add(
                all,
                phase,
                TIME,
                "us",
                "Normal kernels: time of notify and kernel together. Low-latency: time in which the kernel has a GPU's SMs, mean"
                        + " over the GPUs.");
        add(all, phase, TRANSMIT_TIME, "us", "Time of the kernel without notify, of the slowest GPU.");
        add(all, phase, NOTIFY_TIME, "us", "Time in which the GPUs tell one another what will come.");
        add(
                all,
                phase,
                FASTEST_GPU_TIME,
                "us",
                "Time of the kernel without notify, on the GPU where it took shortest.");
        add(
                all,
                phase,
                NVLINK_BANDWIDTH,
                "GB/s",
                "Bytes of the copies that a GPU receives over the time, its own included.");
        add(all, phase, NIC_LOAD, "GB/s", "Bytes of the copies that cross the network, per GPU, over the time.");
        add(all, phase, NVLINK_BOUND_BELOW, "GB/s", "The NVLink rate below which NVLink would be what limits.");
        all.add(Metric.limitsOf(phase.words(), LABELS));
        all.add(Metric.limitedTimeOf(phase.words(), LABELS));
    }

    private static void add(List<Metric> all, KernelPhase phase, String number, String unit, String description) {
        all.add(new Metric(name(phase, number), unit, LABELS, description));
    }

    private static String name(KernelPhase phase, String number) {
        return phase.words() + '_' + number;
    }
}

package io.octoplane.workloads.deepep;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.ArrayList;
import java.util.List;

/** What the low-latency kernels report. Times and bandwidths bear the names that those of the normal kernels have. */
public final class LowLatencyMetrics {
    static final String COPIES_IMBALANCE = "copies_imbalance";
    static final String BANDWIDTH = NormalKernelsMetrics.BANDWIDTH;
    static final String TIME = NormalKernelsMetrics.TIME;
    static final String FASTEST_GPU_TIME = NormalKernelsMetrics.FASTEST_GPU_TIME;
    static final String SLOWEST_GPU_TIME = "slowest_gpu_time";
    static final String SEND_TIME = "send_time";
    static final String FLIGHT_TIME = "flight_time";
    static final String RECEIVE_TIME = "receive_time";
    static final String MESSAGES = "rdma_messages";

    private static final List<String> LABELS = List.of(NormalKernelsMetrics.GPUS);

    /** Those that the normal kernels do not have. */
    public static final List<Metric> OWN = own();

    /** All of them. */
    public static final Metrics ALL = NormalKernelsMetrics.ALL.with(OWN);

    private LowLatencyMetrics() {}

    /** A number of one kernel. */
    static Metric of(KernelPhase phase, String number) {
        return ALL.named(phase.words() + '_' + number);
    }

    private static List<Metric> own() {
        List<Metric> own = new ArrayList<>();
        own.add(new Metric(
                COPIES_IMBALANCE,
                "none",
                LABELS,
                "Copies that the busiest GPU holds for its experts over the mean of all (low-latency kernels)."));
        for (KernelPhase phase : KernelPhase.values()) {
            add(own, phase, SLOWEST_GPU_TIME, "us", "Time of the low-latency kernel on the GPU where it took longest.");
            add(
                    own,
                    phase,
                    SEND_TIME,
                    "us",
                    "Of the time of the low-latency kernel, until its SMs had posted and copied all, mean over the GPUs.");
            add(
                    own,
                    phase,
                    FLIGHT_TIME,
                    "us",
                    "Time from there until the last copy had arrived, in which no SM has anything to do and a hook can leave"
                            + " them to others, mean over the GPUs.");
            add(
                    own,
                    phase,
                    RECEIVE_TIME,
                    "us",
                    "Of the time of the low-latency kernel, what it waited for copies and took them, mean over the GPUs.");
            add(
                    own,
                    phase,
                    MESSAGES,
                    "messages",
                    "RDMA messages that a GPU sends, counts and flags included, on average.");
        }
        return List.copyOf(own);
    }

    private static void add(List<Metric> own, KernelPhase phase, String number, String unit, String description) {
        own.add(new Metric(phase.words() + '_' + number, unit, LABELS, description));
    }
}

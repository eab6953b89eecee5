package io.octoplane.workloads.collective;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.List;

/** What a ring collective reports. Bandwidths are counted as in nccl-tests (doc/PERFORMANCE.md). */
public final class RingMetrics {
    static final String COLLECTIVE = "collective";
    static final String TENSOR_PARALLEL = "tensor_parallel";
    static final String GROUP = "group";
    static final String RING = "ring";
    static final String OPERATION = "collective";

    static final String ALGORITHM_BANDWIDTH = "algorithm_bandwidth";
    static final String SLOWEST_GROUP_BANDWIDTH = "slowest_group_algorithm_bandwidth";
    static final String BUS_BANDWIDTH = "bus_bandwidth";
    static final String COLLECTIVE_TIME = "collective_time";
    static final String RING_BANDWIDTH = "ring_bus_bandwidth";

    private static final List<String> LABELS = List.of(COLLECTIVE, TENSOR_PARALLEL);
    private static final List<String> RING_LABELS = List.of(COLLECTIVE, TENSOR_PARALLEL, GROUP, RING);

    /** All of them. */
    public static final Metrics ALL = new Metrics(
            List.of(
                    new Metric(
                            ALGORITHM_BANDWIDTH,
                            "GB/s",
                            LABELS,
                            "Bytes of a group's whole tensor over the time that the group took, on average over the groups."),
                    new Metric(SLOWEST_GROUP_BANDWIDTH, "GB/s", LABELS, "The same of the group that took longest."),
                    new Metric(
                            BUS_BANDWIDTH,
                            "GB/s",
                            LABELS,
                            "Bytes that each rank sends over the time that its group took, on average over the groups."),
                    new Metric(COLLECTIVE_TIME, "us", LABELS, "Time until the last group has finished."),
                    new Metric(
                            RING_BANDWIDTH,
                            "GB/s",
                            RING_LABELS,
                            "Bytes that each rank sends on one ring over the time until that ring was through."),
                    Metric.limitsOf(OPERATION, LABELS),
                    Metric.limitedTimeOf(OPERATION, LABELS)),
            List.of(ALGORITHM_BANDWIDTH, BUS_BANDWIDTH, COLLECTIVE_TIME));

    private RingMetrics() {}
}

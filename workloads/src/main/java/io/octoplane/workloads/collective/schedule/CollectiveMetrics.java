package io.octoplane.workloads.collective.schedule;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.List;

/** What a collective reports. Bandwidths are counted as in nccl-tests (doc/PERFORMANCE.md). */
public final class CollectiveMetrics {
    static final String COLLECTIVE = "collective";
    static final String ALGORITHM = "algorithm";
    static final String PROTOCOL = "protocol";
    static final String OPERATION = "collective";

    /** Time of the collective. */
    public static final String COLLECTIVE_TIME = "collective_time";

    /** Bytes over time. */
    public static final String ALGORITHM_BANDWIDTH = "algorithm_bandwidth";

    /** Algorithm bandwidth times the function's bus factor. */
    public static final String BUS_BANDWIDTH = "bus_bandwidth";

    static final String FIRST_RANK_TIME = "first_rank_time";
    static final String RANKS = "ranks";
    private static final List<String> LABELS = List.of(COLLECTIVE, ALGORITHM, PROTOCOL);

    /** All of them. */
    public static final Metrics ALL = new Metrics(
            List.of(
                    new Metric(COLLECTIVE_TIME, "us", LABELS, "Time until the last rank has finished."),
                    new Metric(FIRST_RANK_TIME, "us", LABELS, "Time until the first rank has finished."),
                    new Metric(
                            ALGORITHM_BANDWIDTH,
                            "GB/s",
                            LABELS,
                            "Bytes as nccl-tests counts them, the largest buffer of a rank, over the time."),
                    new Metric(
                            BUS_BANDWIDTH,
                            "GB/s",
                            LABELS,
                            "The rate that links need when bytes move as few times as possible: algorithm bandwidth times"
                                    + " 2 (n - 1) / n for all-reduce, 1 for broadcast, (n - 1) / n for the others."),
                    new Metric(RANKS, "ranks", LABELS, "How many GPUs take part."),
                    Metric.limitsOf(OPERATION, LABELS),
                    Metric.limitedTimeOf(OPERATION, LABELS)),
            List.of(COLLECTIVE_TIME, ALGORITHM_BANDWIDTH, BUS_BANDWIDTH));

    private CollectiveMetrics() {}
}

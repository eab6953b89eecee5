package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.List;

/** What the bound of memory says of one machine. */
public final class HostMetrics {
    static final String MODEL = "model";
    static final String HOST = "host";
    private static final List<String> LABELS = List.of(MODEL, HOST);

    static final Metric TOKENS = new Metric(
            "host_tokens_per_s",
            "tokens/s",
            LABELS,
            "Most tokens of one sequence in a second, bound by reading memory.");
    static final Metric TIME =
            new Metric("host_token_time", "ms", LABELS, "Time in which the memory is read for one token.");
    static final Metric READ =
            new Metric("host_read_per_token", "GB", LABELS, "Weights and cache that are read for a token.");
    static final Metric KEPT =
            new Metric("host_memory_used", "GB", LABELS, "What the memory of the CPUs, or the only one, keeps.");
    static final Metric KEPT_BY_GPU =
            new Metric("host_gpu_memory_used", "GB", LABELS, "What the memory of the GPU keeps; 0 without one.");

    /** All of it. */
    public static final Metrics ALL = new Metrics(
            List.of(TOKENS, TIME, READ, KEPT, KEPT_BY_GPU), List.of("host_tokens_per_s", "host_memory_used"));

    private HostMetrics() {}
}

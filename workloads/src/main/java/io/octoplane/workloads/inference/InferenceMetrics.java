package io.octoplane.workloads.inference;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.List;

/** What decode steps and prefill passes report. */
public final class InferenceMetrics {
    static final String PART = "part";
    static final String ACCEPTANCE = "acceptance";
    static final String DEPTH = "depth";
    static final String INTRA_NODE = "intra_node";

    static final Metric STEP =
            metric("step_ms", "ms", "Time of the step, from its first kernel to the end of its last, all layers.");
    static final Metric LAYER = byWay(
            "layer_us",
            "us",
            "Time of a layer with experts for all micro-batches, mean over GPUs and simulated layers but the first.");
    static final Metric COMMUNICATION = byWay(
            "comm_us",
            "us",
            "Dispatch and combine of one micro-batch where nothing else takes time: the time of a layer over the micro-batches,"
                    + " of steps whose kernels are free.");
    static final Metric TPOT_MEDIAN = metric(
            "tpot_median",
            "ms",
            "Median of the time per output token over all runs of as many consecutive layers as the model has, where more"
                    + " are simulated.");
    static final Metric TPOT_TAIL = metric("tpot_p99", "ms", "99th percentile of the same.");
    /** Time of an output token. */
    public static final Metric TPOT = byWay("tpot_ms", "ms", "Time per output token of a request.");

    static final Metric TOKENS_PER_GPU = byWay(
            "tokens_per_s_per_gpu",
            "tokens/s",
            "Tokens of a GPU in a second; in prefill those of prompts, cached ones included.");
    /** What nodes write. */
    public static final Metric TOKENS_PER_NODE =
            metric("tokens_per_s_per_node", "tokens/s", "Tokens of a node in a second.");

    static final Metric TOKENS_PER_USER = byWay("tokens_per_s", "tokens/s", "Tokens of a request in a second.");
    static final Metric EXPOSED = metric(
            "exposed_communication",
            "us",
            "Time in a layer in which a GPU waits for copies and has nothing to compute; mean over GPUs.");
    static final Metric EXPOSED_SHARE = metric("exposed_share", "%", "The same, of the time of a layer.");
    static final Metric PART_TIME = new Metric(
            "part_time",
            "us",
            List.of(PART),
            "Time of a part of a layer with experts for all micro-batches, with the gaps between its kernels; mean over GPUs."
                    + " With what is exposed they add up to the layer.");
    static final Metric OUTSIDE = new Metric(
            "outside_time", "us", List.of(PART), "Time of a part of the step outside the layers with experts.");
    static final Metric IMBALANCE = metric(
            "copies_imbalance", "none", "Copies that the busiest GPU holds for its experts over the mean of all.");
    static final Metric MEMORY = metric("memory_used", "GB", "Memory that a GPU needs for weights, cache and buffers.");
    static final Metric MOST_REQUESTS =
            metric("most_requests", "requests", "Requests of this length for which a GPU has the memory.");

    static final String CACHE_LOADS = "kv_loading";
    static final Metric CACHE_LOAD_RATE = metric(
            "kv_loading_rate",
            "GB/s",
            "Cached keys and values that a GPU loaded from the memory of CPUs; mean over GPUs.");
    static final Metric CACHE_LOAD_TIME = metric(
            "kv_loading_time", "us", "From when a block of keys and values is asked for to its last byte, mean.");
    static final Metric CACHE_LOAD_TAIL = metric("kv_loading_time_p99", "us", "99th percentile of the same.");

    static final Metric AGAINST = metric(
            "against_tokens_per_s_per_node", "tokens/s", "Tokens of a node in a second with the model compared with.");
    static final Metric GENERATION_RATIO = metric(
            "generation_ratio", "times", "Tokens of a node in a second over those with the model compared with.");
    static final Metric LONGER = metric(
            "drafted_step_ratio",
            "times",
            "Time of a step with drafted tokens, drafting included, over that of one without.");
    static final Metric SPEED_UP = new Metric(
            "speculation_speed_up",
            "times",
            List.of(ACCEPTANCE, DEPTH),
            "Tokens a second in multiples of those of the same step without drafted tokens, for acceptances from 50 %.");
    static final Metric PRICE = metric(
            "usd_per_million_tokens",
            "USD",
            "What a million tokens cost: nodes and electricity over the tokens that nodes give while they are busy.");
    static final Metric NODES =
            metric("nodes_for_load", "nodes", "Nodes that the tokens of a day take, on average over the day.");
    static final Metric DAY = metric("cost_of_day", "USD", "What these nodes cost in the day.");

    /** All that a decode step reports. */
    public static final Metrics DECODE = new Metrics(
            List.of(
                    TPOT,
                    TPOT_MEDIAN,
                    TPOT_TAIL,
                    TOKENS_PER_GPU,
                    TOKENS_PER_USER,
                    TOKENS_PER_NODE,
                    LONGER,
                    SPEED_UP,
                    PRICE,
                    NODES,
                    DAY,
                    STEP,
                    LAYER,
                    COMMUNICATION,
                    EXPOSED,
                    EXPOSED_SHARE,
                    IMBALANCE,
                    MEMORY,
                    MOST_REQUESTS,
                    PART_TIME,
                    OUTSIDE,
                    Metric.limitsOf("dispatch", List.of()),
                    Metric.limitedTimeOf("dispatch", List.of()),
                    Metric.limitsOf("combine", List.of()),
                    Metric.limitedTimeOf("combine", List.of()),
                    AGAINST,
                    GENERATION_RATIO,
                    CACHE_LOAD_RATE,
                    CACHE_LOAD_TIME,
                    CACHE_LOAD_TAIL,
                    Metric.limitsOf(CACHE_LOADS, List.of()),
                    Metric.limitedTimeOf(CACHE_LOADS, List.of())),
            List.of("tpot_ms", "tokens_per_s_per_gpu", "tokens_per_s", "layer_us", "exposed_communication"));

    /** All that a prefill pass reports. */
    public static final Metrics PREFILL = new Metrics(
            List.of(
                    TOKENS_PER_GPU,
                    TOKENS_PER_NODE,
                    PRICE,
                    NODES,
                    DAY,
                    STEP,
                    LAYER,
                    EXPOSED,
                    EXPOSED_SHARE,
                    IMBALANCE,
                    MEMORY,
                    MOST_REQUESTS,
                    PART_TIME,
                    OUTSIDE,
                    Metric.limitsOf("dispatch", List.of()),
                    Metric.limitedTimeOf("dispatch", List.of()),
                    Metric.limitsOf("combine", List.of()),
                    Metric.limitedTimeOf("combine", List.of())),
            List.of("tokens_per_s_per_gpu", "tokens_per_s_per_node", "step_ms", "layer_us", "exposed_communication"));

    /** All that a decode step under tensor parallelism reports. */
    public static final Metrics TENSOR_DECODE = new Metrics(
            List.of(
                    TPOT,
                    TOKENS_PER_GPU,
                    TOKENS_PER_USER,
                    TOKENS_PER_NODE,
                    STEP,
                    LAYER,
                    MEMORY,
                    MOST_REQUESTS,
                    PART_TIME,
                    OUTSIDE,
                    Metric.limitsOf("all_reduce", List.of()),
                    Metric.limitedTimeOf("all_reduce", List.of())),
            List.of("tokens_per_s_per_node", "tpot_ms", "most_requests", "memory_used", "part_time"));

    private InferenceMetrics() {}

    private static Metric byWay(String name, String unit, String description) {
        return new Metric(name, unit, List.of(INTRA_NODE), description);
    }

    private static Metric metric(String name, String unit, String description) {
        return new Metric(name, unit, List.of(), description);
    }
}

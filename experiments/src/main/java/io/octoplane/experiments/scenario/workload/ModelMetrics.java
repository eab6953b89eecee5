package io.octoplane.experiments.scenario.workload;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.List;

/** What can be said of a model without simulating anything. */
public final class ModelMetrics {
    /** The label that names the model. */
    public static final String MODEL = "model";

    /** The label that names a part of it. */
    public static final String PART = "part";

    /** The label that names the model of a comparison. */
    public static final String AGAINST = "against";

    /** The label that names the rank of a pipeline. */
    public static final String RANK = "pipeline_rank";

    /** The part that is all of the main model. */
    public static final String WHOLE = "all";

    /** The part that is all modules of multi-token prediction. */
    public static final String PREDICTION = "multi-token prediction";

    public static final Metric PARAMETERS = new Metric(
            "parameters", "billions", List.of(MODEL, PART), "Parameters; those of all parts are of the main model.");
    public static final Metric ACTIVE_PARAMETERS = new Metric(
            "active_parameters",
            "billions",
            List.of(MODEL, PART),
            "Parameters that one token meets, embedding and output head in full.");
    public static final Metric FORWARD = new Metric(
            "forward_flop_per_token",
            "GFLOP",
            List.of(MODEL, PART),
            "Operations of the forward pass of the main model for a token.");
    public static final Metric TRAINING = new Metric(
            "training_flop_per_token",
            "GFLOP",
            List.of(MODEL),
            "Operations of the forward and the backward pass of the main model for a token.");
    public static final Metric CACHE =
            new Metric("kv_cache_per_token", "kB", List.of(MODEL), "What a token leaves in the cache, in all layers.");
    public static final Metric CACHE_REDUCTION = new Metric(
            "kv_cache_reduction",
            "%",
            List.of(MODEL, AGAINST),
            "How much smaller the cache is than that of the other model.");
    public static final Metric CACHE_RATIO = new Metric(
            "kv_cache_ratio", "times", List.of(MODEL, AGAINST), "The cache in multiples of that of the other model.");
    public static final Metric LARGEST_MEMORY = new Metric(
            "largest_training_memory",
            "GB",
            List.of(MODEL),
            "What a GPU of the pipeline rank that keeps most keeps in training; only with a layout.");
    public static final Metric MEMORY = new Metric(
            "training_memory",
            "GB",
            List.of(MODEL, RANK, PART),
            "What a GPU of a pipeline rank keeps in training; only with a layout.");

    /** All, in the order in which results list them. */
    public static final Metrics ALL = new Metrics(
            List.of(
                    PARAMETERS,
                    ACTIVE_PARAMETERS,
                    FORWARD,
                    TRAINING,
                    CACHE,
                    CACHE_REDUCTION,
                    CACHE_RATIO,
                    LARGEST_MEMORY,
                    MEMORY),
            List.of(PARAMETERS.name(), ACTIVE_PARAMETERS.name(), TRAINING.name(), CACHE.name(), LARGEST_MEMORY.name()));

    private ModelMetrics() {}
}

package io.octoplane.workloads.training;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.ArrayList;
import java.util.List;

/** What a training step and an overlapped pair report. */
public final class TrainingMetrics {
    static final String EXCHANGE = "exchange";
    static final String PIPELINE_RANK = "pipeline_rank";
    static final String PART = "part";

    /** Time of the step. */
    public static final Metric STEP =
            metric("step_s", "s", "Time of the step, from its first kernel to the end of its last.");
    /** Throughput. */
    public static final Metric TOKENS_PER_DAY = metric("tokens_per_day", "Gtokens", "Tokens of all steps of a day.");

    static final Metric FORWARD = metric(
            "f1_s",
            "s",
            "Time in forward passes by themselves, from their input to their end; mean over the GPUs of pipeline rank 0.");
    static final Metric BACKWARD = metric(
            "b1_s",
            "s",
            "Time in backward passes by themselves, whole ones and those of the input alone; mean over the GPUs of"
                    + " pipeline rank 0.");
    static final Metric WEIGHT =
            metric("w1_s", "s", "Time in passes of weights by themselves; mean over the GPUs of pipeline rank 0.");
    static final Metric PAIRS = metric(
            "f1b1_s",
            "s",
            "Time in overlapped pairs of a forward and a backward pass; mean over the GPUs of pipeline rank 0.");
    static final Metric OPTIMIZER = metric(
            "opt_s",
            "s",
            "Time from the meeting of all that hold the same parameters until these are reduced, updated and given back, without"
                    + " waiting for the norm of GPUs that were later; mean over the GPUs of pipeline rank 0.");
    static final Metric BUBBLE = metric(
            "bubble_s",
            "s",
            "What is left of the step: waiting for the input of a pass, its way over the network included, and for the meeting"
                    + " and the end of the others; mean over the GPUs of pipeline rank 0. With it the parts of each GPU add up to the step.");
    static final Metric RANK_PART = new Metric(
            "rank_part",
            "s",
            List.of(PIPELINE_RANK, PART),
            "The same parts of each pipeline rank, mean over its GPUs; and, as rank mean, over all GPUs. They add up to the step.");
    static final Metric LEAST_BUBBLE = metric("least_bubble_s", "s", "The least that one GPU has of it.");
    static final Metric MOST_BUBBLE = metric("most_bubble_s", "s", "The most that one GPU has of it.");
    static final Metric TFLOPS_CAUSAL =
            metric("tflops_causal", "TFLOPS", "Work per GPU and second, of attention the lower triangle alone.");
    static final Metric TFLOPS_FULL =
            metric("tflops_noncausal", "TFLOPS", "Work per GPU and second, attention in full.");
    static final Metric MFU_CAUSAL =
            metric("mfu_causal", "%", "Of the BF16 peak; of attention the lower triangle alone.");
    static final Metric MFU_FULL = metric("mfu_noncausal", "%", "Of the BF16 peak; attention in full.");
    static final Metric PAIR_SPAN = metric(
            "pair_span",
            "ms",
            "Time of the overlapped pair, from its first kernel to the end of its last; mean over GPUs.");
    static final Metric COMPUTING =
            metric("compute_busy", "ms", "Time in which the compute stream was busy; mean over GPUs.");
    static final Metric COMMUNICATING =
            metric("communication_busy", "ms", "Time in dispatch, combine and their notify kernels; mean over GPUs.");
    static final Metric NOTIFIED = metric(
            "notify_busy",
            "ms",
            "Time in the notify kernels before dispatch and combine, which wait for the slowest; mean over GPUs.");
    static final Metric WAITED_FOR = metric(
            "longest_waited_for",
            "ms",
            "How long each of the others waited, on average, for the GPU that was most waited for in meetings; what bounds it"
                    + " names it.");
    static final Metric EXCHANGE_TIME = exchange("exchange_time", "Time of the kernel without notify; mean.");
    static final Metric EXCHANGE_LEAST = exchange("exchange_time_least", "The same, the shortest.");
    static final Metric EXCHANGE_MOST = exchange("exchange_time_most", "The same, the longest.");
    static final Metric NOTIFY_TIME =
            exchange("notify_time", "Time of the notify kernel before it, waiting for the slowest included; mean.");
    static final Metric COUNT = new Metric(
            "exchange_count", "exchanges", List.of(EXCHANGE), "Exchanges that were simulated, each of a whole group.");

    /** All that a step reports. */
    public static final Metrics STEP_METRICS = new Metrics(
            with(
                    List.of("dispatch", "combine", "hand-over"),
                    STEP,
                    TOKENS_PER_DAY,
                    FORWARD,
                    BUBBLE,
                    BACKWARD,
                    WEIGHT,
                    PAIRS,
                    OPTIMIZER,
                    TFLOPS_FULL,
                    TFLOPS_CAUSAL,
                    MFU_FULL,
                    MFU_CAUSAL,
                    RANK_PART,
                    LEAST_BUBBLE,
                    MOST_BUBBLE,
                    StepLimits.SHARE,
                    StepLimits.TIME),
            List.of("step_s", "tokens_per_day", "f1_s", "bubble_s", "b1_s", "w1_s", "f1b1_s", "opt_s"));

    /** All that a pair reports. */
    public static final Metrics PAIR_METRICS = new Metrics(
            with(List.of("dispatch", "combine"), PAIR_SPAN),
            List.of("pair_span", "compute_busy", "notify_busy", "exchange_time", "notify_time"));

    private TrainingMetrics() {}

    private static List<Metric> with(List<String> operations, Metric... own) {
        List<Metric> all = new ArrayList<>(List.of(own));
        all.addAll(List.of(
                COMPUTING,
                COMMUNICATING,
                NOTIFIED,
                WAITED_FOR,
                EXCHANGE_TIME,
                EXCHANGE_LEAST,
                EXCHANGE_MOST,
                NOTIFY_TIME,
                COUNT));
        for (String operation : operations) {
            all.add(Metric.limitsOf(operation, List.of()));
            all.add(Metric.limitedTimeOf(operation, List.of()));
        }
        return all;
    }

    private static Metric metric(String name, String unit, String description) {
        return new Metric(name, unit, List.of(), description);
    }

    private static Metric exchange(String name, String description) {
        return new Metric(name, "ms", List.of(EXCHANGE), description);
    }
}

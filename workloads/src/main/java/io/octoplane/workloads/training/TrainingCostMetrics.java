package io.octoplane.workloads.training;

import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.Metrics;
import java.util.List;

/** What training costs: each step, and a run of several phases. */
public final class TrainingCostMetrics {
    /** The label that names a phase of a run. */
    public static final String PHASE = "phase";

    /** The label with the sequences of a step. */
    public static final String BATCH = "batch";

    private static final String AT_DESIGN_POWER =
            " GPUs alone, each at its thermal design power all the time: not more than this.";
    private static final String OF_CLUSTER =
            " Nodes and network at the power that the price book states, with that of the building; only where it knows that of"
                    + " the node.";

    public static final Metric PRICE = metric("gpu_hour_price", "USD", "Price of a GPU for an hour, as given.");
    public static final Metric STEP_HOURS =
            metric("gpu_hours_per_step", "GPUh", "Hours of all GPUs that a step takes.");
    public static final Metric TRILLION_HOURS =
            metric("gpu_hours_per_trillion_tokens", "kGPUh", "Hours of GPUs for 10^12 tokens in such steps.");
    public static final Metric TRILLION_DAYS =
            metric("days_per_trillion_tokens", "days", "Time of all GPUs for 10^12 tokens in such steps.");
    public static final Metric STEP_DOLLARS =
            metric("cost_per_step", "USD", "Hours of GPUs of a step at the given price.");
    public static final Metric TRILLION_DOLLARS =
            metric("cost_per_trillion_tokens", "kUSD", "Hours of GPUs for 10^12 tokens at the given price.");
    public static final Metric STEP_ENERGY =
            metric("gpu_energy_per_step", "kWh", "Energy of a step." + AT_DESIGN_POWER);
    public static final Metric TRILLION_ENERGY =
            metric("gpu_energy_per_trillion_tokens", "MWh", "Energy for 10^12 tokens." + AT_DESIGN_POWER);
    public static final Metric STEP_CLUSTER_ENERGY =
            metric("cluster_energy_per_step", "kWh", "Energy of a step." + OF_CLUSTER);
    public static final Metric TRILLION_CLUSTER_ENERGY =
            metric("cluster_energy_per_trillion_tokens", "MWh", "Energy for 10^12 tokens." + OF_CLUSTER);

    public static final Metric PHASE_STEP = new Metric(
            "phase_step_s",
            "s",
            List.of(PHASE, BATCH),
            "Time of a step of a phase, with as many sequences as batch says: simulated for itself.");
    public static final Metric PHASE_STEPS = phase("phase_steps", "steps", "Steps of a phase.");
    public static final Metric PHASE_TOKENS = phase("phase_tokens", "Gtokens", "Tokens that a phase trains on.");
    public static final Metric PHASE_HOURS =
            phase("phase_gpu_hours", "kGPUh", "Hours of GPUs of a phase; input where the scenario gives them.");
    public static final Metric PHASE_TRILLION_HOURS = phase(
            "phase_gpu_hours_per_trillion_tokens", "kGPUh", "Those over the tokens of the phase, for 10^12 tokens.");
    public static final Metric PHASE_TRILLION_DAYS =
            phase("phase_days_per_trillion_tokens", "days", "Time of all GPUs for 10^12 tokens of the phase.");
    public static final Metric PHASE_DAYS = phase("phase_days", "days", "Time of all GPUs that a phase takes.");
    public static final Metric PHASE_DOLLARS =
            phase("phase_cost", "MUSD", "Hours of GPUs of a phase at the given price.");
    public static final Metric RUN_HOURS =
            metric("run_gpu_hours", "kGPUh", "Hours of GPUs of all phases, those that are given among them.");
    public static final Metric RUN_DAYS = metric("run_days", "days", "Time of all GPUs for all phases.");
    public static final Metric RUN_DOLLARS =
            metric("run_cost", "MUSD", "Hours of GPUs of all phases at the given price.");
    public static final Metric RUN_ENERGY = metric("run_gpu_energy", "MWh", "Energy of all phases." + AT_DESIGN_POWER);
    public static final Metric RUN_CLUSTER_ENERGY =
            metric("run_cluster_energy", "MWh", "Energy of all phases." + OF_CLUSTER);

    /** What every step reports besides. */
    public static final List<Metric> OF_STEP = List.of(
            PRICE,
            STEP_HOURS,
            TRILLION_HOURS,
            TRILLION_DAYS,
            STEP_DOLLARS,
            TRILLION_DOLLARS,
            STEP_ENERGY,
            TRILLION_ENERGY,
            STEP_CLUSTER_ENERGY,
            TRILLION_CLUSTER_ENERGY);

    /** All that a run reports. */
    public static final Metrics OF_RUN = new Metrics(
            List.of(
                    PRICE,
                    PHASE_STEP,
                    PHASE_STEPS,
                    PHASE_TOKENS,
                    PHASE_HOURS,
                    PHASE_TRILLION_HOURS,
                    PHASE_TRILLION_DAYS,
                    PHASE_DAYS,
                    PHASE_DOLLARS,
                    RUN_HOURS,
                    RUN_DAYS,
                    RUN_DOLLARS,
                    RUN_ENERGY,
                    RUN_CLUSTER_ENERGY),
            List.of("phase_step_s", "phase_tokens", "phase_gpu_hours", "phase_cost", "run_gpu_hours", "run_cost"));

    private TrainingCostMetrics() {}

    private static Metric metric(String name, String unit, String description) {
        return new Metric(name, unit, List.of(), description);
    }

    private static Metric phase(String name, String unit, String description) {
        return new Metric(name, unit, List.of(PHASE), description);
    }
}

package io.octoplane.experiments.assemble;

import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.workload.TrainingRun;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.price.ClusterCost;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.training.TrainingCost;
import io.octoplane.workloads.training.TrainingCostMetrics;
import io.octoplane.workloads.training.TrainingMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a training step costs, from its time. */
final class TrainingCostRows {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double SECONDS_PER_DAY = 86_400;

    private final ResultRows rows;

    private TrainingCostRows(ResultRows rows) {
        this.rows = rows;
    }

    /** The result of a step with what it costs; other results as they are. */
    static PointResult added(Point point, ClusterHardware hardware, PointResult result) {
        if (!(point.scenario().workload() instanceof TrainingRun step)) {
            return result;
        }
        TrainingCostRows cost =
                new TrainingCostRows(new ResultRows(point, Program.running().version()));
        double seconds = value(result, TrainingMetrics.STEP);
        cost.add(
                step.gpuHourPrice(),
                TrainingCost.of(seconds, hardware.gpus(), tokens(result)),
                hardware,
                clusterWatts(point, hardware));
        List<ResultRow> all = new ArrayList<>(result.results());
        all.addAll(cost.rows.rows());
        return new PointResult(all, result.links(), result.histories(), result.timeline());
    }

    /** Tokens of a step, from its results. */
    static double tokens(PointResult step) {
        return value(step, TrainingMetrics.TOKENS_PER_DAY) * GIGA * value(step, TrainingMetrics.STEP) / SECONDS_PER_DAY;
    }

    /** A number of a step's results that has no labels. */
    static double value(PointResult step, Metric metric) {
        return step.results().stream()
                .filter(row -> row.metric().equals(metric.name()))
                .mapToDouble(ResultRow::value)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a step without " + metric.name()));
    }

    /** What the cluster draws with its building, for each GPU; only where the scenario's prices know it. */
    static OptionalDouble clusterWatts(Point point, ClusterHardware hardware) {
        if (point.scenario().cost().isEmpty()) {
            return OptionalDouble.empty();
        }
        ClusterCost cost = CostObservations.cost(point, hardware.fabric());
        return cost.clusterWatts().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(cost.clusterWatts().getAsDouble()
                        * point.scenario().cost().get().prices().running().powerUsageEffectiveness()
                        / hardware.gpus());
    }

    private void add(double price, TrainingCost step, ClusterHardware hardware, OptionalDouble clusterWatts) {
        TrainingCost trillion = step.ofTrillionTokens();
        rows.add(TrainingCostMetrics.PRICE.observation(Map.of(), price, ObservationBasis.INPUT, null));
        add(TrainingCostMetrics.STEP_HOURS, step.gpuHours());
        add(TrainingCostMetrics.TRILLION_HOURS, trillion.gpuHours() / KILO);
        add(TrainingCostMetrics.TRILLION_DAYS, trillion.days(hardware.gpus()));
        add(TrainingCostMetrics.STEP_DOLLARS, step.dollars(price));
        add(TrainingCostMetrics.TRILLION_DOLLARS, trillion.dollars(price) / KILO);
        hardware.node().gpu().watts().ifPresent(watts -> {
            add(TrainingCostMetrics.STEP_ENERGY, step.wattHours(watts) / KILO);
            add(TrainingCostMetrics.TRILLION_ENERGY, trillion.wattHours(watts) / MEGA);
        });
        clusterWatts.ifPresent(watts -> {
            add(TrainingCostMetrics.STEP_CLUSTER_ENERGY, step.wattHours(watts) / KILO);
            add(TrainingCostMetrics.TRILLION_CLUSTER_ENERGY, trillion.wattHours(watts) / MEGA);
        });
    }

    private void add(Metric metric, double value) {
        rows.add(metric.observation(Map.of(), value, ObservationBasis.DERIVED, null));
    }
}

package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.ResolvedScenario;
import io.octoplane.experiments.scenario.workload.TrainingPhase;
import io.octoplane.experiments.scenario.workload.TrainingPhases;
import io.octoplane.experiments.scenario.workload.TrainingRun;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.workloads.execution.Metric;
import io.octoplane.workloads.execution.ObservationBasis;
import io.octoplane.workloads.training.TrainingCost;
import io.octoplane.workloads.training.TrainingCostMetrics;
import io.octoplane.workloads.training.TrainingMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Simulates the steps of a training run's phases one by one, and adds up what the phases take. */
final class TrainingPhasesRunner {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;

    private final Point point;
    private final TrainingPhases run;
    private final ClusterHardware hardware;
    private final ResultRows rows;

    private TrainingPhasesRunner(Point point, TrainingPhases run) {
        this.point = point;
        this.run = run;
        this.hardware =
                ClusterAssembler.assemble(point.scenario(), point.resolved().networkLocation());
        this.rows = new ResultRows(point, Program.running().version());
    }

    /** Complains about what the steps would complain about. */
    static void check(Point point, TrainingPhases run, PointRunner steps) {
        if (point.scenario().cluster().failures().isPresent()) {
            throw new ScenarioException(
                    point.resolved().workloadLocation(),
                    "workload: a training-run has no moment at which something fails; give failures to a training-step");
        }
        for (TrainingPhase phase : run.phases()) {
            if (phase instanceof TrainingPhase.Simulated simulated) {
                simulated.steps().values().forEach(step -> steps.check(of(point, step)));
            }
        }
    }

    /**
     * @param point one that has passed {@link #check}
     * @param steps simulates a point whose work is one step
     */
    static PointResult run(Point point, TrainingPhases run, PointRunner steps, int threads) {
        TrainingPhasesRunner runner = new TrainingPhasesRunner(point, run);
        runner.rows.add(
                TrainingCostMetrics.PRICE.observation(Map.of(), run.gpuHourPrice(), ObservationBasis.INPUT, null));
        TrainingCost whole = new TrainingCost(0, 0);
        Map<String, TrainingCost> sums = new LinkedHashMap<>();
        for (TrainingPhase phase : run.phases()) {
            TrainingCost cost = phase instanceof TrainingPhase.Simulated simulated
                    ? runner.simulated(simulated, steps, threads)
                    : runner.given((TrainingPhase.Given) phase);
            whole = whole.plus(cost);
            phase.partOf().ifPresent(name -> sums.merge(name, cost, TrainingCost::plus));
        }
        sums.forEach((name, cost) -> runner.phase(name, cost, ObservationBasis.DERIVED));
        runner.whole(whole);
        return CostObservations.added(
                point, runner.hardware.fabric(), new PointResult(runner.rows.rows(), List.of(), List.of()));
    }

    private TrainingCost simulated(TrainingPhase.Simulated phase, PointRunner steps, int threads) {
        Map<Integer, Double> seconds = new LinkedHashMap<>();
        phase.steps().forEach((batch, step) -> {
            PointResult result = steps.run(of(point, step), threads);
            requireAll(result, (double) batch * phase.sequence());
            seconds.put(batch, TrainingCostRows.value(result, TrainingMetrics.STEP));
            Map<String, String> labels = new LinkedHashMap<>(labels(phase.name()));
            labels.put(TrainingCostMetrics.BATCH, Integer.toString(batch));
            rows.add(TrainingCostMetrics.PHASE_STEP.observation(
                    labels, seconds.get(batch), ObservationBasis.SIMULATED, null));
        });
        TrainingCost cost = TrainingCost.of(phase.seconds(seconds), hardware.gpus(), phase.tokens());
        TrainingCost trillion = cost.ofTrillionTokens();
        add(TrainingCostMetrics.PHASE_STEPS, phase.name(), phase.count(), ObservationBasis.DERIVED);
        add(TrainingCostMetrics.PHASE_TOKENS, phase.name(), phase.tokens() / GIGA, ObservationBasis.INPUT);
        phase(phase.name(), cost, ObservationBasis.DERIVED);
        add(
                TrainingCostMetrics.PHASE_TRILLION_HOURS,
                phase.name(),
                trillion.gpuHours() / KILO,
                ObservationBasis.DERIVED);
        add(
                TrainingCostMetrics.PHASE_TRILLION_DAYS,
                phase.name(),
                trillion.days(hardware.gpus()),
                ObservationBasis.DERIVED);
        return cost;
    }

    private TrainingCost given(TrainingPhase.Given phase) {
        TrainingCost cost = new TrainingCost(phase.gpuHours(), 0);
        phase(phase.name(), cost, ObservationBasis.INPUT);
        return cost;
    }

    private void phase(String phase, TrainingCost cost, ObservationBasis hours) {
        add(TrainingCostMetrics.PHASE_HOURS, phase, cost.gpuHours() / KILO, hours);
        add(TrainingCostMetrics.PHASE_DAYS, phase, cost.days(hardware.gpus()), ObservationBasis.DERIVED);
        add(
                TrainingCostMetrics.PHASE_DOLLARS,
                phase,
                cost.dollars(run.gpuHourPrice()) / MEGA,
                ObservationBasis.DERIVED);
    }

    private void whole(TrainingCost cost) {
        add(TrainingCostMetrics.RUN_HOURS, cost.gpuHours() / KILO);
        add(TrainingCostMetrics.RUN_DAYS, cost.days(hardware.gpus()));
        add(TrainingCostMetrics.RUN_DOLLARS, cost.dollars(run.gpuHourPrice()) / MEGA);
        energy(TrainingCostMetrics.RUN_ENERGY, cost, hardware.node().gpu().watts());
        energy(TrainingCostMetrics.RUN_CLUSTER_ENERGY, cost, TrainingCostRows.clusterWatts(point, hardware));
    }

    private void energy(Metric metric, TrainingCost cost, OptionalDouble watts) {
        watts.ifPresent(each -> add(metric, cost.wattHours(each) / MEGA));
    }

    /** What the batch was turned into has to be all of it. */
    private static void requireAll(PointResult step, double tokens) {
        double trained = TrainingCostRows.tokens(step);
        if (Math.abs(trained / tokens - 1) > 1e-6) {
            throw new IllegalStateException("a step of " + tokens + " tokens trained " + trained);
        }
    }

    /** The same point with one step as its work. */
    private static Point of(Point point, TrainingRun step) {
        ResolvedScenario resolved = point.resolved();
        return new Point(
                point.index(),
                point.overrides(),
                new ResolvedScenario(resolved.scenario().withWorkload(step), resolved.document()));
    }

    private static Map<String, String> labels(String phase) {
        return Map.of(TrainingCostMetrics.PHASE, phase);
    }

    private void add(Metric metric, String phase, double value, ObservationBasis basis) {
        rows.add(metric.observation(labels(phase), value, basis, null));
    }

    private void add(Metric metric, double value) {
        rows.add(metric.observation(Map.of(), value, ObservationBasis.DERIVED, null));
    }
}

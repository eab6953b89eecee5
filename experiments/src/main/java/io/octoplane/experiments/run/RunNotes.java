package io.octoplane.experiments.run;

import io.octoplane.experiments.scenario.ClusterSpec;
import io.octoplane.experiments.scenario.CostSpec;
import io.octoplane.experiments.scenario.Fidelity;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.workload.AllToAll;
import io.octoplane.experiments.scenario.workload.CostMetrics;
import io.octoplane.experiments.scenario.workload.NoWork;
import io.octoplane.experiments.scenario.workload.TrainingPhase;
import io.octoplane.experiments.scenario.workload.TrainingPhases;
import io.octoplane.experiments.scenario.workload.TrainingRun;
import io.octoplane.experiments.scenario.workload.WorkloadSpec;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.SwitchModel;
import io.octoplane.workloads.execution.FailureMetrics;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What readers of a run's numbers must know, and which of the numbers say how the work went. */
final class RunNotes {
    private static final int DECIMALS_OF_GIGA = 9;

    private RunNotes() {}

    /** Names of the metrics that say how the work of these points went. */
    static List<String> headline(List<Point> points) {
        return Stream.of(
                        scenarios(points).flatMap(scenario -> scenario.workload().kind().metrics().headline().stream()),
                        scenarios(points)
                                .filter(scenario -> scenario.cost()
                                        .flatMap(CostSpec::throughput)
                                        .isPresent())
                                .map(scenario -> CostMetrics.THROUGHPUT_PER_COST.name()),
                        scenarios(points)
                                .filter(scenario ->
                                        scenario.cluster().failures().isPresent())
                                .flatMap(scenario -> FailureMetrics.METRICS.headline().stream()))
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /** Sentences; none about what the columns of a sweep show. */
    static List<String> of(List<Point> points) {
        Set<String> notes = new LinkedHashSet<>();
        if (scenarios(points).allMatch(scenario -> scenario.fidelity() == Fidelity.PACKET)) {
            notes.add("Simulated as packets (fidelity: packet).");
        }
        if (scenarios(points).anyMatch(RunNotes::isCountedByFormula)) {
            notes.add(
                    "Networks with counted: by-formula were counted by their formula, not from a built graph: there may be"
                            + " none.");
        }
        if (scenarios(points).anyMatch(scenario -> scenario.workload() instanceof AllToAll)) {
            notes.add("All-to-all between nodes: GPUs of the same node send each other nothing.");
        }
        if (scenarios(points).anyMatch(RunNotes::isOneHash)
                && scenarios(points).map(Scenario::seed).distinct().count() == 1) {
            notes.add(
                    "ECMP is simulated with one hash, which is one draw among many; replications: 20 gives the mean over"
                            + " 20 hashes.");
        }
        scenarios(points).map(Scenario::workload).forEach(work -> trainingRun(work, notes));
        scenarios(points).map(Scenario::cluster).map(RunNotes::lowerRate).forEach(note -> note.ifPresent(notes::add));
        return List.copyOf(notes);
    }

    /** What of a training run is not simulated. */
    private static void trainingRun(WorkloadSpec work, Set<String> notes) {
        if (!(work instanceof TrainingPhases run)) {
            return;
        }
        for (TrainingPhase phase : run.phases()) {
            if (phase instanceof TrainingPhase.Given given) {
                notes.add("The GPU-hours of " + given.name() + " are given by the scenario, not simulated.");
            } else if (phase instanceof TrainingPhase.Simulated simulated) {
                if (simulated.isExtended()) {
                    notes.add("Steps of " + simulated.name() + " with fewer than "
                            + simulated.steps().firstKey()
                            + " sequences are not simulated: their time is the straight line through the next two.");
                }
                if (simulated.steps().values().stream()
                        .anyMatch(step -> step.memory() == TrainingRun.Memory.UNCHECKED)) {
                    notes.add("Whether " + simulated.name() + " fits the memory was not checked (memory: unchecked).");
                }
            }
        }
    }

    private static boolean isOneHash(Scenario scenario) {
        return scenario.cluster().network().topology().routing().equals("ecmp")
                && scenario.cluster().nodes() > 1
                && scenario.replication().count() == 1
                && !(scenario.workload() instanceof NoWork);
    }

    private static boolean isCountedByFormula(Scenario scenario) {
        return scenario.workload() instanceof NoWork work && work.counted() == NoWork.Counting.BY_FORMULA;
    }

    private static Stream<Scenario> scenarios(List<Point> points) {
        return points.stream().map(Point::scenario);
    }

    /** A fast NIC on a slow switch looks faster in the scenario than it can be. */
    private static Optional<String> lowerRate(ClusterSpec cluster) {
        NicModel nic = cluster.node().nic();
        SwitchModel ofNetwork = cluster.network().networkSwitch();
        return cluster.nodes() == 1 || nic.portRate() <= ofNetwork.portRate()
                ? Optional.empty()
                : Optional.of((nic.ports() > 1 ? "Ports" : "NICs") + " of " + gigabits(nic.portRate()) + " ("
                        + nic.name() + ") run at the " + gigabits(ofNetwork.portRate()) + " of the switch's ports ("
                        + ofNetwork.name() + ").");
    }

    private static String gigabits(long rate) {
        return BigDecimal.valueOf(rate, DECIMALS_OF_GIGA).stripTrailingZeros().toPlainString() + " Gb/s";
    }
}

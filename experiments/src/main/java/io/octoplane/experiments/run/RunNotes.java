package io.octoplane.experiments.run;

import io.octoplane.experiments.scenario.ClusterSpec;
import io.octoplane.experiments.scenario.CostSpec;
import io.octoplane.experiments.scenario.Fidelity;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.workload.CostMetrics;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.SwitchModel;
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
        return Stream.concat(
                        scenarios(points).flatMap(scenario -> scenario.workload().kind().metrics().headline().stream()),
                        scenarios(points)
                                .filter(scenario -> scenario.cost()
                                        .flatMap(CostSpec::throughput)
                                        .isPresent())
                                .map(scenario -> CostMetrics.THROUGHPUT_PER_COST.name()))
                .distinct()
                .toList();
    }

    /** Sentences; none about what the columns of a sweep show. */
    static List<String> of(List<Point> points) {
        Set<String> notes = new LinkedHashSet<>();
        if (scenarios(points).allMatch(scenario -> scenario.fidelity() == Fidelity.PACKET)) {
            notes.add("Simulated as packets (fidelity: packet).");
        }
        scenarios(points).map(Scenario::cluster).map(RunNotes::lowerRate).forEach(note -> note.ifPresent(notes::add));
        return List.copyOf(notes);
    }

    private static Stream<Scenario> scenarios(List<Point> points) {
        return points.stream().map(Point::scenario);
    }

    /** A fast NIC on a slow switch looks faster in the scenario than it can be. */
    private static Optional<String> lowerRate(ClusterSpec cluster) {
        NicModel nic = cluster.node().nic();
        SwitchModel ofNetwork = cluster.network().networkSwitch();
        return cluster.nodes() == 1 || nic.rate() <= ofNetwork.portRate()
                ? Optional.empty()
                : Optional.of("NICs of " + gigabits(nic.rate()) + " (" + nic.name() + ") run at the "
                        + gigabits(ofNetwork.portRate()) + " of the switch's ports (" + ofNetwork.name() + ").");
    }

    private static String gigabits(long rate) {
        return BigDecimal.valueOf(rate, DECIMALS_OF_GIGA).stripTrailingZeros().toPlainString() + " Gb/s";
    }
}

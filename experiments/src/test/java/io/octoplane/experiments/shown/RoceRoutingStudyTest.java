package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.scenario.NamedReference;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.JointLikelihood;
import io.octoplane.experiments.validation.PublishedFigure;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.launcher.ProgramUnderTest;
import io.octoplane.reports.format.Replicated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How likely the published ECMP bars of figure 8 are under several configurations of NCCL and of the network: the table in
 * docs/roce-routing.md. With {@code -Doctoplane.study=true} this test simulates all of them, which takes minutes, and writes
 * the table; otherwise it checks one cell of it against a simulation.
 */
class RoceRoutingStudyTest {
    private static final String SCENARIO = "paper/roce-routing-ecmp.yaml";
    private static final String BEGIN = "<!-- study -->\n";
    private static final String END = "<!-- end of study -->\n";
    private static final List<Integer> TENSOR_PARALLEL = List.of(8, 4, 2);

    /** What a simulation may be off where nothing is drawn, as a standard error: the tolerance for adaptive and static bars. */
    private static final double MODEL_ERROR = 0.05;

    private record Network(int nodes, int stride, String spines) {}

    private record Configuration(Network network, int ringsPerNic, int queuePairs, String use) {
        String[] sets(int tensorParallel) {
            return new String[] {
                "workload.collective=reduce-scatter",
                "workload.tensor-parallel=" + tensorParallel,
                "cluster.nodes=" + network.nodes,
                "workload.node-stride=" + network.stride,
                "workload.rings-per-nic=" + ringsPerNic,
                "workload.queue-pairs=" + queuePairs,
                "workload.queue-pair-use=" + use
            };
        }

        String words() {
            return network.spines + " | " + ringsPerNic + " | " + queuePairs
                    + (queuePairs == 1 ? "" : ", " + (use.equals("turns") ? "in turn" : use));
        }
    }

    private static final Network SMALL = new Network(16, 4, "2 of 16 cables");
    private static final Configuration SHIPPED = new Configuration(SMALL, 2, 1, "turns");

    private static List<Configuration> configurations() {
        List<Configuration> all = new ArrayList<>();
        for (int rings : new int[] {1, 2, 4}) {
            all.add(new Configuration(SMALL, rings, 1, "turns"));
            for (String use : new String[] {"turns", "split"}) {
                all.add(new Configuration(SMALL, rings, 2, use));
                all.add(new Configuration(SMALL, rings, 4, use));
            }
        }
        for (Network other : List.of(new Network(64, 16, "8 of 4 cables"), new Network(256, 64, "32 of 1 cable"))) {
            for (int rings : new int[] {1, 2, 4}) {
                all.add(new Configuration(other, rings, 1, "turns"));
            }
        }
        return all;
    }

    @Test
    void theTableIsWhatIsSimulated() throws IOException {
        Path page = ProgramUnderTest.root().resolve("docs").resolve("roce-routing.md");
        String text = Files.readString(page);
        if (Boolean.getBoolean("octoplane.study")) {
            String table =
                    "| spines | rings per NIC | queue pairs | TP 8 | TP 4 | TP 2 | ln L, reading | ln L, reading and model |\n"
                            + "|---|---|---|---|---|---|---|---|\n"
                            + configurations().parallelStream()
                                    .map(RoceRoutingStudyTest::row)
                                    .collect(Collectors.joining());
            text = text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + table + text.substring(text.indexOf(END));
            Files.writeString(page, text);
        }
        assertThat(text.lines().filter(line -> line.startsWith("| " + SHIPPED.words() + " |")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains(cell(draws(SHIPPED, 8))));
    }

    private static String row(Configuration configuration) {
        List<Replicated> draws = TENSOR_PARALLEL.stream()
                .map(tensorParallel -> draws(configuration, tensorParallel))
                .toList();
        return "| " + configuration.words() + " | "
                + draws.stream().map(RoceRoutingStudyTest::cell).collect(Collectors.joining(" | "))
                + String.format(
                        Locale.ROOT, " | %.1f | %.1f |%n", likelihood(draws, 0), likelihood(draws, MODEL_ERROR));
    }

    private static Replicated draws(Configuration configuration, int tensorParallel) {
        List<Point> points = SweepPlan.points(Simulations.document(SCENARIO, configuration.sets(tensorParallel)));
        assertThat(points).hasSize(1);
        return new SimulationRunner()
                .run(points.get(0)).results().stream()
                        .filter(row -> row.metric().equals("algorithm_bandwidth"))
                        .findFirst()
                        .orElseThrow()
                        .replicated();
    }

    private static String cell(Replicated draws) {
        return String.format(
                Locale.ROOT, "%.0f (%.0f–%.0f)", draws.median(), draws.percentile(5), draws.percentile(95));
    }

    /** Both collectives send the same bytes over the same queue pairs, so that they share a draw; the three layouts do not. */
    private static double likelihood(List<Replicated> draws, double modelError) {
        JointLikelihood likelihood = new JointLikelihood();
        for (int layout = 0; layout < draws.size(); layout++) {
            List<PublishedFigure> figures = published(TENSOR_PARALLEL.get(layout));
            double[] errors = figures.stream()
                    .mapToDouble(figure -> Math.hypot(figure.uncertainty(), modelError * figure.value()))
                    .toArray();
            double[] values =
                    figures.stream().mapToDouble(PublishedFigure::value).toArray();
            likelihood.add(
                    draws.get(layout).values().stream()
                            .map(value -> new double[] {value, value})
                            .toArray(double[][]::new),
                    values,
                    errors);
        }
        return likelihood.logarithm();
    }

    private static List<PublishedFigure> published(int tensorParallel) {
        List<PublishedFigure> figures =
                PublishedSets.named(List.of(new NamedReference("insights.figure8", Location.of("study"))))
                        .get(0)
                        .figures()
                        .stream()
                        .filter(figure -> figure.id().endsWith(".ECMP.tp" + tensorParallel))
                        .toList();
        assertThat(figures).hasSize(2);
        return figures;
    }
}

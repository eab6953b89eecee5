package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.run.Progress;
import io.octoplane.experiments.run.RunOutcome;
import io.octoplane.experiments.run.RunRequest;
import io.octoplane.experiments.run.ScenarioRun;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.ReportWriter;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main scenario, run into folders on one thread and on two. */
class MainScenarioTest {
    private static final List<String> IDS = Stream.of(
                    Stream.of("dispatch", "combine").flatMap(kernel -> Stream.of(16, 32, 64, 128)
                            .map(gpus -> "insights.figure7." + kernel + '.' + gpus)),
                    Stream.of("dispatch", "combine").flatMap(kernel -> Stream.of(8, 16, 32, 64)
                            .map(gpus -> "deepep.normal.2025-04-22." + kernel + '.' + gpus)))
            .flatMap(ids -> ids)
            .toList();

    @TempDir
    private static Path folder;

    private static RunOutcome outcome;

    @BeforeAll
    static void runOnOneThreadAndOnTwo() throws IOException {
        outcome = run("one", 1, Simulations.REMEMBERING);
        run("two", 2, new SimulationRunner());
        ReportWriter.write(folder.resolve("one"));
    }

    @Test
    @DisplayName("every published figure stands beside a simulated one")
    void everyFigureIsCompared() {
        assertThat(outcome.validation()).extracting(ValidationRow::id).containsExactlyInAnyOrderElementsOf(IDS);
        assertThat(outcome.validation())
                .allSatisfy(row -> assertThat(row.metric()).isIn("dispatch_bandwidth", "combine_bandwidth"))
                .allSatisfy(
                        row -> assertThat(row.id()).endsWith('.' + row.labels().get("gpus")));
    }

    @Test
    @DisplayName("half of the figures are met within 5 %, all within 13 %")
    void errors() {
        List<Double> errors = outcome.validation().stream()
                .map(row -> Math.abs(row.errorPercent()))
                .sorted()
                .toList();
        double median = (errors.get(errors.size() / 2 - 1) + errors.get(errors.size() / 2)) / 2;
        assertThat(median).isLessThanOrEqualTo(5);
        assertThat(errors.get(errors.size() - 1)).isLessThanOrEqualTo(13);
    }

    @Test
    @DisplayName("dispatch and combine are there for 8 to 128 GPUs, in GB/s, simulated, with what bounded them")
    void bandwidths() {
        for (String metric : List.of("dispatch_bandwidth", "combine_bandwidth")) {
            assertThat(outcome.results())
                    .filteredOn(row -> row.metric().equals(metric))
                    .allSatisfy(row -> assertThat(row.unit()).isEqualTo("GB/s"))
                    .allSatisfy(row -> assertThat(row.boundBy()).contains("%"))
                    .extracting(row -> row.labels().get("gpus"))
                    .containsExactly("8", "16", "32", "64", "128");
        }
    }

    @Test
    @DisplayName("the result folder holds every file")
    void files() {
        for (String file : List.of(
                "results.jsonl",
                "validation.jsonl",
                "links.csv",
                "timeline.json",
                "index.html",
                "charts/bandwidth.svg",
                "charts/bandwidth.png")) {
            assertThat(folder.resolve("one").resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    @DisplayName("another run, on two threads, writes the same bytes")
    void sameBytes() {
        for (String file : List.of("results.jsonl", "validation.jsonl", "links.csv", "timeline.json")) {
            assertThat(folder.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
        }
    }

    @Test
    @DisplayName("another seed draws other tokens, and the bandwidths hardly change")
    void anotherSeed() {
        Simulated first = Simulations.one(Simulations.MAIN, "sweep.cluster.nodes=[4]");
        Simulated second = Simulations.one(Simulations.MAIN, "sweep.cluster.nodes=[4]", "seed=2");
        assertThat(second.value("dispatch_time")).isNotEqualTo(first.value("dispatch_time"));
        assertThat(second.value("dispatch_bandwidth") / first.value("dispatch_bandwidth"))
                .isBetween(0.99, 1.01);
        assertThat(first.result().results()).extracting(ResultRow::seed).containsOnly(1L);
    }

    private static RunOutcome run(String name, int threads, PointRunner runner) throws IOException {
        ScenarioDocument document = Simulations.document(Simulations.MAIN);
        List<Point> points = SweepPlan.points(document);
        return new ScenarioRun(
                        new RunRequest(
                                document,
                                points,
                                PublishedSets.named(points.get(0).scenario().compare()),
                                folder.resolve(name),
                                threads,
                                "octoplane run " + Simulations.MAIN),
                        Program.running(),
                        runner)
                .execute(Progress.SILENT);
    }
}

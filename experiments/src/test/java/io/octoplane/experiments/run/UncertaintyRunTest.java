package io.octoplane.experiments.run;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static io.octoplane.experiments.scenario.ScenarioFixture.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.UncertainEffect;
import io.octoplane.reports.format.UncertaintyFile;
import io.octoplane.reports.format.UncertaintyRow;
import io.octoplane.reports.format.ValidationFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error bars of a run; the runner gives 41 GB/s and a tenth of the NIC's rate in Gb/s as the bandwidth of combine. */
class UncertaintyRunTest {
    private static final String UNCERTAIN =
            """
            compare: [insights.figure7]
            uncertainty:
              metrics: [combine_bandwidth]
              inputs:
                - { input: rate, low: { cluster.node.nic.rate: 300 Gb/s }, high: { cluster.node.nic.rate: 500 Gb/s }, because: x }
                - { input: planes, high: { cluster.network.planes: 4, workload.tokens-per-gpu: 1024 }, because: y }
            """;

    @TempDir
    Path folder;

    @Test
    @DisplayName("every point of the sweep gets an error bar, and results are those of the sweep alone")
    void errorBars() throws IOException {
        String swept = VALID + "sweep: { cluster.nodes: [2, 4] }\n" + UNCERTAIN;
        RunOutcome outcome = run(swept, new FakeRunner());
        assertThat(outcome.results()).hasSize(4);
        assertThat(ResultsFile.read(folder.resolve("out/results.jsonl"))).hasSize(4);
        assertThat(ValidationFile.read(folder.resolve("out/validation.jsonl")))
                .allMatch(row -> List.of("2", "4").contains(row.point().get("cluster.nodes")));
        List<UncertaintyRow> rows = UncertaintyFile.read(folder.resolve("out/uncertainty.jsonl"));
        assertThat(rows).extracting(row -> row.point().get("cluster.nodes")).containsExactly("2", "4");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.value()).isEqualTo(81);
            assertThat(row.low()).isEqualTo(71);
            assertThat(row.high()).isEqualTo(91);
            assertThat(row.effects())
                    .containsExactly(
                            new UncertainEffect("rate", "x", "300 Gb/s", "500 Gb/s", 71.0, 91.0),
                            new UncertainEffect("planes", "y", "", "4, 1024", null, 81.0));
        });
    }

    @Test
    @DisplayName("a limit that fails is a failure of the run, and its effect is not known")
    void failingLimit() throws IOException {
        RunOutcome outcome = run(VALID + UNCERTAIN, new FakeRunner().failingAt(1));
        assertThat(outcome.failures())
                .extracting(failure -> failure.row().text())
                .singleElement()
                .asString()
                .contains("as written", "point 1 fails");
        UncertaintyRow row =
                UncertaintyFile.read(folder.resolve("out/uncertainty.jsonl")).get(0);
        assertThat(row.effects().get(0).atLow()).isNull();
        assertThat(row.effects().get(0).atHigh()).isEqualTo(91);
    }

    @Test
    @DisplayName(
            "a point with an input at a limit has a key of its own; limits and their reasons are no part of the others' keys")
    void keys() {
        List<Point> points = SweepPlan.withVariations(load(folder, VALID + UNCERTAIN));
        assertThat(points)
                .extracting(point -> point.key(""))
                .doesNotHaveDuplicates()
                .hasSize(4);
        Point alone = SweepPlan.points(load(folder, VALID + "compare: [insights.figure7]\n"))
                .get(0);
        assertThat(points.get(0).key("")).isEqualTo(alone.key(""));
        assertThat(points.get(3).label()).isEqualTo("as written (planes: 4, 1024)");
        assertThat(SweepPlan.withVariations(load(folder, VALID + UNCERTAIN, "uncertainty=~")))
                .hasSize(1);
    }

    private RunOutcome run(String text, PointRunner runner) throws IOException {
        ScenarioDocument document = load(folder, text);
        List<Point> points = SweepPlan.withVariations(document);
        return new ScenarioRun(
                        new RunRequest(
                                document,
                                points,
                                PublishedSets.named(points.get(0).scenario().compare()),
                                folder.resolve("out"),
                                2,
                                "octoplane run x.yaml",
                                Optional.empty(),
                                false),
                        new Program("test", "code"),
                        runner)
                .execute(Progress.SILENT);
    }
}

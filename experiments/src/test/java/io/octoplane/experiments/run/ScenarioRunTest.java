package io.octoplane.experiments.run;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static io.octoplane.experiments.scenario.ScenarioFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.FailureKind;
import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.FailuresFile;
import io.octoplane.reports.format.LinksFile;
import io.octoplane.reports.format.ParameterRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.format.ValidationFile;
import io.octoplane.reports.format.ValidationRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioRunTest {
    private static final String SWEPT = VALID
            + "sweep: { cluster.nodes: [1, 2, 4, 8, 16], cluster.node.nic.rate: [400 Gb/s, 200 Gb/s] }\n"
            + "compare: [insights.figure7]\n";

    private static final Program PROGRAM = new Program("test", "code");

    @TempDir
    Path folder;

    @Test
    void theFilesAreTheSameOnAnyNumberOfThreads() throws IOException {
        run("one", 1, new FakeRunner());
        Map<String, String> files = files("one");
        assertThat(files.keySet())
                .contains("results.jsonl", "validation.jsonl", "links.csv", "timeline.json", "run.json");
        for (int threads : new int[] {2, 7}) {
            run("many" + threads, threads, new FakeRunner());
            assertThat(files("many" + threads)).isEqualTo(files);
        }
    }

    @Test
    void rowsStandInTheOrderOfTheSweep() throws IOException {
        RunOutcome outcome = run("out", 3, new FakeRunner());
        assertThat(outcome.results())
                .extracting(row -> row.labels().get("gpus") + " " + row.point().get("cluster.node.nic.rate"))
                .startsWith("8 400 Gb/s", "8 400 Gb/s", "8 200 Gb/s", "8 200 Gb/s", "16 400 Gb/s")
                .hasSize(20);
        assertThat(ResultsFile.read(folder.resolve("out/results.jsonl"))).isEqualTo(outcome.results());
        assertThat(ValidationFile.read(folder.resolve("out/validation.jsonl"))).isEqualTo(outcome.validation());
        assertThat(LinksFile.read(folder.resolve("out/links.csv"))).hasSize(10);
        assertThat(Files.readString(folder.resolve("out/timeline.json")))
                .contains("cluster.nodes=1, cluster.node.nic.rate=200 Gb/s: node 0");
    }

    @Test
    void aFailingPointIsRecordedAndDoesNotStopTheOthers() throws IOException {
        for (int threads : new int[] {1, 2, 4}) {
            FakeRunner first = new FakeRunner().failingAt(4, 6).refusing(7);
            RunOutcome outcome = run("failing" + threads, threads, first);
            assertThat(first.ran()).containsExactly(0, 1, 2, 3, 4, 5, 6, 8, 9);
            assertThat(outcome.results()).hasSize(14);
            assertThat(outcome.failures())
                    .extracting(failure -> failure.row().text())
                    .containsExactly(
                            "cluster.nodes=4, cluster.node.nic.rate=400 Gb/s: a mistake of the program:"
                                    + " java.lang.IllegalStateException: point 4 fails",
                            "cluster.nodes=8, cluster.node.nic.rate=400 Gb/s: a mistake of the program:"
                                    + " java.lang.IllegalStateException: point 6 fails",
                            "cluster.nodes=8, cluster.node.nic.rate=200 Gb/s: x.yaml: point 7 is refused");
            assertThat(FailuresFile.read(folder.resolve("failing" + threads + "/failures.jsonl")))
                    .containsExactlyElementsOf(
                            outcome.failures().stream().map(PointFailure::row).toList())
                    .extracting(FailureRow::kind)
                    .containsExactly(FailureKind.INTERNAL, FailureKind.INTERNAL, FailureKind.BAD_INPUT);
            assertThat(files("failing" + threads)).isEqualTo(files("failing1"));
        }
    }

    @Test
    void failedPointsRunAgainAndTheirFailuresAreForgotten() throws IOException {
        run("out", 2, new FakeRunner().failingAt(4, 6).refusing(7));
        FakeRunner second = new FakeRunner().failingAt(6);
        RunOutcome outcome = run("out", 2, second);
        assertThat(second.ran()).containsExactly(4, 6, 7);
        assertThat(outcome.reused()).isEqualTo(7);
        assertThat(outcome.failures()).hasSize(1);

        run("out", 2, new FakeRunner());
        run("undisturbed", 2, new FakeRunner());
        assertThat(files("out")).isEqualTo(files("undisturbed"));
    }

    @Test
    void failFastReportsTheFirstFailingPointInOrderAndKeepsWhatIsFinished() throws IOException {
        for (int threads : new int[] {1, 2, 4}) {
            String out = "failing" + threads;
            assertThatThrownBy(() -> failFast(out, threads, new FakeRunner().failingAt(4, 5, 6)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("point 4 fails");
            assertThat(folder.resolve(out + "/results.jsonl")).doesNotExist();

            FakeRunner second = new FakeRunner();
            RunOutcome outcome = run(out, threads, second);
            assertThat(second.ran()).contains(4).doesNotContain(0, 1, 2, 3);
            assertThat(outcome.reused()).isEqualTo(10 - second.ran().size());
            run("undisturbed" + threads, 1, new FakeRunner());
            assertThat(files(out)).isEqualTo(files("undisturbed" + threads));
        }
    }

    @Test
    void nothingIsWrittenWhenAllPointsAreRefusedOrTheFirstRefusalIsToStopTheRun() {
        assertThatThrownBy(() -> failFast("out", 2, new FakeRunner().refusing(7)))
                .hasMessage("x.yaml: point 7 is refused");
        assertThatThrownBy(() -> run("out", 2, new FakeRunner().refusing(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)))
                .hasMessage("x.yaml: point 0 is refused");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenStopsTheRun() throws IOException {
        FakeRunner runner = new FakeRunner() {
            @Override
            public PointResult run(Point point) {
                try {
                    Files.createDirectories(folder.resolve("out"));
                    Files.writeString(folder.resolve("out/points"), "a file where the folder should be");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return super.run(point);
            }
        };
        assertThatThrownBy(() -> run("out", 1, runner))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + folder.resolve("out/points"));
        assertThat(runner.ran()).containsExactly(0);
    }

    @Test
    void aDamagedPointIsRunAgain() throws IOException {
        run("out", 1, new FakeRunner());
        Map<String, String> files = files("out");
        try (Stream<Path> points = Files.list(folder.resolve("out/points"))) {
            Path damaged = points.sorted().findFirst().orElseThrow();
            List<String> lines = Files.readAllLines(damaged);
            Files.write(damaged, lines.subList(0, lines.size() - 1));
        }
        FakeRunner second = new FakeRunner();
        run("out", 1, second);
        assertThat(second.ran()).hasSize(1);
        assertThat(files("out")).isEqualTo(files);
    }

    @Test
    void theDescriptionNamesEveryInputWithItsSource() throws IOException {
        run("out", 1, new FakeRunner());
        RunDescription run = RunFile.read(folder.resolve("out/run.json"));
        assertThat(run.scenarioText()).contains("node: h800-cx7-8x").contains("sweep:");
        assertThat(run.parameters())
                .extracting(ParameterRow::name, ParameterRow::value, ParameterRow::unit, ParameterRow::source)
                .contains(
                        tuple("cluster.nodes", "1 | 2 | 4 | 8 | 16", "", "sweep"),
                        tuple("cluster.network.switch.ports", "64", "", "NVIDIA Quantum-2 QM9700 datasheet"),
                        tuple("workload.tokens-per-gpu", "4096", "", folder.resolve("x.yaml") + ":14:19"),
                        tuple("fidelity", "flow", "", "default"),
                        tuple("seed", "1", "", "default"),
                        tuple("workload.communication-sms", "20", "", "default"),
                        tuple("workload.dispatch-format", "fp8", "", "default"),
                        tuple("workload.expert-parallel", "8 | 16 | 32 | 64 | 128", "", "default"),
                        tuple("workload.experts", "256", "", "default"),
                        tuple("workload.routing.groups-kept", "4", "", "default"),
                        tuple("cluster.network.cross-rail", "forward-in-node", "", "default"),
                        tuple("nic.payload-rate", "47", "GB/s", "d; s"));
    }

    @Test
    void publishedFiguresStandBesideThePointsTheyAreAbout() throws IOException {
        List<ValidationRow> rows = run("out", 1, new FakeRunner()).validation();
        assertThat(rows)
                .filteredOn(row -> row.id().equals("insights.figure7.dispatch.32"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.labels()).containsEntry("gpus", "32"))
                .extracting(ValidationRow::note)
                .containsExactly(
                        "other conditions: workload.routing.groups was nodes, is 8",
                        "other conditions: cluster.node.nic.rate was 400 Gb/s, is 200 Gb/s; workload.routing.groups was"
                                + " nodes, is 8");
        assertThat(rows).noneMatch(row -> row.labels().get("gpus").equals("8"));
    }

    private RunOutcome run(String out, int threads, PointRunner runner) throws IOException {
        return run(out, threads, runner, false);
    }

    private RunOutcome failFast(String out, int threads, PointRunner runner) throws IOException {
        return run(out, threads, runner, true);
    }

    private RunOutcome run(String out, int threads, PointRunner runner, boolean failFast) throws IOException {
        ScenarioDocument document = load(folder, SWEPT);
        var points = SweepPlan.points(document);
        return new ScenarioRun(
                        new RunRequest(
                                document,
                                points,
                                PublishedSets.named(points.get(0).scenario().compare()),
                                folder.resolve(out),
                                threads,
                                "octoplane run x.yaml",
                                Optional.empty(),
                                failFast),
                        PROGRAM,
                        runner)
                .execute(Progress.SILENT);
    }

    private Map<String, String> files(String out) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        Path root = folder.resolve(out);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}

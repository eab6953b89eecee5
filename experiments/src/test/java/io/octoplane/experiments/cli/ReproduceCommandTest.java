package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.run.FakeRunner;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.scenario.workload.RingGroups;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.workloads.collective.RingSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped paper scenarios, with results made up, to the report over all of them. */
class ReproduceCommandTest {
    private static final String MAIN = "deepep-normal-kernels";
    private static final int FIGURES = 16;
    private static final int ALL_FIGURES =
            PublishedSets.all().stream().mapToInt(set -> set.figures().size()).sum();

    @TempDir
    Path folder;

    private final FakeRunner fake = new AsExpected();
    private final CommandRunner program = new CommandRunner(fake);

    @Test
    void everyPublishedFigureStandsInEveryFileOfTheReport() throws IOException {
        reproduce();
        assertThat(lines("validation.jsonl")).hasSize(ALL_FIGURES);
        assertThat(linesOfMain()).hasSize(FIGURES).allSatisfy(line -> {
            JsonNode row = JsonMapper.shared().readTree(line);
            assertThat(row.get("scenario").asString()).isEqualTo(MAIN);
            assertThat(row.get("status").asString()).isEqualTo("compared");
            double published = row.get("published").asDouble();
            double error = 100 * (row.get("simulated").asDouble() - published) / published;
            assertThat(row.get("error_pct").asDouble()).isCloseTo(error, org.assertj.core.api.Assertions.within(1e-6));
        });
        assertThat(lines("validation.csv"))
                .hasSize(ALL_FIGURES + 1)
                .first()
                .asString()
                .startsWith("set,scenario,status,id,");
        assertThat(file("junit.xml"))
                .contains("name=\"published figures\" tests=\"" + ALL_FIGURES + "\" failures=\"0\"");
        String page = file("index.html");
        String summary = file("summary.md");
        for (String line : lines("validation.jsonl")) {
            String id = JsonMapper.shared().readTree(line).get("id").asString();
            assertThat(page).contains(id);
            assertThat(summary).contains(id);
        }
        // The name of the XML namespace looks like an address but is never fetched.
        assertThat(page.replace("\"http://www.w3.org/2000/svg\"", ""))
                .contains(
                        "href=\"" + MAIN + "/index.html\"", "prefers-color-scheme", "max-width: 40rem", "@media print")
                .doesNotContain("src=", "http://", "https://");
        assertThat(program.out()).contains("insights.figure7", "deepep.normal.2025-04-22", "16 published figures");
    }

    @Test
    void aScenarioGetsTheFilesThatRunWouldWriteExceptForTheCommand() throws IOException {
        reproduce();
        Path run = folder.resolve("run");
        program.octoplane("run", "../scenarios/paper/" + MAIN + ".yaml", "--out", run.toString());
        Map<String, String> expected = contents(run);
        Map<String, String> found = contents(folder.resolve("out").resolve(MAIN));
        assertThat(found.keySet())
                .isEqualTo(expected.keySet())
                .contains("results.jsonl", "index.html", "timeline.json");
        for (String name : List.of("results.jsonl", "validation.jsonl", "links.csv", "timeline.json")) {
            assertThat(found.get(name)).as(name).isEqualTo(expected.get(name));
        }
        assertThat(found.get("run.json")).contains("\"command_line\":\"octoplane reproduce " + MAIN + "\"");
    }

    @Test
    void whatIsFinishedIsNotRunAgainAndTheReportIsTheSame() throws IOException {
        reproduce();
        Map<String, String> before = contents(folder.resolve("out"));
        fake.ran().clear();
        reproduce();
        assertThat(fake.ran()).isEmpty();
        assertThat(contents(folder.resolve("out"))).isEqualTo(before);
    }

    @Test
    void aFigureWithoutResultIsNamedAndExitCode1() throws IOException {
        CommandRunner without = new CommandRunner(new AsExpected() {
            @Override
            public PointResult run(Point point) {
                PointResult all = super.run(point);
                List<ResultRow> rows = all.results().stream()
                        .filter(row -> !row.metric().equals("combine_bandwidth")
                                || !row.labels().containsValue("64"))
                        .toList();
                return new PointResult(rows, all.links(), all.timeline());
            }
        });
        assertThat(without.octoplane("reproduce", MAIN, "--out", out())).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(without.err())
                .contains(
                        "octoplane: insights.figure7.combine.64 is missing: deepep-normal-kernels gave no result for it\n",
                        "octoplane: deepep.normal.2025-04-22.combine.64 is missing: ");
        assertThat(without.out()).contains("14 published figures");
        assertThat(without.out().replaceAll("\\s+", " ")).contains("2 are missing");
        assertThat(lines("validation.jsonl").stream().filter(line -> line.contains("\"status\":\"missing\"")))
                .hasSize(2)
                .noneMatch(line -> line.contains("simulated\":"));
        assertThat(file("junit.xml")).contains("failures=\"2\"");
        assertThat(file("index.html")).contains(">missing<");
    }

    @Test
    void aPointThatFailsStopsNoOtherAndGivesItsExitCode() throws IOException {
        CommandRunner failing = new CommandRunner(new AsExpected().failingAt(1));
        assertThat(failing.octoplane("reproduce", MAIN, "--out", out(), "--quiet"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(failing.out()).isEmpty();
        assertThat(failing.err()).contains("1 of 5 points failed", "point 1 fails", "is missing");
        assertThat(file("index.html")).contains("point 1 fails");
        assertThat(linesOfMain()).hasSize(FIGURES);
    }

    @Test
    void theListNamesScenariosAndRunsNone() {
        assertThat(program.octoplane("reproduce", "--list")).isZero();
        assertThat(program.out()).contains(MAIN, "insights.figure7");
        assertThat(program.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(fake.ran()).isEmpty();
    }

    @Test
    void whatDoesNotExistOrIsTakenIsRefusedAndNothingIsWritten() throws IOException {
        program.assertRefused(
                "NAME: no such scenario as \"deepep-normal-kernel\"; did you mean \"deepep-normal-kernels\"?\n",
                "reproduce",
                "deepep-normal-kernel",
                "--out",
                out());
        assertThat(folder).isEmptyDirectory();
        try (FolderLock lock = FolderLock.take(folder.resolve("out"), "test")) {
            assertThat(lock).isNotNull();
            program.assertRefused(
                    "--out " + out()
                            + ": another run is writing into this folder; wait for its end or name another folder\n",
                    "reproduce",
                    "--out",
                    out());
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** Gives what the main scenario expects, too. */
    private static class AsExpected extends FakeRunner {
        @Override
        public PointResult run(Point point) {
            PointResult result = super.run(point);
            List<ResultRow> rows = new ArrayList<>(result.results());
            ResultRow like = rows.get(0);
            if (point.scenario().workload() instanceof RingGroups rings) {
                return new PointResult(List.of(collective(like, rings.setup())), result.links(), result.timeline());
            }
            rows.add(new ResultRow(
                    like.scenario(),
                    like.point(),
                    "nodes_hit_per_token",
                    like.labels(),
                    3.98,
                    "nodes",
                    like.basis(),
                    null,
                    like.seed(),
                    like.version()));
            return new PointResult(rows, result.links(), result.timeline());
        }
    }

    private static ResultRow collective(ResultRow like, RingSetup setup) {
        int tensorParallel = setup.layout().tensorParallel();
        double ranks = 32.0 / tensorParallel;
        boolean hashed = like.scenario().endsWith("ecmp");
        return new ResultRow(
                like.scenario(),
                like.point(),
                "algorithm_bandwidth",
                Map.of("collective", setup.operation().word(), "tensor_parallel", Integer.toString(tensorParallel)),
                (hashed ? 23 : 46) * (8.0 / tensorParallel) * ranks / (ranks - 1),
                "GB/s",
                like.basis(),
                "NIC transmit",
                like.seed(),
                like.version());
    }

    private void reproduce() {
        assertThat(program.octoplane("reproduce", MAIN, "--out", out()))
                .as(program.err())
                .isZero();
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    /** Those of the scenario that the tests run; others are left out and say so. */
    private List<String> linesOfMain() throws IOException {
        return lines("validation.jsonl").stream()
                .filter(line -> line.contains("\"scenario\":\"" + MAIN + "\""))
                .toList();
    }

    private List<String> lines(String name) throws IOException {
        return file(name).lines().toList();
    }

    /** Name and content of every file; what is no text stands for itself by its length. */
    private static Map<String, String> contents(Path of) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(of)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = of.relativize(file).toString();
                contents.put(name, name.endsWith(".png") ? "" + Files.size(file) : Files.readString(file));
            }
        }
        return contents;
    }
}

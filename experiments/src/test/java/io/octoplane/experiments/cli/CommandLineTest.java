package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.run.FakeRunner;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.ScenarioFixture;
import io.octoplane.experiments.sweep.Point;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final String SWEPT = ScenarioFixture.VALID
            + "sweep: { cluster.nodes: [2, 4] }\ncompare: [insights.figure7, deepep.normal.2025-04-22]\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private PointRunner runner = new FakeRunner();
    private String scenario;

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = Files.writeString(folder.resolve("x.yaml"), SWEPT).toString();
    }

    @Test
    void runPrintsWhatRunsTheTableAndWhereTheFilesAre() {
        assertThat(octoplane("run", scenario, "--out", path("out"), "--threads", "2"))
                .isZero();
        assertThat(out.toString())
                .startsWith("example: 2 points on 2 threads\n")
                .contains("published", "43.05", "NVLink", "58.02")
                .contains("\nResults: " + path("out")
                        + "\n  index.html and results.jsonl (all 2 metrics), validation.jsonl,");
        assertThat(err.toString()).isEmpty();
        assertThat(folder.resolve("out"))
                .isDirectoryContaining("glob:**/results.jsonl")
                .isDirectoryContaining("glob:**/index.html");
    }

    @Test
    void quietPrintsNothing() {
        assertThat(octoplane("run", scenario, "--out", path("out"), "--quiet")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBrokenExpectationIsExitCode1AndOneLine() throws IOException {
        Files.writeString(
                Path.of(scenario),
                SWEPT
                        + """
                        expect:
                          - { metric: dispatch_bandwidth, monotonic: falling, over: gpus }
                          - { metric: dispatch_bandwidth, at: { gpus: 32 }, within: 5 %, of: 58.0 GB/s }
                        """);
        String broken =
                scenario + ":19: dispatch_bandwidth at gpus=32: within 5 % of 58.0 GB/s: found 43.25 GB/s (-25.4 %)";

        assertThat(octoplane("validate", scenario)).isZero();
        assertThat(octoplane("run", scenario, "--out", path("out"))).isEqualTo(1);
        assertThat(out.toString()).endsWith("\n\n1 of 2 expectations hold.\n  " + broken + "\n");
        assertThat(folder.resolve("out"))
                .isDirectoryContaining("glob:**/junit.xml")
                .isDirectoryContaining("glob:**/summary.md");
        assertThat(octoplane("run", scenario, "--out", path("out"), "--quiet")).isEqualTo(1);
        assertThat(err).hasToString(broken + "\n");
        assertThat(octoplane("run", scenario, "--out", path("out"), "--set", "expect[1].within=30 %"))
                .isZero();
        assertThat(out.toString())
                .as("what is expected changes no point")
                .contains("\n2 of 2 points were already there from an earlier run\n")
                .endsWith("\n\n2 of 2 expectations hold.\n");
        assertThat(octoplane("run", scenario, "--out", path("out"), "--set", "cluster.nodes=2"))
                .isZero();
        assertThat(out.toString()).contains("\n\n0 of 2 expectations hold, 2 were skipped.\n");
    }

    @Test
    void aMalformedExpectationIsRefusedBeforeAnythingRuns() throws IOException {
        Files.writeString(Path.of(scenario), SWEPT + "expect: [{ metric: dispatch_time, at-most: 5 Us }]\n");
        String refusal =
                scenario + ":17:44: expect[0].at-most: expected a number with its unit, found \"5 Us\" with the"
                        + " unknown unit \"Us\"; did you mean us?";

        assertRefused(refusal, "validate", scenario);
        assertRefused(refusal, "run", scenario, "--out", path("out"), "--quiet");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anEarlierRunIsContinuedAndItsFilesReplaced() throws IOException {
        octoplane("run", scenario, "--out", path("out"), "--quiet");
        byte[] first = Files.readAllBytes(folder.resolve("out/results.jsonl"));
        Files.writeString(folder.resolve("out/results.jsonl"), "of another run");
        assertThat(octoplane("run", scenario, "--out", path("out"))).isZero();
        assertThat(out.toString()).contains("\n2 of 2 points were already there from an earlier run\n");
        assertThat(Files.readAllBytes(folder.resolve("out/results.jsonl"))).isEqualTo(first);
    }

    @Test
    void theSeedIsAnOverrideWithItsOwnColumn() throws IOException {
        assertThat(octoplane("run", scenario, "--out", path("out"), "--seed", "7", "--set", "cluster.nodes=4"))
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("out/results.jsonl")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("\"seed\":7").doesNotContain("seed=7"));
        assertThat(Files.readString(folder.resolve("out/run.json")))
                .contains("octoplane run " + scenario + " --set cluster.nodes=4 --seed 7");
    }

    @Test
    void validateChecksEveryPointAndWritesNothing() {
        assertThat(octoplane("validate", scenario)).isZero();
        assertThat(out).hasToString(scenario + ": 2 points, nothing to complain about\n");
        runner = new FakeRunner().refusing(1);
        assertThat(octoplane("validate", scenario)).isEqualTo(2);
        assertThat(err).hasToString("x.yaml: point 1 is refused\n");
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("x.yaml"));
    }

    @Test
    void wrongInputIsOneLineAndExitCode2() throws IOException {
        assertRefused(
                "--set #1: unknown key \"noeds\" in cluster; did you mean \"nodes\"?",
                "run",
                scenario,
                "--set",
                "cluster.noeds=4");
        assertRefused(
                "--seed: seed: expected a whole number of at least 0, found \"x\"", "run", scenario, "--seed", "x");
        assertRefused(path("none.yaml") + ": no such file", "run", path("none.yaml"));
        assertRefused(folder + ": is a directory, not a YAML file", "validate", folder.toString());
        assertRefused(
                "--out " + scenario + ": " + scenario + " is a file, not a folder", "run", scenario, "--out", scenario);
        String below = scenario + "/out";
        assertRefused("--out " + below + ": " + scenario + " is a file, not a folder", "run", scenario, "--out", below);
        assertRefused("octoplane list: no such list as \"node\"; did you mean \"nodes\"?", "list", "node");
        assertRefused(
                "--set #1: no such published figures as \"insights.figure9\"; did you mean \"insights.figure5\"?",
                "validate",
                scenario,
                "--set",
                "compare=[insights.figure9]");
    }

    @Test
    void aWrongCommandLineNamesWhatWasMeantAndTheHelp() {
        assertRefused(
                "octoplane run: unknown option --ot; did you mean \"--out\"?\nTry 'octoplane run --help'.",
                "run",
                scenario,
                "--ot",
                "x");
        assertRefused("octoplane run: missing required parameter: 'SCENARIO'\nTry 'octoplane run --help'.", "run");
        assertRefused("octoplane: unknown command rnu; did you mean \"run\"?\nTry 'octoplane --help'.", "rnu");
        assertRefused(
                "octoplane run: --threads: expected a whole number from 1 to 1024, found 0\nTry 'octoplane run --help'.",
                "run",
                scenario,
                "--threads",
                "0");
    }

    @Test
    void aMistakeOfTheProgramIsExitCode3AndShowsWhereOnlyWhenAsked() {
        runner = new FakeRunner().failingAt(0);
        assertThat(octoplane("run", scenario, "--out", path("out"), "--fail-fast"))
                .isEqualTo(3);
        assertThat(err)
                .hasToString("octoplane: a mistake of the program: java.lang.IllegalStateException: point 0 fails;"
                        + " --debug shows where\n");
        assertThat(folder.resolve("out/results.jsonl")).doesNotExist();
        for (String[] options : new String[][] {{"--debug"}, {"--debug", "--fail-fast"}}) {
            List<String> line = new ArrayList<>(List.of("run", scenario, "--out", path("out")));
            line.addAll(List.of(options));
            assertThat(octoplane(line.toArray(String[]::new))).isEqualTo(3);
            assertThat(err.toString()).contains("at io.octoplane.experiments.run.FakeRunner.run");
        }
    }

    @Test
    void aFailingPointIsNamedAfterTheOthersAreShown() throws IOException {
        runner = new FakeRunner().failingAt(0);
        assertThat(octoplane("run", scenario, "--out", path("out"))).isEqualTo(3);
        assertThat(err)
                .hasToString(
                        "octoplane: 1 of 2 points failed; " + path("out/failures.jsonl") + " has it:\n"
                                + "  cluster.nodes=2: a mistake of the program: java.lang.IllegalStateException: point 0 fails\n");
        assertThat(out.toString()).contains("published", "58.02");
        assertThat(Files.readString(folder.resolve("out/index.html")))
                .contains("One point has no result", ">cluster.nodes=2</td>", "a mistake of the program");

        runner = new FakeRunner().failingAt(0).refusing(1);
        assertThat(octoplane("run", scenario, "--out", path("bad"), "--quiet")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("octoplane: 2 of 2 points failed; " + path("bad/failures.jsonl") + " has them:\n")
                .endsWith("\n  cluster.nodes=4: x.yaml: point 1 is refused\n");
        assertThat(Files.readString(folder.resolve("bad/failures.jsonl")))
                .endsWith("{\"point\":{\"cluster.nodes\":4},\"kind\":\"bad input\","
                        + "\"error\":\"x.yaml: point 1 is refused\"}\n");

        runner = new FakeRunner();
        assertThat(octoplane("run", scenario, "--out", path("bad"))).isZero();
        assertThat(out.toString()).doesNotContain("already there");
        assertThat(folder.resolve("bad/failures.jsonl")).doesNotExist();
    }

    @Test
    void shardsAreMergedIntoTheFolderOfTheWholeSweep() throws IOException {
        octoplane("run", scenario, "--out", path("whole"), "--quiet");
        assertThat(octoplane("run", scenario, "--out", path("a"), "--shard", "1/2"))
                .isZero();
        assertThat(out.toString()).startsWith("example, shard 1/2: 1 point on 1 thread\n");
        assertThat(octoplane("run", scenario, "--out", path("b"), "--shard", "2/2"))
                .isZero();
        assertThat(octoplane("merge", path("b"), path("a"), "--out", path("merged")))
                .isZero();
        assertThat(out.toString())
                .startsWith("example: 2 points from 2 folders\n")
                .contains("published", "58.02");
        for (String file : List.of("results.jsonl", "validation.jsonl", "run.json", "index.html")) {
            assertThat(folder.resolve("merged").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    @Test
    void wrongShardsAndMergesAreRefused() throws IOException {
        for (String shard : List.of("0/2", "3/2", "1", "1/2/3", "a/b", "-1/2", "1/0", "1/99999999999")) {
            assertRefused(
                    "--shard: expected i/n, share i of n counted from 1, as in 2/8; found \"" + shard + '"',
                    "run",
                    scenario,
                    "--shard",
                    shard);
        }
        octoplane("run", scenario, "--out", path("a"), "--shard", "1/2");
        assertRefused(path("none") + ": no such folder", "merge", path("a"), path("none"), "--out", path("m"));
        assertRefused(
                folder + ": no shard.json in it; expected the folder of a finished octoplane run --shard i/n",
                "merge",
                folder.toString(),
                "--out",
                path("m"));
        assertRefused(
                "octoplane merge: 1 of 2 points are in none of the folders: cluster.nodes=4 (shard 2/2)",
                "merge",
                path("a"),
                "--out",
                path("m"));
        assertRefused(
                "--out " + path("a") + ": is one of the folders to read; name another one",
                "merge",
                path("a"),
                "--out",
                path("a"));
        assertRefused(
                "octoplane merge: missing required option: '--out=DIR'\nTry 'octoplane merge --help'.",
                "merge",
                path("a"));
        assertThat(folder.resolve("m")).doesNotExist();
    }

    @Test
    void aFolderThatAnotherRunHasIsRefused() throws IOException {
        String message = "--out " + path("out")
                + ": another run is writing into this folder; wait for its end or name another folder";
        try (FolderLock other = FolderLock.take(folder.resolve("out"), "--out")) {
            assertThat(other).isNotNull();
            assertRefused(message, "run", scenario, "--out", path("out"));
        }
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(octoplane("run", scenario, "--out", path("out"))).isZero();
        assertThat(folder.resolve("out/.lock")).doesNotExist();
    }

    @Test
    void tooLittleMemoryIsExitCode3AndSaysWhatHelps() {
        runner = new FakeRunner() {
            @Override
            public PointResult run(Point point) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        assertThat(octoplane("run", scenario, "--out", path("out"))).isEqualTo(3);
        assertThat(err.toString()).contains("does not fit into the", "-Xmx", "--threads");
        assertThat(octoplane("run", scenario, "--out", path("out"), "--fail-fast"))
                .isEqualTo(3);
        assertThat(err.toString()).startsWith("octoplane: the simulation does not fit into the");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "validate --help",
                "merge --help",
                "reproduce --help",
                "list --help",
                "schema --help",
                "bench --help",
                "bench flow --help",
                "bench events --help"
            })
    void helpHasExamples(String arguments) {
        assertThat(octoplane(arguments.split(" "))).isZero();
        assertThat(out.toString())
                .contains("Examples:\n  octoplane ")
                .startsWith(arguments.startsWith("-") ? "What" : "");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void withoutACommandTheHelpIsTheComplaint() {
        assertThat(octoplane()).isEqualTo(2);
        assertThat(err.toString()).contains("Examples:");
        assertThat(octoplane("--version")).isZero();
        assertThat(out.toString()).startsWith("octoplane ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models",
                "nodes",
                "gpus",
                "nics",
                "switches",
                "protocols",
                "nvlink",
                "pcie",
                "topologies",
                "routings",
                "workloads",
                "parameters"
            })
    void everyListHasAHeaderAndAligns(String kind) {
        assertThat(octoplane("list", kind)).isZero();
        assertThat(out.toString().lines().skip(1).findFirst().orElse("")).startsWith("name");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
    }

    @Test
    void listsShowSources() {
        octoplane("list", "switches");
        assertThat(out.toString())
                .contains("quantum-2-qm9700 (qm9700)  ports      64        NVIDIA Quantum-2 QM9700 datasheet");
    }

    private int octoplane(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Surroundings surroundings = new Surroundings(
                () -> runner,
                () -> new Program("test", "code"),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Terminal(false, true, false));
        return Octoplane.execute(surroundings, arguments);
    }

    private void assertRefused(String message, String... arguments) {
        assertThat(octoplane(arguments)).isEqualTo(2);
        assertThat(err).hasToString(message + "\n");
        assertThat(out.toString()).isEmpty();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}

package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octoplane.experiments.run.FakeRunner;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.experiments.run.Program;
import io.octoplane.experiments.scenario.ScenarioFixture;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that read what a run has left, and the one that teaches the shell. */
class ResultCommandsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String base;

    @BeforeEach
    void runOnce() throws IOException {
        Path scenario = folder.resolve("x.yaml");
        Files.writeString(scenario, ScenarioFixture.VALID + "sweep: { cluster.nodes: [2, 4] }\n");
        base = path("base");
        assertThat(octoplane("run", scenario.toString(), "--out", base)).isZero();
    }

    @Test
    void aReportIsMadeAgainByteByByteAndItsSummaryPrinted() throws IOException {
        String summary = out.toString().substring(out.toString().indexOf("\n\n") + 2);
        Path page = folder.resolve("base/index.html");
        Path table = folder.resolve("base/tables/results.csv");
        byte[] before = Files.readAllBytes(page);
        Files.delete(page);
        Files.writeString(table, "spoilt");

        assertThat(octoplane("report", base)).isZero();

        assertThat(out).hasToString(summary);
        assertThat(Files.readAllBytes(page)).isEqualTo(before);
        assertThat(table).content().doesNotContain("spoilt");
    }

    @Test
    void aFolderThatARunIsWritingIntoIsNotReadOrWritten() throws IOException {
        String taken = base + ": another run is writing into this folder; wait for its end or name another folder\n";
        try (FolderLock run = FolderLock.take(folder.resolve("base"), "test")) {
            assertThat(run).isNotNull();
            assertRefused(taken, "report", base);
            assertRefused(taken, "diff", base, base);
            assertRefused(taken, "explain", base);
        }
        assertThat(octoplane("report", base)).isZero();
        assertThat(folder.resolve("base/.lock")).doesNotExist();
    }

    @Test
    void equalFoldersAreExitCode0() throws IOException {
        String head = changed(row -> row);
        assertThat(octoplane("diff", base, head)).isZero();
        assertThat(out.toString()).endsWith(" numbers: " + rows().size() + " equal, 0 moved.\n");
    }

    @Test
    void aMovedNumberIsExitCode1UnlessTheToleranceAllowsIt() throws IOException {
        String head = changed(row -> times(row, 1.004));
        assertThat(octoplane("diff", base, head)).isEqualTo(1);
        assertThat(out.toString()).contains("+0.4");
        assertThat(octoplane("diff", base, head, "--tolerance", "0.3 %")).isEqualTo(1);
        assertThat(octoplane("diff", base, head, "--tolerance", "1%")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void onlyTheMetricsNamedAreCompared() throws IOException {
        String moved = rows().get(0).metric();
        String other = rows().stream()
                .map(ResultRow::metric)
                .filter(metric -> !metric.equals(moved))
                .findFirst()
                .orElseThrow();
        String head = changed(row -> row.metric().equals(moved) ? times(row, 2) : row);
        assertThat(octoplane("diff", base, head, "--metric", other)).isZero();
        assertThat(octoplane("diff", base, head, "--metric", other, "--metric", moved))
                .isEqualTo(1);
        assertThat(out.toString()).contains("+100");
    }

    @Test
    void jsonAndMarkdownAreForOtherPrograms() throws IOException {
        String head = changed(row -> times(row, 1.5));
        assertThat(octoplane("diff", base, head, "--json", "--tolerance", "1%")).isEqualTo(1);
        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.get("within_tolerance").booleanValue()).isFalse();
        assertThat(json.get("tolerance").doubleValue()).isEqualTo(0.01);
        assertThat(json.get("moved")).hasSize(rows().size()).allSatisfy(move -> {
            assertThat(move.get("change").doubleValue()).isCloseTo(0.5, within(1e-8));
            assertThat(move.get("point").get("cluster.nodes").isNumber()).isTrue();
        });
        assertThat(octoplane("diff", base, head, "--markdown")).isEqualTo(1);
        assertThat(out.toString()).startsWith("- base: " + base).contains("\n| --- |", "| +50.00 % |");
    }

    @Test
    void wrongInputIsOneLineAndExitCode2() throws IOException {
        String none = path("none");
        String noFolder = none + ": no such folder; expected a result folder, where a finished run leaves run.json and"
                + " results.jsonl\n";
        assertRefused(noFolder, "report", none);
        assertRefused(noFolder, "diff", base, none);
        assertRefused(noFolder, "diff", none, base);
        assertRefused(
                folder + ": has no run.json; expected a result folder, where a finished run leaves run.json and"
                        + " results.jsonl\n",
                "report",
                folder.toString());
        assertRefused(
                "--tolerance: expected a percentage such as 5 %, found the bare number 1; add its unit\n",
                "diff", base, base, "--tolerance", "1");
        assertRefused("--tolerance: must not be negative, is -1%\n", "diff", base, base, "--tolerance=-1%");
        String metric = rows().get(0).metric();
        assertRefused(
                "--metric: no such metric as \"" + metric + "x\"; did you mean \"" + metric + "\"?\n",
                "diff",
                base,
                base,
                "--metric",
                metric + "x");
        assertRefused(
                "octoplane diff: --json, --markdown are mutually exclusive (specify only one)\n"
                        + "Try 'octoplane diff --help'.\n",
                "diff",
                base,
                base,
                "--json",
                "--markdown");
        assertRefused(
                "octoplane diff: missing required parameter: 'HEAD'\nTry 'octoplane diff --help'.\n", "diff", base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "diff"})
    void aFileThatIsCutOffIsWrongInput(String command) throws IOException {
        Path results = folder.resolve("base").resolve(ResultsFile.NAME);
        String whole = Files.readString(results);
        Files.writeString(results, whole.substring(0, whole.length() - 20));
        String[] arguments = command.equals("diff") ? new String[] {command, base, base} : new String[] {command, base};
        assertThat(octoplane(arguments)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(results + ", line " + rowsIn(whole) + ": not valid JSON")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "octoplane di, diff",
        "octoplane diff --tol, --tolerance",
        "octoplane list no, nodes",
        "octoplane bench flow --case all, all-to-all"
    })
    void bashCompletes(String typed, String completed) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
        assertThat(octoplane("completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion.sh"), out.toString());
        String[] words = typed.split(" ");
        String ask = "source '" + script + "'; COMP_WORDS=(" + typed + "); COMP_CWORD=" + (words.length - 1)
                + "; _complete_octoplane 2>&-; echo \"${COMPREPLY[@]}\"";

        Process bash = new ProcessBuilder("/bin/bash", "-c", ask)
                .redirectErrorStream(true)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).as(answer).isZero();
        assertThat(answer.strip()).isEqualTo(completed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "diff", "completion"})
    void helpHasExamples(String command) {
        assertThat(octoplane(command, "--help")).isZero();
        assertThat(out.toString()).contains("Examples:\n  ").contains("octoplane " + command);
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    private static ResultRow times(ResultRow row, double factor) {
        return new ResultRow(
                row.scenario(),
                row.point(),
                row.metric(),
                row.labels(),
                row.value() * factor,
                row.unit(),
                row.basis(),
                row.boundBy(),
                row.seed(),
                row.version());
    }

    private String changed(UnaryOperator<ResultRow> change) throws IOException {
        ResultsFile.write(
                folder.resolve("head").resolve(ResultsFile.NAME),
                rows().stream().map(change).toList());
        return path("head");
    }

    private List<ResultRow> rows() throws IOException {
        return ResultsFile.read(folder.resolve("base").resolve(ResultsFile.NAME));
    }

    private static long rowsIn(String file) {
        return file.lines().count();
    }

    private void assertRefused(String message, String... arguments) {
        assertThat(octoplane(arguments)).isEqualTo(2);
        assertThat(err).hasToString(message);
        assertThat(out.toString()).isEmpty();
    }

    private int octoplane(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Surroundings surroundings = new Surroundings(
                FakeRunner::new,
                () -> new Program("test", "code"),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Terminal(false, true, false));
        return Octoplane.execute(surroundings, arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}

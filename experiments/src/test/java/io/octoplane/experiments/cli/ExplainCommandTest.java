package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.run.Program;
import io.octoplane.launcher.ProgramUnderTest;
import io.octoplane.reports.format.Csv;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** From a real run to what limited it. */
class ExplainCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyPointHasItsResourcesWithShareAndBar() {
        run("cross-rail.yaml");
        assertThat(octoplane("explain", results())).isZero();
        assertThat(out.toString())
                .containsPattern("\\nadaptive +forward-in-.+ NIC transmit +1462\\.0 +100\\.0 ")
                .containsPattern(
                        "\\necmp +network +network link +1426\\.7 +52\\.7 .*\\n +NIC transmit +1278\\.2 +47\\.3 ");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void theTimeIsAddedUpByOperationAndOverAllOfThem() {
        run("deepep-normal-kernels.yaml");
        assertThat(octoplane("explain", results())).isZero();
        assertThat(out.toString()).containsSubsequence("time, us", "dispatch\n", "combine\n", "all operations\n");
        assertThat(octoplane("explain", results(), "--csv")).isZero();
        List<List<String>> lines = Csv.parse(out.toString());
        assertThat(lines.get(0))
                .containsExactly(
                        "operation",
                        "point",
                        "labels",
                        "resource",
                        "time_us",
                        "share_of_time_pct",
                        "cluster.nodes",
                        "gpus");
        Map<String, Double> times = new HashMap<>();
        Map<String, Double> shares = new HashMap<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            times.merge(line.get(0), Double.valueOf(line.get(4)), Double::sum);
            shares.merge(line.get(0), Double.valueOf(line.get(5)), Double::sum);
        }
        assertThat(shares.values()).hasSize(3).allSatisfy(sum -> assertThat(sum).isCloseTo(100, within(1e-6)));
        assertThat(times.get("all operations")).isCloseTo(times.get("dispatch") + times.get("combine"), within(1e-3));
        assertThat(octoplane("explain", results(), "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(out.toString()).size()).isEqualTo(lines.size() - 1);
    }

    @Test
    void pointsCanBePickedByLabelsAndOverrides() {
        run("cross-rail.yaml");
        String[] ecmp = {"explain", results(), "--point", "cluster.network.routing=ecmp", "--point", "gpus=32"};
        assertThat(octoplane(ecmp)).isZero();
        assertThat(out.toString()).contains("network link").doesNotContain("adaptive", "static");
    }

    @ParameterizedTest
    @CsvSource({"cross-rail.yaml, 6", "deepep-normal-kernels.yaml, 2"})
    void theSharesOfAnOperationAddUpToAllOfIt(String scenario, int operations) throws IOException {
        run(scenario);
        Map<List<Object>, Double> sums = new HashMap<>();
        for (ResultRow row : LimitRows.of(rows())) {
            sums.merge(List.of(LimitRows.operation(row), LimitRows.place(row)), row.value(), Double::sum);
        }
        assertThat(sums).hasSize(operations);
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(100, within(1e-6)));
    }

    @Test
    void limitsStandNeitherInTheSummaryNorAmongTheChartsAndAreComparedOnlyWhenNamed() throws IOException {
        run("cross-rail.yaml");
        assertThat(out.toString()).doesNotContain("limited by");
        assertThat(folder.resolve("out/tables/answer.md")).content().doesNotContain("limited");
        List<ResultRow> without = LimitRows.others(rows());
        Path head = folder.resolve("head");
        ResultsFile.write(head.resolve(ResultsFile.NAME), without);
        assertThat(octoplane("diff", results(), head.toString())).isZero();
        assertThat(octoplane("diff", results(), head.toString(), "--metric", "transfer_limited_by"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("only in the base");
    }

    @Test
    void whatCannotBeExplainedIsRefused() throws IOException {
        run("cross-rail.yaml");
        assertRefused(
                "--point: no such point as \"gpu=32\"; did you mean \"gpus=32\"?\n",
                "explain",
                results(),
                "--point",
                "gpu=32");
        assertRefused(
                "--point: no point has all of these: cluster.network.routing=ecmp, cluster.network.routing=static\n",
                "explain",
                results(),
                "--point",
                "cluster.network.routing=ecmp",
                "--point",
                "cluster.network.routing=static");
        ResultsFile.write(folder.resolve("out").resolve(ResultsFile.NAME), LimitRows.others(rows()));
        assertRefused(
                results() + ": this run recorded nothing about limits; run its scenario again with this version\n",
                "explain",
                results());
        Files.delete(folder.resolve("out").resolve(ResultsFile.NAME));
        assertRefused(
                results() + ": has no results.jsonl; expected a result folder, where a finished run leaves run.json and"
                        + " results.jsonl\n",
                "explain",
                results());
    }

    @Test
    void helpHasExamples() {
        assertThat(octoplane("explain", "--help")).isZero();
        assertThat(out.toString()).contains("Examples:\n  octoplane explain");
    }

    private void run(String scenario) {
        Path file = ProgramUnderTest.root().resolve("scenarios").resolve(scenario);
        String nodes = scenario.startsWith("deepep") ? "sweep.cluster.nodes=[2]" : "cluster.nodes=4";
        assertThat(octoplane("run", file.toString(), "--set", nodes, "--out", results()))
                .as(err.toString())
                .isZero();
    }

    private List<ResultRow> rows() throws IOException {
        return ResultsFile.read(folder.resolve("out").resolve(ResultsFile.NAME));
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
                SimulationRunner::new,
                () -> new Program("test", "code"),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Terminal(false, true, false));
        return Octoplane.execute(surroundings, arguments);
    }

    private String results() {
        return folder.resolve("out").toString();
    }
}

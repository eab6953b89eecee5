package io.octoplane.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.FailureKind;
import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.FailuresFile;
import io.octoplane.reports.format.JunitFile;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.LinksFile;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.format.Verdict;
import io.octoplane.reports.table.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the files of a run to its report. */
class ReportWriterTest {

    @TempDir
    Path folder;

    @Test
    void writesChartsTablesAndThePage() throws IOException {
        SampleRun.writeTo(folder);
        ReportOutcome outcome = ReportWriter.write(folder);
        assertThat(outcome.warnings()).isEmpty();
        assertThat(outcome.filesWritten())
                .extracting(file -> folder.relativize(file).toString().replace('\\', '/'))
                .containsExactly(
                        "charts/bandwidth.png",
                        "charts/bandwidth.svg",
                        "tables/answer.md",
                        "tables/answer.csv",
                        "tables/results.md",
                        "tables/results.csv",
                        "tables/validation.csv",
                        "tables/busiest-links.csv",
                        "tables/links-by-layer.csv",
                        "tables/parameters.csv",
                        "index.html");
        assertThat(outcome.filesWritten()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void thePageTellsTheWholeStory() throws IOException {
        SampleRun.writeTo(folder);
        ReportWriter.write(folder);
        assertThat(page())
                .contains("<h1>How fast do DeepEP&#39;s normal kernels")
                .contains("16 published figures: median error 1.8 %, largest +5.5 % (insights.figure7.combine.128).")
                .contains("<section id=\"answer\">", "<section id=\"validation\">")
                .contains("<section id=\"links\">", "<section id=\"parameters\">", "<section id=\"again\">")
                .contains("<h3>Inputs</h3>", "<h3>Calibrated</h3>", "nic.payload-share")
                .contains("./octoplane run scenarios/deepep-normal-kernels.yaml --seed 1 --out out")
                .contains(">GPUs 64: 50.58 ±0.005 GB/s (arXiv 2505.09343, figure 7)</title")
                .contains("node: h800-cx7-8x");
    }

    @Test
    void thePageNeedsNoNetwork() throws IOException {
        SampleRun.writeTo(folder);
        ReportWriter.write(folder);
        assertThat(page()).contains("default-src &#39;none&#39;; style-src &#39;sha256-");
        // Names of XML namespaces look like addresses but are never fetched.
        String page = page().replaceAll("(xmlns(:\\w+)?=|createElementNS\\()\"[^\"]*\"", "");
        assertThat(page).doesNotContain("http://", "https://", "@import", "url(//", "<link", "<img", "src=");
        assertThat(Pattern.compile("href=\"([^#\"][^\"]*)\"").matcher(page).results())
                .hasSize(8)
                .allSatisfy(link -> assertThat(folder.resolve(link.group(1))).exists());
    }

    @Test
    void theSameFilesGiveTheSameReport() throws IOException {
        SampleRun.writeTo(folder);
        ReportOutcome first = ReportWriter.write(folder);
        Path again = folder.resolve("again");
        SampleRun.writeTo(again);
        ReportWriter.write(again);
        for (Path file : first.filesWritten()) {
            assertThat(again.resolve(folder.relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void theAnswerShowsWhatTheRunIsAboutAndFoldsTheRestAway() throws IOException {
        SampleRun.writeTo(folder);
        List<ResultRow> rows = new ArrayList<>(SampleRun.results());
        rows.add(new ResultRow("s", Map.of(), "nodes_hit", Map.of("gpus", "8"), 1, "", Basis.DERIVED, null, 1, "1"));
        ResultsFile.write(folder.resolve(ResultsFile.NAME), rows);
        ReportWriter.write(folder);
        String[] parts = page().split("<section id=\"answer\">")[1].split("<details>");
        assertThat(parts[0])
                .contains("dispatch bandwidth, GB/s", "+3.4", "42.47")
                .doesNotContain("nodes_hit", "nodes hit");
        assertThat(parts[1])
                .startsWith("<summary>All results: 11 numbers, 3 metrics</summary>")
                .contains("nodes_hit");
        assertThat(Files.readString(folder.resolve("tables/answer.md"))).doesNotContain("nodes");
        assertThat(Files.readString(folder.resolve("tables/results.md"))).contains("nodes_hit");
    }

    @Test
    void whatLimitedEachPointIsAStackedBarAndATable() throws IOException {
        SampleRun.writeTo(folder);
        ReportWriter.write(folder);
        assertThat(page()).doesNotContain("<section id=\"limits\">");
        List<ResultRow> rows = new ArrayList<>(SampleRun.results());
        rows.add(limit("8", "NVLink <out>", 83.25));
        rows.add(limit("8", "communication SMs", 16.75));
        rows.add(limit("64", "communication SMs", 100));
        ResultsFile.write(folder.resolve(ResultsFile.NAME), rows);
        ReportWriter.write(folder);
        String section = page().split("<section id=\"limits\">")[1].split("</section>")[0];
        assertThat(section)
                .containsSubsequence(
                        ">dispatch</th>",
                        ">gpus 8</th>",
                        "aria-label=\"NVLink &lt;out&gt; 83.3 %, communication SMs 16.8 %\"",
                        "<rect x=\"0\" width=\"83.25\" height=\"20\" fill=\"rgb(0,114,178)\">",
                        "<title>NVLink &lt;out&gt; 83.3 %</title>",
                        "<rect x=\"83.25\" width=\"16.75\" height=\"20\" fill=\"rgb(213,94,0)\">",
                        ">gpus 64</th>",
                        "<rect x=\"0\" width=\"100\" height=\"20\" fill=\"rgb(213,94,0)\">",
                        "<summary>As numbers</summary>");
        assertThat(page().split("<section id=\"answer\">")[1].split("<details>")[0])
                .doesNotContain("communication SMs");
        assertThat(folder.resolve("charts")).isDirectoryNotContaining("glob:**limited*");
    }

    private static ResultRow limit(String gpus, String resource, double percent) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("gpus", gpus);
        labels.put("resource", resource);
        return new ResultRow(
                "s", Map.of(), "dispatch_limited_by", labels, percent, "%", Basis.SIMULATED, null, 1, "0.1.0");
    }

    @Test
    void manyNumbersAndLinksDoNotMakeThePageSlow() throws IOException {
        RunFile.write(folder.resolve(RunFile.NAME), SampleRun.description(List.of(SampleRun.bandwidthChart())));
        List<ResultRow> rows = new ArrayList<>();
        List<LinkRow> links = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            Map<String, String> point = Map.of("seed", String.valueOf(i));
            rows.add(new ResultRow("s", point, "m", Map.of(), i, "s", Basis.SIMULATED, null, 1, "1"));
            links.add(new LinkRow(Points.label(point), "link " + i, "nic", i, i / 1200.0, 1, null));
        }
        rows.add(new ResultRow("s", Map.of(), "dispatch_bandwidth", Map.of(), 1, "s", Basis.SIMULATED, null, 1, "1"));
        ResultsFile.write(folder.resolve(ResultsFile.NAME), rows);
        LinksFile.write(folder.resolve(LinksFile.NAME), links, Map.of());
        ReportWriter.write(folder);
        assertThat(page())
                .contains(
                        "The first 1000; all are in results.jsonl.",
                        "links.csv has every link of every point: 1200 rows.")
                .contains(">link 1199</td>", ">link 1197</td>")
                .doesNotContain(">link 1196</td>");
    }

    @Test
    void aRunWithNothingPublishedAndOnePointStillHasAReport() throws IOException {
        String hostile = "</title><script>alert('x')</script>";
        RunDescription run = new RunDescription("s", hostile, hostile, hostile, "1", 1, hostile, List.of(), List.of());
        RunFile.write(folder.resolve(RunFile.NAME), run);
        ResultsFile.write(
                folder.resolve(ResultsFile.NAME),
                List.of(new ResultRow("s", Map.of(), "m", Map.of(), 1, hostile, Basis.SIMULATED, hostile, 1, "1")));
        ReportOutcome outcome = ReportWriter.write(folder);
        assertThat(outcome.warnings()).isEmpty();
        assertThat(page()).doesNotContain("alert('x')").contains("alert(&#39;x&#39;)");
        assertThat(ReportWriter.summary(folder, TextStyle.DEFAULT))
                .contains("bound by")
                .doesNotContain("published", "metrics)", "validation.jsonl", "links.csv", "timeline.json");
    }

    @Test
    void whatWasExpectedAndWhatFailedIsOnThePageAndAsFiles() throws IOException {
        SampleRun.writeTo(folder);
        JunitFile.write(
                folder.resolve(JunitFile.NAME),
                "s",
                List.of(
                        new ExpectationRow("a: at most <4>", "s.yaml", 3, Verdict.HOLDS, "3 & a half"),
                        new ExpectationRow("b: at least 5", "s.yaml", 4, Verdict.BROKEN, "4.5"),
                        new ExpectationRow("c: at least 5", "command line", 0, Verdict.SKIPPED, "no such point")));
        FailuresFile.write(
                folder.resolve(FailuresFile.NAME),
                List.of(new FailureRow(Map.of("cluster.nodes", "3"), FailureKind.BAD_INPUT, "3 nodes <do> not fit")));
        ReportWriter.write(folder);
        assertThat(page())
                .contains("One point has no result: <a href=\"#failures\">", "One expectation does not hold: <a")
                .contains("1 of 3 expectations hold; skipped, because this run leaves out their points: 1.")
                .contains("<td class=\"words\">3 &amp; a half</td>", "bad\">broken</td>", "3 nodes &lt;do&gt; not fit");
        assertThat(folder.resolve("tables/expectations.csv"))
                .hasContent("expectation,found,verdict\na: at most <4>,3 & a half,holds\nb: at least 5,4.5,broken\n"
                        + "c: at least 5,no such point,skipped\n");
        assertThat(folder.resolve("tables/failures.csv")).isNotEmptyFile();

        Files.delete(folder.resolve(FailuresFile.NAME));
        ReportWriter.write(folder);
        assertThat(page()).doesNotContain("#failures");
        assertThat(folder.resolve("tables/failures.csv"))
                .as("nothing stays behind from the run before")
                .doesNotExist();
    }

    @Test
    void aFolderWithoutARunSaysWhatIsMissing() {
        assertThatThrownBy(() -> ReportWriter.write(folder))
                .isInstanceOf(NotAResultFolderException.class)
                .hasMessage(
                        folder + ": has no run.json; expected a result folder, where a finished run leaves run.json and"
                                + " results.jsonl");
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve(ReportWriter.PAGE));
    }
}

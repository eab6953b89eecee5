package io.octoplane.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.ReportWriter;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts of what no scenario that ships gives: a browser draws them all, and names with markup in them stay names. */
class OddChartsIT {
    private final List<ResultRow> rows = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void areDrawnReadOffAndZoomedWithoutAComplaint() throws Exception {
        metric("words", 40, i -> "<category> & \"" + i + "\"", i -> i);
        metric("negative", 12, i -> "word " + i, i -> i % 2 == 0 ? -i : i);
        metric("zero", 5, Integer::toString, i -> 0);
        metric("equal", 5, Integer::toString, i -> 7);
        metric("tiny", 9, Integer::toString, i -> i * 1e-9);
        metric("huge", 9, i -> Integer.toString(1 << i), i -> i * 1e15);
        metric("many", 700, Integer::toString, i -> StrictMath.sin(i / 20.0));
        metric("</script><b>", 3, Integer::toString, i -> i);
        ResultsFile.write(folder.resolve(ResultsFile.NAME), rows);
        RunFile.write(
                folder.resolve(RunFile.NAME),
                new RunDescription("s", "</script>&<!--", "", "c", "1", 1, "", List.of(), List.of()));
        assertThat(ReportWriter.write(folder).warnings()).isEmpty();
        try (Browser browser = Browser.startOrSkip(folder);
                DevTools tools = browser.connect()) {
            Page page = Page.empty(tools);
            page.resize(400);
            page.open(folder.resolve(ReportWriter.PAGE).toUri());
            page.awaitTrue("document.querySelectorAll('svg.panel').length === 8");
            assertThat(page.text("document.title")).startsWith("</script>&<!--");
            assertThat(page.value("document.querySelectorAll('main b, main category').length")
                            .asInt())
                    .isZero();
            for (int chart = 0; chart < 8; chart++) {
                page.value("document.querySelectorAll('svg.panel')[" + chart + "].focus()");
                for (String key : List.of("End", "ArrowLeft", "+", "+", "+", "-", "Home")) {
                    page.press(key);
                    assertThat(page.text("document.querySelector('#charts').innerHTML"))
                            .as("chart %d after %s", chart, key)
                            .doesNotContain("NaN", "Infinity", "undefined");
                }
                assertThat(page.text("document.querySelector('#tip').textContent"))
                        .isNotBlank();
                page.press("0");
            }
            assertThat(page.value("document.documentElement.scrollWidth - innerWidth")
                            .asDouble())
                    .isNotPositive();
            assertThat(page.complaints()).isEmpty();
        }
    }

    private void metric(String name, int points, IntFunction<String> x, IntToDoubleFunction y) {
        for (int i = 0; i < points; i++) {
            rows.add(new ResultRow(
                    "s",
                    Map.of(),
                    name,
                    Map.of("x " + name, x.apply(i)),
                    y.applyAsDouble(i),
                    "s",
                    Basis.SIMULATED,
                    "<b>",
                    1,
                    "1"));
        }
    }
}

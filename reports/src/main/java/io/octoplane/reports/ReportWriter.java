package io.octoplane.reports;

import io.octoplane.reports.chart.ChartPlan;
import io.octoplane.reports.chart.ChartWriter;
import io.octoplane.reports.chart.ChartsUnavailableException;
import io.octoplane.reports.chart.PlannedChart;
import io.octoplane.reports.format.AtomicFile;
import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.FailuresFile;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.html.IndexPage;
import io.octoplane.reports.html.PageChart;
import io.octoplane.reports.html.PageContent;
import io.octoplane.reports.table.CsvTable;
import io.octoplane.reports.table.Headline;
import io.octoplane.reports.table.HeadlineTable;
import io.octoplane.reports.table.MarkdownTable;
import io.octoplane.reports.table.ResultTable;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the report of a result folder out of its files, and out of nothing else. */
public final class ReportWriter {

    /** The page's name in a result folder. */
    public static final String PAGE = "index.html";

    private static final int FAILURES_SHOWN = 20;

    private final Path folder;
    private final ResultFolder results;
    private final List<Path> written = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private ReportWriter(Path folder) throws IOException {
        this.folder = folder;
        this.results = ResultFolder.read(folder);
    }

    /**
     * Writes the charts ({@code charts/*.png} and {@code .svg}), the table of the terminal ({@code
     * tables/answer.md}), the table of all results ({@code tables/results.md} and {@code .csv}) and the page ({@code
     * index.html}) into the folder. Where charts cannot be drawn, everything else still is, with a warning.
     *
     * @throws IOException when a file cannot be read, does not hold what it should, or cannot be written; the message gives
     *     the path
     */
    public static ReportOutcome write(Path resultFolder) throws IOException {
        return new ReportWriter(resultFolder).write();
    }

    /**
     * What a run says on the terminal, in 100 columns: the table of the metrics that it is about, with what was published and
     * what bounded each point; how far the two are apart; where the files are; sources and notes.
     *
     * @param unicode whether the terminal shows box-drawing characters
     * @param colour whether it shows colour
     */
    public static String summary(Path resultFolder, boolean unicode, boolean colour) throws IOException {
        TextStyle style = new TextStyle(TextStyle.DEFAULT.width(), unicode, colour);
        return new TerminalSummary(resultFolder, ResultFolder.read(resultFolder), style).text();
    }

    private ReportOutcome write() throws IOException {
        List<PageChart> charts = charts();
        List<ResultRow> headline = Headline.of(results.run(), results.results(), results.validations());
        text("tables/answer.md", MarkdownTable.render(HeadlineTable.of(headline, results.validations())));
        Table table = ResultTable.of(results.results(), results.validations());
        text("tables/results.md", MarkdownTable.render(table));
        text("tables/results.csv", CsvTable.render(table));
        text(
                PAGE,
                IndexPage.render(new PageContent(
                        results.run(), results.results(), results.validations(), results.links(), charts, notices())));
        return new ReportOutcome(written, warnings);
    }

    /** What the page says above all: what could not be shown, and which points have no result. */
    private List<String> notices() throws IOException {
        List<String> notices = new ArrayList<>(warnings);
        List<FailureRow> failures = FailuresFile.read(folder.resolve(FailuresFile.NAME));
        failures.stream().limit(FAILURES_SHOWN).forEach(failure -> notices.add("No result for " + failure.text()));
        if (failures.size() > FAILURES_SHOWN) {
            notices.add(
                    "No result for " + (failures.size() - FAILURES_SHOWN) + " more points; see " + FailuresFile.NAME);
        }
        return notices;
    }

    private List<PageChart> charts() throws IOException {
        ChartPlan plan = ChartPlan.of(results.run(), results.results(), results.validations());
        warnings.addAll(plan.problems());
        List<PageChart> charts = new ArrayList<>();
        if (plan.charts().isEmpty()) {
            return charts;
        }
        try {
            ChartWriter writer = ChartWriter.create();
            for (PlannedChart chart : plan.charts()) {
                charts.add(draw(writer, chart));
            }
        } catch (ChartsUnavailableException e) {
            warnings.add(e.getMessage());
        }
        return charts;
    }

    private PageChart draw(ChartWriter writer, PlannedChart chart) throws IOException {
        Path png = folder.resolve("charts").resolve(chart.fileName() + ".png");
        writer.writePng(chart.spec(), png);
        written.add(png);
        String svg = writer.svg(chart.fileName(), chart.spec());
        text("charts/" + chart.fileName() + ".svg", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg);
        return new PageChart(chart.fileName(), svg);
    }

    private void text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        AtomicFile.writeText(file, text);
        written.add(file);
    }
}

package io.octoplane.reports;

import io.octoplane.reports.chart.ChartPlan;
import io.octoplane.reports.chart.ChartWriter;
import io.octoplane.reports.chart.ChartsUnavailableException;
import io.octoplane.reports.chart.PlannedChart;
import io.octoplane.reports.chart.PlannedSheet;
import io.octoplane.reports.chart.Tornado;
import io.octoplane.reports.format.AtomicFile;
import io.octoplane.reports.format.UncertaintyRow;
import io.octoplane.reports.html.IndexPage;
import io.octoplane.reports.html.PageChart;
import io.octoplane.reports.html.PageContent;
import io.octoplane.reports.html.PageSheet;
import io.octoplane.reports.table.CsvTable;
import io.octoplane.reports.table.MarkdownTable;
import io.octoplane.reports.table.ReportTables;
import io.octoplane.reports.table.ResultsCsv;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.UncertaintyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the report of a result folder out of its files, and out of nothing else. */
public final class ReportWriter {

    /** The page's name in a result folder. */
    public static final String PAGE = "index.html";

    private final Path folder;
    private final ResultFolder results;
    private final List<Path> written = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private ReportWriter(Path folder) throws IOException {
        this.folder = folder;
        this.results = ResultFolder.read(folder);
    }

    /**
     * Writes the charts ({@code charts/*.png} and {@code .svg}), the tables ({@code tables/*.csv}; the table of the terminal,
     * {@code answer}, and that of all results, {@code results}, also as Markdown) and the page ({@code index.html}) into the
     * folder. Where charts cannot be drawn, everything else still is, with a warning.
     *
     * @throws IOException when a file cannot be read, does not hold what it should, or cannot be written; the message gives
     *     the path
     */
    public static ReportOutcome write(Path resultFolder) throws IOException {
        return new ReportWriter(resultFolder).write();
    }

    /**
     * What a run says on the terminal: the table of the metrics that it is about, with what was published and
     * what bounded each point; how far the two are apart; where the files are; sources and notes.
     */
    public static String summary(Path resultFolder, TextStyle style) throws IOException {
        return new TerminalSummary(resultFolder, ResultFolder.read(resultFolder), style).text();
    }

    private ReportOutcome write() throws IOException {
        ChartPlan plan = ChartPlan.of(results.run(), results.results(), results.validations());
        warnings.addAll(plan.problems());
        List<PageSheet> sheets = new ArrayList<>();
        List<PageChart> charts = charts(plan, sheets);
        ReportTables tables = results.tables();
        for (ReportTables.Name name : ReportTables.Name.values()) {
            Optional<Table> table = tables.table(name);
            String file = "tables/" + name.fileName();
            if (name.isForReading()) {
                table(file + ".md", table.map(MarkdownTable::render));
            }
            table(
                    file + ".csv",
                    name == ReportTables.Name.RESULTS ? resultsForPrograms() : table.map(CsvTable::render));
        }
        text(
                PAGE,
                IndexPage.render(new PageContent(
                        results.run(),
                        results.results(),
                        results.validations(),
                        results.likelihoods(),
                        results.links(),
                        results.histories(),
                        results.expectations(),
                        results.failures(),
                        tables,
                        charts,
                        sheets,
                        warnings)));
        return new ReportOutcome(written, warnings);
    }

    private Optional<String> resultsForPrograms() {
        return Optional.of(ResultsCsv.render(results.results(), results.validations()))
                .filter(csv -> !csv.isEmpty());
    }

    /** A table that is empty now must not stay behind from an earlier run. */
    private void table(String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            text(name, text.get());
        } else {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    private List<PageChart> charts(ChartPlan plan, List<PageSheet> sheets) throws IOException {
        List<PageChart> charts = new ArrayList<>();
        if (plan.charts().isEmpty() && results.uncertainties().isEmpty()) {
            return charts;
        }
        try {
            ChartWriter writer = ChartWriter.create();
            for (UncertaintyRow row : results.uncertainties()) {
                sheets.add(draw(writer, row));
            }
            for (PlannedChart chart : plan.charts()) {
                charts.add(draw(writer, chart));
            }
            for (PlannedSheet sheet : plan.sheets()) {
                sheets.add(draw(writer, sheet));
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
        return new PageChart(chart.fileName(), svg, chart.spec());
    }

    /** Numbered where a metric has several. */
    private String fileName(UncertaintyRow row) {
        List<UncertaintyRow> alike = results.uncertainties().stream()
                .filter(other -> other.metric().equals(row.metric()))
                .toList();
        String name = "tornado-" + row.metric().replace('_', '-');
        return alike.size() == 1 ? name : name + '-' + (alike.indexOf(row) + 1);
    }

    private PageSheet draw(ChartWriter writer, UncertaintyRow row) throws IOException {
        String name = fileName(row);
        Path png = folder.resolve("charts").resolve(name + ".png");
        Tornado tornado = new Tornado(UncertaintyTable.name(row, results.uncertainties()), row);
        writer.writePng(tornado, png);
        written.add(png);
        String svg = writer.svg(name, tornado);
        text("charts/" + name + ".svg", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg);
        return new PageSheet(name, tornado.name() + ' ' + UncertaintyTable.amounts(row), "", svg);
    }

    private PageSheet draw(ChartWriter writer, PlannedSheet sheet) throws IOException {
        Path png = folder.resolve("charts").resolve(sheet.fileName() + ".png");
        writer.writePng(sheet.spec(), png);
        written.add(png);
        String svg = writer.svg(sheet.fileName(), sheet.spec());
        text("charts/" + sheet.fileName() + ".svg", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg);
        return new PageSheet(
                sheet.fileName(), sheet.spec().title(), sheet.spec().subtitle(), svg);
    }

    private void text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        AtomicFile.writeText(file, text);
        written.add(file);
    }
}

package io.octoplane.reports.html;

import io.octoplane.reports.chart.ChartData;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.Verdict;
import io.octoplane.reports.table.AllResultsTable;
import io.octoplane.reports.table.ParameterTable;
import io.octoplane.reports.table.Remarks;
import io.octoplane.reports.table.ReplicationNote;
import io.octoplane.reports.table.ReportTables;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.ValidationSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of a run, from the question to how to ask it again. */
public final class IndexPage {

    /** Longer tables would make the page slow; the files hold the rest. */
    private static final int MOST_ROWS = 1000;

    private final PageContent content;
    private final Html html = new Html();
    private final Map<String, String> sections = new LinkedHashMap<>();

    private IndexPage(PageContent content) {
        this.content = content;
    }

    /** The page as text, complete in itself. */
    public static String render(PageContent content) {
        return new IndexPage(content).render();
    }

    private String render() {
        answer();
        cost();
        expectations();
        uncertainty();
        failures();
        charts();
        limits();
        validation();
        links();
        parameters();
        again();
        Html page = PageFrame.start(content.run().title());
        question(page);
        warnings(page);
        return PageFrame.end(page.trusted(html.toString()));
    }

    private void question(Html page) {
        RunDescription run = content.run();
        page.open("header").element("p", "Octoplane", "class", "brand").element("h1", run.title());
        for (String paragraph : run.description().split("\\n\\s*\\n")) {
            if (!paragraph.isBlank()) {
                page.element("p", paragraph.strip());
            }
        }
        page.open("dl", "class", "facts");
        fact(page, "scenario", run.scenario());
        fact(page, "seed", Long.toString(run.seed()));
        fact(page, "version", run.version());
        page.close();
        if (!run.scenarioText().isBlank()) {
            page.open("details").element("summary", "The scenario, every override applied");
            page.element("pre", run.scenarioText(), "tabindex", "0").close();
        }
        page.open("nav", "aria-label", "Sections").open("ul");
        sections.forEach((identifier, title) ->
                page.open("li").element("a", title, "href", "#" + identifier).close());
        page.close().close().close().line();
    }

    private static void fact(Html page, String term, String value) {
        page.open("div").element("dt", term).element("dd", value).close();
    }

    /** Above all: what could not be shown, what has no result, what is not as expected. */
    private void warnings(Html page) {
        for (String warning : content.warnings()) {
            page.element("p", warning, "class", "warning").line();
        }
        int failures = content.failures().size();
        if (failures > 0) {
            String points = failures == 1 ? "One point has" : failures + " points have";
            page.open("p", "class", "warning").text(points + " no result: ");
            page.element("a", "why", "href", "#failures").close().line();
        }
        long broken = count(Verdict.BROKEN);
        if (broken > 0) {
            String expectations = broken == 1 ? "One expectation does" : broken + " expectations do";
            page.open("p", "class", "warning").text(expectations + " not hold: ");
            page.element("a", "which", "href", "#expectations").close().line();
        }
    }

    private void answer() {
        section("answer", "The answer");
        if (!content.validations().isEmpty()) {
            html.element("p", ValidationSummary.of(content.validations()).sentence(), "class", "lead");
        }
        table(ReportTables.Name.ANSWER);
        ReplicationNote.of(content.results()).ifPresent(note -> html.element("p", note, "class", "note"));
        content.run().notes().forEach(note -> html.element("p", note, "class", "note"));
        Remarks.of(content.results(), content.links()).forEach(remark -> html.element("p", remark, "class", "note"));
        allResults();
        html.close();
    }

    private void allResults() {
        List<ResultRow> rows = content.results();
        long metrics = rows.stream().map(ResultRow::metric).distinct().count();
        html.open("details").element("summary", "All results: " + rows.size() + " numbers, " + metrics + " metrics");
        if (rows.size() > MOST_ROWS) {
            html.element("p", "The first " + MOST_ROWS + "; all are in results.jsonl.", "class", "note");
        }
        html.table(AllResultsTable.of(rows, MOST_ROWS));
        file(ReportTables.Name.RESULTS);
        html.close();
    }

    private void cost() {
        if (content.tables().table(ReportTables.Name.COST).isEmpty()) {
            return;
        }
        section("cost", "What the network costs");
        html.element(
                "p",
                "Counted from the built network and priced by the price book, whose values are among the parameters; links"
                        + " are those between switches, and a year is depreciation and electricity. All derived.",
                "class",
                "note");
        table(ReportTables.Name.COST);
        html.close();
    }

    private void expectations() {
        if (content.expectations().isEmpty()) {
            return;
        }
        section("expectations", "What was expected");
        long skipped = count(Verdict.SKIPPED);
        html.element(
                "p",
                count(Verdict.HOLDS) + " of " + content.expectations().size() + " expectations hold"
                        + (skipped == 0
                                ? "."
                                : "; skipped, because this run leaves out their points: " + skipped + "."),
                "class",
                "lead");
        table(ReportTables.Name.EXPECTATIONS);
        html.close();
    }

    private long count(Verdict verdict) {
        return content.expectations().stream()
                .map(ExpectationRow::verdict)
                .filter(verdict::equals)
                .count();
    }

    private void failures() {
        if (!content.failures().isEmpty()) {
            section("failures", "Points without a result");
            table(ReportTables.Name.FAILURES);
            html.close();
        }
    }

    private void uncertainty() {
        if (content.tables().table(ReportTables.Name.UNCERTAINTY).isEmpty()) {
            return;
        }
        section("uncertainty", "Error bars");
        html.element(
                "p",
                "Each line puts one input at its limits and leaves all others as they are written. An error bar is the root"
                        + " of the sum of squares of what that makes of the result, downwards and upwards by themselves: it holds"
                        + " where inputs are independent and their effects add up.",
                "class",
                "note");
        table(ReportTables.Name.UNCERTAINTY);
        html.close();
    }

    private void charts() {
        if (content.charts().isEmpty() && content.sheets().isEmpty()) {
            return;
        }
        section("charts", "Charts");
        for (PageSheet sheet : content.sheets()) {
            html.open("figure", "class", "chart", "id", "chart-" + sheet.fileName());
            heading(sheet.title(), sheet.subtitle());
            still(sheet.fileName(), sheet.svg());
            html.close().line();
        }
        for (PageChart chart : content.charts()) {
            chart(chart);
        }
        html.close();
    }

    /**
     * Drawn once for paper and for browsers without scripts; the page's script draws what is looked into, where y starts at
     * zero and values stand by themselves.
     */
    private void chart(PageChart chart) {
        boolean live = !chart.spec().logarithmic() && !chart.spec().stacked();
        html.open("figure", "class", live ? "chart drawn" : "chart", "id", "chart-" + chart.fileName());
        heading(chart.spec().title(), chart.spec().subtitle());
        if (live) {
            html.element("div", "", "class", "live");
            html.data(ChartData.json(chart.spec()), "type", "application/json", "class", "numbers");
        }
        still(chart.fileName(), chart.svg());
        html.close().line();
    }

    private void heading(String title, String subtitle) {
        html.element("h3", title);
        if (!subtitle.isBlank()) {
            html.element("p", subtitle, "class", "note");
        }
    }

    private void still(String fileName, String svg) {
        html.open("div", "class", "scroll still").trusted(svg).close();
        html.open("figcaption").text("This chart as ");
        for (String ending : new String[] {"svg", "png"}) {
            String file = fileName + "." + ending;
            html.element("a", file, "href", "charts/" + file).text(ending.equals("svg") ? " and " : "");
        }
        html.close();
    }

    private void limits() {
        List<ResultRow> limits = LimitRows.of(content.results());
        if (limits.isEmpty()) {
            return;
        }
        section("limits", "What limited each point");
        html.element(
                "p",
                "The rate of a transfer is held by one resource at a time. At every instant the active transfers of an"
                        + " operation count alike, so that each bar shows what the operation waited for, over the time in"
                        + " which bytes moved: a few slow transfers at the end count for all the time that they take.",
                "class",
                "note");
        if (limits.size() <= MOST_ROWS) {
            LimitBars.addTo(html, limits);
        }
        html.open("details").element("summary", "As numbers");
        table(ReportTables.Name.LIMITS);
        html.close().close();
    }

    private void validation() {
        if (content.validations().isEmpty()) {
            return;
        }
        section("validation", "Simulated against published");
        html.element(
                "p",
                "Published figures are never inputs: nothing that simulates can read them. ± is how far a published figure"
                        + " may be off because it was rounded or read from a plot; the bars show it as a band.",
                "class",
                "note");
        if (content.validations().size() <= MOST_ROWS) {
            DeviationBars.addTo(html, content.validations());
        }
        html.open("details").element("summary", "As numbers, with notes");
        table(ReportTables.Name.VALIDATION);
        html.close();
        likelihood();
        html.close();
    }

    private void likelihood() {
        if (content.likelihoods().isEmpty()) {
            return;
        }
        html.element("h3", "How likely the published draws are");
        html.element(
                "p",
                "Some published figures are one draw of chance. ln L is the natural logarithm of the joint density that the"
                        + " draws of a configuration have at all of them: each draw blurred by the error of the reading, then"
                        + " also by an error of the model. Differences between lines count: 2 is noticeable, 5 is clear.",
                "class",
                "note");
        table(ReportTables.Name.LIKELIHOOD);
    }

    private void links() {
        if (content.links().isEmpty()) {
            return;
        }
        section("links", "Load of the links");
        LinkHeat.addTo(html, content.links(), PointNames.of(content.results()));
        html.element(
                "h3",
                content.links().stream().anyMatch(link -> link.queue() != null)
                        ? "The busiest links of each layer, and those with the longest queues"
                        : "The busiest links of each layer");
        table(ReportTables.Name.BUSIEST_LINKS);
        if (!content.histories().isEmpty()) {
            LinkHistoryHeat.addTo(html, content.histories(), PointNames.of(content.results()));
        }
        html.open("details").element("summary", "By point and layer");
        table(ReportTables.Name.LINKS_BY_LAYER);
        html.close();
        html.element(
                        "p",
                        "links.csv has every link of every point: "
                                + content.links().size() + " rows.",
                        "class",
                        "note")
                .close();
    }

    private void parameters() {
        if (content.run().parameters().isEmpty()) {
            return;
        }
        section("parameters", "Parameters");
        kind(Basis.INPUT, "Inputs", "From datasheets and from the scenario.");
        kind(
                Basis.CALIBRATED,
                "Calibrated",
                "Fitted to measurements of single components, never to what is compared here.");
        file(ReportTables.Name.PARAMETERS);
        html.close();
    }

    private void kind(Basis kind, String title, String explanation) {
        Table table = ParameterTable.of(content.run().parameters(), kind);
        if (!table.isEmpty()) {
            html.element("h3", title).element("p", explanation, "class", "note").table(table);
        }
    }

    private void again() {
        section("again", "Run it again");
        html.open("div", "class", "command").element("code", content.run().commandLine(), "id", "command");
        html.element("button", "Copy", "type", "button", "data-copy", "command").close();
        html.element(
                "p",
                "The same scenario, seed and version give the same results, byte for byte. The numbers of this page are in"
                        + " results.jsonl, validation.jsonl and links.csv beside it; timeline.json opens in Perfetto.",
                "class",
                "note");
        html.close();
    }

    /** A table of the report and the file that it also is; only the file where there are too many rows. */
    private void table(ReportTables.Name name) {
        content.tables().table(name).ifPresent(table -> {
            if (table.rowCount() <= MOST_ROWS) {
                html.table(table);
            }
            file(name);
        });
    }

    private void file(ReportTables.Name name) {
        content.tables().table(name).ifPresent(table -> {
            String file = "tables/" + name.fileName() + ".csv";
            html.open("p", "class", "file").text("This table as ").element("a", name.fileName() + ".csv", "href", file);
            html.close().line();
        });
    }

    /** Opens a section, which the caller closes. */
    private void section(String identifier, String title) {
        sections.put(identifier, title);
        html.line().open("section", "id", identifier).element("h2", title).line();
    }
}

package io.octoplane.reports.html;

import io.octoplane.reports.chart.ChartStyle;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.table.AllResultsTable;
import io.octoplane.reports.table.Headline;
import io.octoplane.reports.table.HeadlineTable;
import io.octoplane.reports.table.LimitTable;
import io.octoplane.reports.table.LinkTables;
import io.octoplane.reports.table.ParameterTable;
import io.octoplane.reports.table.ReplicationNote;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.ValidationSummary;
import io.octoplane.reports.table.ValidationTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page of a run, from the question to how to ask it again. */
public final class IndexPage {

    private static final int BUSIEST_OF_A_LAYER = 3;

    /** Longer tables would make the page slow; the files hold the rest. */
    private static final int MOST_ROWS = 1000;

    /** What the page may do: nothing but its own styles and its own script. It cannot reach the network if it wanted to. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final PageContent content;
    private final Html html = new Html();

    private IndexPage(PageContent content) {
        this.content = content;
    }

    /** The page as text, complete in itself. */
    public static String render(PageContent content) {
        return new IndexPage(content).render();
    }

    private String render() {
        html.trusted("<!DOCTYPE html>\n").open("html", "lang", "en");
        head();
        html.open("body").open("main");
        question();
        warnings();
        answer();
        charts();
        limits();
        validation();
        links();
        parameters();
        again();
        html.close();
        html.element("div", "", "id", "tip", "role", "status", "hidden", "hidden");
        html.open("script").trusted(resource("report.js")).close();
        html.close().close().line();
        return html.toString();
    }

    private void head() {
        html.open("head").single("meta", "charset", "utf-8");
        html.single("meta", "http-equiv", "Content-Security-Policy", "content", CONTENT_POLICY);
        html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.single("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", content.run().title() + " – Octoplane");
        String dark = "@media screen and (prefers-color-scheme:dark){\n" + ChartStyle.darkRules() + "}\n";
        html.open("style").trusted(resource("report.css") + dark).close();
        html.close().line();
    }

    private void question() {
        RunDescription run = content.run();
        html.open("header").element("p", "Octoplane", "class", "brand").element("h1", run.title());
        for (String paragraph : run.description().split("\\n\\s*\\n")) {
            if (!paragraph.isBlank()) {
                html.element("p", paragraph.strip());
            }
        }
        html.open("dl", "class", "facts");
        fact("scenario", run.scenario());
        fact("seed", Long.toString(run.seed()));
        fact("version", run.version());
        html.close().close().line();
    }

    private void fact(String term, String value) {
        html.open("div").element("dt", term).element("dd", value).close();
    }

    private void warnings() {
        for (String warning : content.warnings()) {
            html.element("p", warning, "class", "warning").line();
        }
    }

    private void answer() {
        section("answer", "The answer");
        if (!content.validations().isEmpty()) {
            html.element("p", ValidationSummary.of(content.validations()).sentence(), "class", "lead");
        }
        html.table(HeadlineTable.of(
                Headline.of(content.run(), content.results(), content.validations()), content.validations()));
        ReplicationNote.of(content.results()).ifPresent(note -> html.element("p", note, "class", "note"));
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
        html.table(AllResultsTable.of(rows, MOST_ROWS)).close();
    }

    private void charts() {
        if (content.charts().isEmpty()) {
            return;
        }
        section("charts", "Charts");
        for (PageChart chart : content.charts()) {
            html.open("figure", "class", "chart")
                    .open("div", "class", "scroll")
                    .trusted(chart.svg())
                    .close();
            html.open("figcaption").text("This chart as ");
            for (String ending : new String[] {"svg", "png"}) {
                String file = chart.fileName() + "." + ending;
                html.element("a", file, "href", "charts/" + file).text(ending.equals("svg") ? " and " : "");
            }
            html.close().close().line();
        }
        html.close();
    }

    private void limits() {
        List<ResultRow> limits = LimitRows.of(content.results());
        if (limits.isEmpty() || limits.size() > MOST_ROWS) {
            return;
        }
        section("limits", "What limited each point");
        html.element(
                "p",
                "Every byte is held to its rate by one resource at a time. Each bar shows which share of the bytes each kind of"
                        + " resource held back, over all resources of the kind and the whole run.",
                "class",
                "note");
        LimitBars.addTo(html, limits);
        html.open("details")
                .element("summary", "As numbers")
                .table(LimitTable.of(limits, ""))
                .close();
        html.close();
    }

    private void validation() {
        if (content.validations().isEmpty()) {
            return;
        }
        section("validation", "Simulated against published");
        html.table(ValidationTable.of(content.validations()));
        html.element(
                "p",
                "Published figures are never inputs: nothing that simulates can read them. ± is how far a published figure"
                        + " may be off because it was rounded or read from a plot.",
                "class",
                "note");
        html.close();
    }

    private void links() {
        if (content.links().isEmpty()) {
            return;
        }
        section("links", "Load of the links");
        html.element("h3", "The busiest links of each layer");
        html.table(LinkTables.busiest(content.links(), BUSIEST_OF_A_LAYER));
        Table byLayer = LinkTables.byLayer(content.links());
        if (byLayer.rowCount() <= MOST_ROWS) {
            html.open("details").element("summary", "By point and layer").table(byLayer);
            html.close();
        }
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
        html.close();
    }

    private void kind(Basis kind, String title, String explanation) {
        Table table = ParameterTable.of(content.run().parameters(), kind);
        if (!table.isEmpty()) {
            html.element("h3", title).element("p", explanation, "class", "note").table(table);
        }
    }

    private void again() {
        RunDescription run = content.run();
        section("again", "Run it again");
        html.open("div", "class", "command").element("code", run.commandLine(), "id", "command");
        html.element("button", "Copy", "type", "button", "data-copy", "command").close();
        html.element(
                "p",
                "The same scenario, seed and version give the same results, byte for byte. The numbers of this page are in"
                        + " results.jsonl, validation.jsonl and links.csv beside it; timeline.json opens in Perfetto.",
                "class",
                "note");
        if (!run.scenarioText().isBlank()) {
            html.open("details").element("summary", "The scenario, every override applied");
            html.element("pre", run.scenarioText()).close();
        }
        html.close();
    }

    /** Opens a section, which the caller closes. */
    private void section(String identifier, String title) {
        html.line().open("section", "id", identifier).element("h2", title).line();
    }

    private static String resource(String name) {
        try (InputStream stream = IndexPage.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}

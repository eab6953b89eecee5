package io.octoplane.reports.html;

import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.ReproducedScenario;
import io.octoplane.reports.format.ReproductionDescription;
import io.octoplane.reports.table.ExpectationTable;
import io.octoplane.reports.table.ReproductionSentence;
import io.octoplane.reports.table.ReproductionTables;
import java.util.List;

/** The page of a reproduction: how far off the published figures are, each of them, and the way to each scenario's page. */
public final class ReproductionPage {

    /** What pages and summaries of a reproduction are called. */
    public static final String TITLE = "Simulated against published";

    private final ReproductionDescription reproduction;
    private final Html html = PageFrame.start(TITLE);

    private ReproductionPage(ReproductionDescription reproduction) {
        this.reproduction = reproduction;
    }

    /**
     * The page as text, complete in itself.
     *
     * @param page file name of the pages that it links to, in the folders of the scenarios
     */
    public static String render(ReproductionDescription reproduction, String page) {
        return new ReproductionPage(reproduction).render(page);
    }

    private String render(String page) {
        html.open("header").element("p", "Octoplane", "class", "brand").element("h1", TITLE);
        html.element("p", ReproductionSentence.of(reproduction), "class", "lead");
        html.open("dl", "class", "facts").open("div");
        html.element("dt", "version")
                .element("dd", reproduction.version())
                .close()
                .close()
                .close()
                .line();
        section("sets", "By published set");
        html.table(ReproductionTables.sets(reproduction, true)).close();
        scenarios(page);
        section("figures", "Every figure");
        html.table(ReproductionTables.figures(reproduction.figures()));
        ReproductionTables.notes(reproduction.figures()).forEach(note -> html.element("p", note, "class", "note"));
        html.element(
                        "p",
                        "Published figures are never inputs: nothing that simulates can read them. ± is how far a"
                                + " published figure may be off because it was rounded or read from a plot. The numbers of"
                                + " this page are in validation.jsonl and validation.csv.",
                        "class",
                        "note")
                .close();
        expectations();
        again();
        return PageFrame.end(html);
    }

    private void scenarios(String page) {
        if (reproduction.scenarios().isEmpty()) {
            return;
        }
        section("scenarios", "Scenarios");
        html.table(ReproductionTables.scenarios(reproduction.scenarios())).open("ul");
        for (ReproducedScenario scenario : reproduction.scenarios()) {
            html.open("li").element("a", scenario.name(), "href", scenario.name() + "/" + page);
            html.text(": " + scenario.title());
            for (FailureRow failure : scenario.failures()) {
                html.element("p", failure.text(), "class", "warning");
            }
            html.close().line();
        }
        html.close().close();
    }

    private void expectations() {
        List<ExpectationRow> expectations = reproduction.expectations();
        if (!expectations.isEmpty()) {
            section("expectations", "Expectations of the scenarios");
            html.table(ExpectationTable.of(expectations)).close();
        }
    }

    private void again() {
        section("again", "Run it again");
        html.open("div", "class", "command").element("code", reproduction.commandLine(), "id", "command");
        html.element("button", "Copy", "type", "button", "data-copy", "command").close();
        html.element(
                        "p",
                        "The same version gives the same numbers, byte for byte. Points that are finished are not run again.",
                        "class",
                        "note")
                .close();
    }

    /** Opens a section, which the caller closes. */
    private void section(String identifier, String title) {
        html.line().open("section", "id", identifier).element("h2", title).line();
    }
}

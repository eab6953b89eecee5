package io.octoplane.reports;

import io.octoplane.reports.format.AtomicFile;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.JunitFile;
import io.octoplane.reports.format.ReproducedScenario;
import io.octoplane.reports.format.ReproductionDescription;
import io.octoplane.reports.format.ReproductionFiles;
import io.octoplane.reports.html.ReproductionPage;
import io.octoplane.reports.table.ExpectationTable;
import io.octoplane.reports.table.MarkdownTable;
import io.octoplane.reports.table.ReproductionSentence;
import io.octoplane.reports.table.ReproductionTables;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The validation report over several scenarios, whose own reports are in folders of their names beside it. */
public final class ReproductionReport {

    /** The summary in Markdown, for continuous integration. */
    public static final String SUMMARY = "summary.md";

    /** Suite of the published figures in the JUnit report. */
    private static final String FIGURES = "published figures";

    private ReproductionReport() {}

    /**
     * Writes the report.
     *
     * @param folder the folder of the reproduction
     * @param figures the published figures as test cases of the JUnit report
     */
    public static void write(Path folder, ReproductionDescription reproduction, List<ExpectationRow> figures)
            throws IOException {
        ReproductionFiles.write(folder, reproduction.figures());
        Map<String, List<ExpectationRow>> suites = new LinkedHashMap<>();
        suites.put(FIGURES, figures);
        for (ReproducedScenario scenario : reproduction.scenarios()) {
            if (!scenario.expectations().isEmpty()) {
                suites.put(scenario.name(), scenario.expectations());
            }
        }
        JunitFile.write(folder.resolve(JunitFile.NAME), suites);
        AtomicFile.writeText(folder.resolve(SUMMARY), markdown(reproduction));
        AtomicFile.writeText(
                folder.resolve(ReportWriter.PAGE), ReproductionPage.render(reproduction, ReportWriter.PAGE));
    }

    /** For a terminal: how far off each set is, and all together. */
    public static String summary(ReproductionDescription reproduction, TextStyle style) {
        return TextTable.render(ReproductionTables.sets(reproduction, false), style)
                + TextTable.wrapped(ReproductionSentence.of(reproduction), style.width(), "  ");
    }

    private static String markdown(ReproductionDescription reproduction) {
        StringBuilder text = new StringBuilder("## " + ReproductionPage.TITLE + "\n\n");
        text.append(ReproductionSentence.of(reproduction)).append("\n\n");
        text.append(MarkdownTable.render(ReproductionTables.sets(reproduction, true)));
        text.append("\n### Scenarios\n\n");
        text.append(MarkdownTable.render(ReproductionTables.scenarios(reproduction.scenarios())));
        text.append("\n### Every figure\n\n");
        text.append(MarkdownTable.render(ReproductionTables.figures(reproduction.figures())));
        ReproductionTables.notes(reproduction.figures())
                .forEach(note -> text.append("\n").append(note).append("\n"));
        if (!reproduction.expectations().isEmpty()) {
            text.append("\n### Expectations\n\n");
            text.append(MarkdownTable.render(ExpectationTable.of(reproduction.expectations())));
        }
        return text.toString();
    }
}

package io.octoplane.experiments.expectation;

import io.octoplane.reports.format.AtomicFile;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.JunitFile;
import io.octoplane.reports.table.ExpectationTable;
import io.octoplane.reports.table.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What continuous integration reads of a result folder: a JUnit report, and a summary in Markdown. */
public final class ExpectationFiles {
    /** Name of the summary in a result folder. */
    public static final String SUMMARY = "summary.md";

    private ExpectationFiles() {}

    /**
     * Writes both files. Without expectations there are none, and those of an earlier run are removed: they would be about
     * other results.
     *
     * @param folder the result folder
     * @param name the scenario's name
     * @param title the scenario's title
     */
    public static void write(Path folder, String name, String title, List<ExpectationRow> rows) throws IOException {
        Path report = folder.resolve(JunitFile.NAME);
        Path summary = folder.resolve(SUMMARY);
        if (rows.isEmpty()) {
            Files.deleteIfExists(report);
            Files.deleteIfExists(summary);
            return;
        }
        JunitFile.write(report, name, rows);
        AtomicFile.writeText(summary, markdown(title, rows));
    }

    private static String markdown(String title, List<ExpectationRow> rows) {
        return "## " + title + "\n\n" + new ExpectationSummary(rows).sentence() + "\n\n"
                + MarkdownTable.render(ExpectationTable.of(rows));
    }
}

package io.octoplane.reports;

import io.octoplane.reports.format.CostRows;
import io.octoplane.reports.format.JunitFile;
import io.octoplane.reports.format.LikelihoodFile;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.LinksFile;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.TimelineWriter;
import io.octoplane.reports.format.UncertaintyFile;
import io.octoplane.reports.format.ValidationFile;
import io.octoplane.reports.table.CostTable;
import io.octoplane.reports.table.Footnotes;
import io.octoplane.reports.table.Headline;
import io.octoplane.reports.table.HeadlineTable;
import io.octoplane.reports.table.LikelihoodTable;
import io.octoplane.reports.table.Remarks;
import io.octoplane.reports.table.ReplicationNote;
import io.octoplane.reports.table.Table;
import io.octoplane.reports.table.TextStyle;
import io.octoplane.reports.table.TextTable;
import io.octoplane.reports.table.UncertaintyTable;
import io.octoplane.reports.table.ValidationSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run says on the terminal: the table of what it is about, how far that is from what was published, where the files
 * are, and sources and notes.
 */
final class TerminalSummary {

    /** More would push the answer off the screen. */
    private static final int MOST_NETWORKS = 8;

    private final Path folder;
    private final ResultFolder results;
    private final TextStyle style;

    TerminalSummary(Path folder, ResultFolder results, TextStyle style) {
        this.folder = folder;
        this.results = results;
        this.style = style;
    }

    String text() {
        List<ResultRow> headline = Headline.of(results.run(), results.results(), results.validations());
        StringBuilder text = new StringBuilder(
                TextTable.render(HeadlineTable.of(headline, results.validations(), style.width()), style));
        ReplicationNote.of(headline).ifPresent(note -> paragraph(text, note));
        cost(headline).ifPresent(table -> {
            text.append("\nThe network (derived):\n");
            text.append(TextTable.render(table, style));
        });
        results.run().notes().forEach(note -> paragraph(text, note));
        Remarks.of(results.results(), results.links()).forEach(remark -> paragraph(text, remark));
        pointer(headline).ifPresent(note -> paragraph(text, note));
        if (!results.validations().isEmpty()) {
            paragraph(text, ValidationSummary.of(results.validations()).sentence());
        }
        LikelihoodTable.sentences(results.likelihoods()).forEach(sentence -> paragraph(text, sentence));
        UncertaintyTable.sentences(results.uncertainties()).forEach(sentence -> paragraph(text, sentence));
        // A path is never wrapped, so that it can be copied.
        text.append("Results: ").append(folder).append('\n');
        text.append("  ").append(TextTable.wrapped(files(), style.width(), "  "));
        List<String> notes = Footnotes.of(results.validations());
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(note -> paragraph(text, note));
        }
        return text.toString();
    }

    /** What the network costs, where that is not what the run is about and takes few lines. */
    private Optional<Table> cost(List<ResultRow> headline) {
        Table table = CostTable.of(results.results());
        boolean shown = !CostRows.of(headline).isEmpty();
        return shown || table.isEmpty() || table.rowCount() > MOST_NETWORKS ? Optional.empty() : Optional.of(table);
    }

    /** Where the numbers are that the table leaves out, when the table is not what somebody asked for. */
    private Optional<String> pointer(List<ResultRow> headline) {
        boolean all = metrics(LimitRows.others(results.results())) == metrics(headline);
        int others = metrics(results.results()) - metrics(headline);
        return all
                        || !results.run().charts().isEmpty()
                        || !results.validations().isEmpty()
                ? Optional.empty()
                : Optional.of(others + (others == 1 ? " more metric is" : " more metrics are") + " in "
                        + ReportWriter.PAGE + " and tables/results.csv; name metrics in charts: to see them here.");
    }

    private String files() {
        int metrics = metrics(results.results());
        List<String> files = new ArrayList<>();
        files.add(ReportWriter.PAGE + " and " + ResultsFile.NAME
                + (metrics == 1 ? "" : " (all " + metrics + " metrics)"));
        if (!results.validations().isEmpty()) {
            files.add(ValidationFile.NAME);
        }
        if (!results.likelihoods().isEmpty()) {
            files.add(LikelihoodFile.NAME);
        }
        if (!results.uncertainties().isEmpty()) {
            files.add(UncertaintyFile.NAME);
        }
        if (!results.links().isEmpty()) {
            files.add(LinksFile.NAME);
        }
        if (Files.exists(folder.resolve(TimelineWriter.NAME))) {
            files.add(TimelineWriter.NAME);
        }
        if (Files.exists(folder.resolve(JunitFile.NAME))) {
            files.add(JunitFile.NAME);
        }
        return String.join(", ", files);
    }

    private void paragraph(StringBuilder text, String paragraph) {
        text.append(TextTable.wrapped(paragraph, style.width(), "  "));
    }

    private static int metrics(List<ResultRow> rows) {
        return (int) rows.stream().map(ResultRow::metric).distinct().count();
    }
}

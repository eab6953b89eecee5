package io.octoplane.reports;

import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.FailuresFile;
import io.octoplane.reports.format.JunitFile;
import io.octoplane.reports.format.LikelihoodFile;
import io.octoplane.reports.format.LikelihoodRow;
import io.octoplane.reports.format.LinkHistory;
import io.octoplane.reports.format.LinkHistoryFile;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.LinksFile;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.format.UncertaintyFile;
import io.octoplane.reports.format.UncertaintyRow;
import io.octoplane.reports.format.ValidationFile;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.table.ReportTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the files of a result folder hold. The description and the results must be there; the rest may be missing.
 *
 * @param run what was asked
 * @param results the numbers
 * @param validations the published figures beside them
 * @param likelihoods how likely configurations make those of them that are draws
 * @param uncertainties error bars of results
 * @param links the load of the links
 * @param histories how busy links were over time
 * @param expectations what was expected of the numbers, and what became of it
 * @param failures the points without a result
 */
record ResultFolder(
        RunDescription run,
        List<ResultRow> results,
        List<ValidationRow> validations,
        List<LikelihoodRow> likelihoods,
        List<UncertaintyRow> uncertainties,
        List<LinkRow> links,
        List<LinkHistory> histories,
        List<ExpectationRow> expectations,
        List<FailureRow> failures) {

    static ResultFolder read(Path folder) throws IOException {
        Path validations = folder.resolve(ValidationFile.NAME);
        Path links = folder.resolve(LinksFile.NAME);
        Path histories = folder.resolve(LinkHistoryFile.NAME);
        Path expectations = folder.resolve(JunitFile.NAME);
        return new ResultFolder(
                RunFile.read(required(folder, RunFile.NAME)),
                ResultsFile.read(required(folder, ResultsFile.NAME)),
                Files.exists(validations) ? ValidationFile.read(validations) : List.of(),
                LikelihoodFile.read(folder.resolve(LikelihoodFile.NAME)),
                UncertaintyFile.read(folder.resolve(UncertaintyFile.NAME)),
                Files.exists(links) ? LinksFile.read(links) : List.of(),
                Files.exists(histories) ? LinkHistoryFile.read(histories) : List.of(),
                Files.exists(expectations) ? JunitFile.read(expectations) : List.of(),
                FailuresFile.read(folder.resolve(FailuresFile.NAME)));
    }

    /** The tables made of it. */
    ReportTables tables() {
        return new ReportTables(run, results, validations, likelihoods, uncertainties, links, expectations, failures);
    }

    /**
     * A file that every result folder has.
     *
     * @throws NotAResultFolderException when it is not there
     */
    static Path required(Path folder, String name) throws NotAResultFolderException {
        if (!Files.isDirectory(folder)) {
            throw new NotAResultFolderException(folder, Files.exists(folder) ? "is a file" : "no such folder");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new NotAResultFolderException(folder, "has no " + name);
        }
        return file;
    }
}

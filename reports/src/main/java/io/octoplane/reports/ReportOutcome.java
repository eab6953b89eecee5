package io.octoplane.reports;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of a report.
 *
 * @param filesWritten the files, in the order in which they were written
 * @param warnings what could not be made, and why; for example that the machine has no fonts for charts
 */
public record ReportOutcome(List<Path> filesWritten, List<String> warnings) {

    public ReportOutcome {
        filesWritten = List.copyOf(filesWritten);
        warnings = List.copyOf(warnings);
    }
}

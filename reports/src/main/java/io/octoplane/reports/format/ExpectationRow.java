package io.octoplane.reports.format;

/**
 * One expectation of a scenario and what became of it: a test case of {@code junit.xml}.
 *
 * @param expectation the expectation in words, for example {@code dispatch_bandwidth at gpus=32: at least 50 GB/s}
 * @param file the file that states it, as the user named it
 * @param line its line there, counted from 1; 0 where it came from the command line
 * @param verdict what became of it
 * @param found what the results say, or why there is nothing to compare
 */
public record ExpectationRow(String expectation, String file, int line, Verdict verdict, String found) {

    public ExpectationRow {
        RowChecks.filled("expectation", expectation);
        RowChecks.filled("file of '" + expectation + "'", file);
        RowChecks.notNegative("line of '" + expectation + "'", line);
        RowChecks.present("verdict of '" + expectation + "'", verdict);
        RowChecks.filled("finding of '" + expectation + "'", found);
    }

    /** Where it is stated: {@code scenarios/x.yaml:12}. */
    public String place() {
        return line == 0 ? file : file + ":" + line;
    }
}

package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes and reads files of {@link FailureRow}, one JSON object a line. */
public final class FailuresFile {

    /** The file's name in a result folder; there is none when no point failed. */
    public static final String NAME = "failures.jsonl";

    private FailuresFile() {}

    /** Writes the rows in the order given, all or nothing; without rows there is no file. */
    public static void write(Path file, List<FailureRow> rows) throws IOException {
        if (rows.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            JsonLines.write(file, rows, FailuresFile::fill);
        }
    }

    /**
     * The rows of a file; none when there is no file.
     *
     * @throws MalformedResultFileException when a line does not hold a row
     */
    public static List<FailureRow> read(Path file) throws IOException {
        return Files.exists(file) ? JsonLines.read(file, FailuresFile::row) : List.of();
    }

    private static void fill(JsonText line, FailureRow row) {
        line.scalars("point", row.point()).string("kind", row.kind().word()).string("error", row.error());
    }

    private static FailureRow row(JsonFields fields) {
        return new FailureRow(
                fields.scalars("point"), FailureKind.ofWord(fields.string("kind")), fields.string("error"));
    }
}

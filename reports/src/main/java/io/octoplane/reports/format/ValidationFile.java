package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes and reads files of {@link ValidationRow}, one JSON object a line. */
public final class ValidationFile {

    /** The file's name in a result folder. */
    public static final String NAME = "validation.jsonl";

    private ValidationFile() {}

    /** Writes the rows in the order given, all or nothing. Keys without a value are left out. */
    public static void write(Path file, Iterable<ValidationRow> rows) throws IOException {
        JsonLines.write(file, rows, ValidationFile::fill);
    }

    /**
     * The rows of a file; its {@code error_pct} is computed again from the two figures.
     *
     * @throws MalformedResultFileException when a line does not hold a row
     */
    public static List<ValidationRow> read(Path file) throws IOException {
        return JsonLines.read(file, ValidationFile::row);
    }

    static void fill(JsonText line, ValidationRow row) {
        line.string("id", row.id())
                .string("source", row.source())
                .string("metric", row.metric())
                .scalars("point", row.point())
                .scalars("labels", row.labels())
                .number("published", row.published())
                .number("simulated", row.simulated())
                .string("unit", row.unit())
                .number("error_pct", row.errorPercent())
                .string("basis", row.basis().word());
        if (row.uncertainty() != null) {
            line.number("uncertainty", row.uncertainty());
        }
        if (row.note() != null) {
            line.string("note", row.note());
        }
    }

    private static ValidationRow row(JsonFields fields) {
        return new ValidationRow(
                fields.string("id"),
                fields.string("source"),
                fields.string("metric"),
                fields.scalars("point"),
                fields.scalars("labels"),
                fields.number("published"),
                fields.number("simulated"),
                fields.string("unit"),
                Basis.ofWord(fields.string("basis")),
                fields.numberOrNull("uncertainty"),
                fields.stringOrNull("note"));
    }
}

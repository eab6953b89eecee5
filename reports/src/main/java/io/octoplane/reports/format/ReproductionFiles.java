package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the figures of a reproduction twice: as {@code validation.jsonl}, one JSON object a line with the keys of
 * {@link ValidationFile} and {@code set}, {@code scenario} and {@code status} before them, and as {@code validation.csv}.
 * What a figure does not have is left out of the one and empty in the other.
 */
public final class ReproductionFiles {

    /** Name of the file for spreadsheets. */
    public static final String CSV = "validation.csv";

    private static final List<String> COLUMNS = List.of(
            "set",
            "scenario",
            "status",
            "id",
            "source",
            "metric",
            "point",
            "labels",
            "published",
            "simulated",
            "unit",
            "error_pct",
            "basis",
            "uncertainty",
            "note");

    private ReproductionFiles() {}

    /** Writes both files into a folder, each all or nothing. */
    public static void write(Path folder, List<ReproductionRow> rows) throws IOException {
        JsonLines.write(folder.resolve(ValidationFile.NAME), rows, ReproductionFiles::fill);
        StringBuilder csv = new StringBuilder(Csv.line(COLUMNS));
        rows.forEach(row -> csv.append(Csv.line(cells(row))));
        AtomicFile.write(
                folder.resolve(CSV), stream -> stream.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void fill(JsonText line, ReproductionRow row) {
        line.string("set", row.set())
                .string("scenario", row.scenario())
                .string("status", row.status().words());
        if (row.compared() != null) {
            ValidationFile.fill(line, row.compared());
            return;
        }
        line.string("id", row.id())
                .string("source", row.source())
                .string("metric", row.metric())
                .scalars("labels", row.labels())
                .number("published", row.published())
                .string("unit", row.unit());
        if (row.uncertainty() != null) {
            line.number("uncertainty", row.uncertainty());
        }
        if (row.note() != null) {
            line.string("note", row.note());
        }
    }

    private static List<String> cells(ReproductionRow row) {
        ValidationRow compared = row.compared();
        List<String> cells = new ArrayList<>(
                List.of(row.set(), row.scenario(), row.status().words(), row.id(), row.source(), row.metric()));
        cells.add(compared == null || compared.point().isEmpty() ? "" : Points.label(compared.point()));
        cells.add(row.labels().isEmpty() ? "" : Points.label(row.labels()));
        cells.add(Numbers.text(row.published()));
        cells.add(compared == null ? "" : Numbers.text(compared.simulated()));
        cells.add(row.unit());
        cells.add(compared == null ? "" : Numbers.text(compared.errorPercent()));
        cells.add(compared == null ? "" : compared.basis().word());
        cells.add(row.uncertainty() == null ? "" : Numbers.text(row.uncertainty()));
        cells.add(row.note() == null ? "" : row.note());
        return cells;
    }
}

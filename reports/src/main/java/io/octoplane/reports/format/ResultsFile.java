package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes and reads files of {@link ResultRow}, one JSON object a line. */
public final class ResultsFile {
    private static final double LOW_PERCENTILE = 5;
    private static final double HIGH_PERCENTILE = 95;

    /** The file's name in a result folder. */
    public static final String NAME = "results.jsonl";

    private ResultsFile() {}

    /** Writes the rows in the order given, all or nothing. */
    public static void write(Path file, Iterable<ResultRow> rows) throws IOException {
        JsonLines.write(file, rows, ResultsFile::fill);
    }

    /** @throws MalformedResultFileException when a line does not hold a row */
    public static List<ResultRow> read(Path file) throws IOException {
        return JsonLines.read(file, ResultsFile::row);
    }

    static void fill(JsonText line, ResultRow row) {
        line.string("scenario", row.scenario())
                .scalars("point", row.point())
                .string("metric", row.metric())
                .scalars("labels", row.labels())
                .number("value", row.value())
                .string("unit", row.unit())
                .string("basis", row.basis().word())
                .string("bound_by", row.boundBy())
                .number("seed", row.seed())
                .string("version", row.version());
        if (row.replicated() != null) {
            line.raw("replications", text(row.replicated()));
        }
    }

    private static String text(Replicated replicated) {
        return JsonText.compact()
                .number("count", replicated.count())
                .number("confidence", replicated.level())
                .number("half_width", replicated.halfWidth())
                .number("median", replicated.median())
                .number("percentile_5", replicated.percentile(LOW_PERCENTILE))
                .number("percentile_95", replicated.percentile(HIGH_PERCENTILE))
                .numbers("values", replicated.values())
                .toString();
    }

    private static Replicated replicated(JsonFields fields) {
        return new Replicated(fields.number("half_width"), fields.number("confidence"), fields.numbers("values"));
    }

    static ResultRow row(JsonFields fields) {
        return new ResultRow(
                fields.string("scenario"),
                fields.scalars("point"),
                fields.string("metric"),
                fields.scalars("labels"),
                fields.number("value"),
                fields.string("unit"),
                Basis.ofWord(fields.string("basis")),
                fields.stringOrNull("bound_by"),
                fields.whole("seed"),
                fields.string("version"),
                fields.objectOrNull("replications", ResultsFile::replicated));
    }
}

package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes and reads files of {@link UncertaintyRow}, one JSON object a line. */
public final class UncertaintyFile {

    /** The file's name in a result folder; there is none where all inputs are taken as written. */
    public static final String NAME = "uncertainty.jsonl";

    private UncertaintyFile() {}

    /** Writes the rows in the order given, all or nothing; without rows there is no file. */
    public static void write(Path file, List<UncertaintyRow> rows) throws IOException {
        if (rows.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            JsonLines.write(file, rows, UncertaintyFile::fill);
        }
    }

    /**
     * The rows of a file; none when there is no file.
     *
     * @throws MalformedResultFileException when a line does not hold a row
     */
    public static List<UncertaintyRow> read(Path file) throws IOException {
        return Files.exists(file) ? JsonLines.read(file, UncertaintyFile::row) : List.of();
    }

    private static void fill(JsonText line, UncertaintyRow row) {
        line.scalars("point", row.point())
                .string("metric", row.metric())
                .scalars("labels", row.labels())
                .string("unit", row.unit())
                .number("value", row.value())
                .number("low", row.low())
                .number("high", row.high())
                .raw(
                        "inputs",
                        row.effects().stream().map(UncertaintyFile::text).collect(Collectors.joining(",", "[", "]")));
    }

    /** On the row's own line. */
    private static String text(UncertainEffect effect) {
        JsonText object = JsonText.compact()
                .string("input", effect.input())
                .string("low", effect.low())
                .string("high", effect.high());
        if (effect.atLow() != null) {
            object.number("at_low", effect.atLow());
        }
        if (effect.atHigh() != null) {
            object.number("at_high", effect.atHigh());
        }
        return object.string("because", effect.because()).toString();
    }

    private static UncertaintyRow row(JsonFields fields) {
        return new UncertaintyRow(
                fields.scalars("point"),
                fields.string("metric"),
                fields.scalars("labels"),
                fields.string("unit"),
                fields.number("value"),
                fields.objects("inputs", UncertaintyFile::effect));
    }

    private static UncertainEffect effect(JsonFields fields) {
        return new UncertainEffect(
                fields.string("input"),
                fields.string("because"),
                fields.string("low"),
                fields.string("high"),
                fields.numberOrNull("at_low"),
                fields.numberOrNull("at_high"));
    }
}

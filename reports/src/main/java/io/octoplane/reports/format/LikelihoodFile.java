package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes and reads files of {@link LikelihoodRow}, one JSON object a line. */
public final class LikelihoodFile {

    /** The file's name in a result folder; there is none where nothing that was published is a draw. */
    public static final String NAME = "likelihood.jsonl";

    private LikelihoodFile() {}

    /** Writes the rows in the order given, all or nothing; without rows there is no file. */
    public static void write(Path file, List<LikelihoodRow> rows) throws IOException {
        if (rows.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            JsonLines.write(file, rows, LikelihoodFile::fill);
        }
    }

    /**
     * The rows of a file; none when there is no file.
     *
     * @throws MalformedResultFileException when a line does not hold a row
     */
    public static List<LikelihoodRow> read(Path file) throws IOException {
        return Files.exists(file) ? JsonLines.read(file, LikelihoodFile::row) : List.of();
    }

    private static void fill(JsonText line, LikelihoodRow row) {
        line.string("set", row.set())
                .scalars("configuration", row.configuration())
                .number("figures", row.figures())
                .number("of_figures", row.ofFigures())
                .number("draws", row.draws())
                .number("ln_likelihood", row.logarithm())
                .number("model_error", row.modelError())
                .number("ln_likelihood_with_model_error", row.logarithmWithModelError());
    }

    private static LikelihoodRow row(JsonFields fields) {
        return new LikelihoodRow(
                fields.string("set"),
                fields.scalars("configuration"),
                fields.whole("figures"),
                fields.whole("of_figures"),
                fields.whole("draws"),
                fields.number("ln_likelihood"),
                fields.number("model_error"),
                fields.number("ln_likelihood_with_model_error"));
    }
}

package io.octoplane.reports.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Files of one JSON object a line. */
final class JsonLines {

    private JsonLines() {}

    static <T> void write(Path file, Iterable<T> rows, BiConsumer<JsonText, T> fill) throws IOException {
        AtomicFile.write(file, stream -> {
            for (T row : rows) {
                JsonText line = JsonText.compact();
                fill.accept(line, row);
                stream.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    static <T> List<T> read(Path file, Function<JsonFields, T> read) throws IOException {
        List<T> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(row(file, number, line, read));
                }
            }
        } catch (CharacterCodingException e) {
            throw new MalformedResultFileException(file, e);
        }
        return rows;
    }

    private static <T> T row(Path file, long number, String line, Function<JsonFields, T> read) throws IOException {
        try {
            return read.apply(JsonFields.parse(line));
        } catch (IllegalArgumentException e) {
            throw new MalformedResultFileException(file, number, e.getMessage(), e);
        }
    }
}

package io.octoplane.reports.format;

import io.octoplane.reports.format.ShardDescription.ExpectationPlace;
import io.octoplane.reports.format.ShardDescription.ShardPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes and reads the {@link ShardDescription} of a result folder, a JSON object. */
public final class ShardFile {

    /** The file's name in a result folder; only the folder of a shard has one. */
    public static final String NAME = "shard.json";

    private static final String AS_WRITTEN = "as written";
    private static final String CHANGED = "changed";

    private ShardFile() {}

    /** Writes the description, all or nothing. */
    public static void write(Path file, ShardDescription shard) throws IOException {
        JsonText json = JsonText.spread()
                .string("shard", shard.shard())
                .string("code_digest", shard.codeDigest())
                .string("command_line", shard.commandLine())
                .string("points_are", shard.changed() ? CHANGED : AS_WRITTEN)
                .objects("expectations", shard.expectations(), ShardFile::fill)
                .objects("points", shard.points(), ShardFile::fill);
        AtomicFile.writeText(file, json + "\n");
    }

    /** @throws MalformedResultFileException when the file does not hold a description */
    public static ShardDescription read(Path file) throws IOException {
        String json = Files.readString(file);
        try {
            JsonFields fields = JsonFields.parse(json);
            return new ShardDescription(
                    fields.string("shard"),
                    fields.string("code_digest"),
                    fields.string("command_line"),
                    fields.string("points_are").equals(CHANGED),
                    fields.objects("expectations", ShardFile::place),
                    fields.objects("points", ShardFile::point));
        } catch (IllegalArgumentException e) {
            throw new MalformedResultFileException(file, 1, e.getMessage(), e);
        }
    }

    private static void fill(JsonText object, ExpectationPlace place) {
        object.string("file", place.file()).number("line", place.line()).number("column", place.column());
    }

    private static ExpectationPlace place(JsonFields fields) {
        return new ExpectationPlace(fields.string("file"), fields.whole("line"), fields.whole("column"));
    }

    private static void fill(JsonText object, ShardPoint point) {
        object.string("label", point.label())
                .string("key", point.key())
                .string("shard", point.shard())
                .number("validation_rows", point.validationRows());
    }

    private static ShardPoint point(JsonFields fields) {
        return new ShardPoint(
                fields.string("label"), fields.string("key"), fields.string("shard"), fields.whole("validation_rows"));
    }
}

package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes and reads the {@link RunDescription} of a result folder, a JSON object. */
public final class RunFile {

    /** The file's name in a result folder. */
    public static final String NAME = "run.json";

    private RunFile() {}

    /** Writes the description, all or nothing. */
    public static void write(Path file, RunDescription run) throws IOException {
        JsonText json = JsonText.spread()
                .string("scenario", run.scenario())
                .string("title", run.title())
                .string("description", run.description())
                .string("command_line", run.commandLine())
                .string("version", run.version())
                .number("seed", run.seed())
                .string("scenario_text", run.scenarioText())
                .objects("parameters", run.parameters(), RunFile::fillParameter)
                .objects("charts", run.charts(), RunFile::fillChart)
                .strings("headline", run.headline())
                .strings("notes", run.notes());
        AtomicFile.writeText(file, json + "\n");
    }

    /** @throws MalformedResultFileException when the file does not hold a description */
    public static RunDescription read(Path file) throws IOException {
        try {
            JsonFields fields = JsonFields.parse(Files.readString(file));
            return new RunDescription(
                    fields.string("scenario"),
                    fields.string("title"),
                    fields.string("description"),
                    fields.string("command_line"),
                    fields.string("version"),
                    fields.whole("seed"),
                    fields.string("scenario_text"),
                    fields.objects("parameters", RunFile::parameter),
                    fields.objects("charts", RunFile::chart),
                    fields.stringsOrNone("headline"),
                    fields.stringsOrNone("notes"));
        } catch (IllegalArgumentException e) {
            throw new MalformedResultFileException(file, 1, e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new MalformedResultFileException(file, e);
        }
    }

    private static void fillParameter(JsonText object, ParameterRow parameter) {
        object.string("name", parameter.name())
                .string("value", parameter.value())
                .string("unit", parameter.unit())
                .string("kind", parameter.kind().word())
                .string("source", parameter.source());
    }

    private static ParameterRow parameter(JsonFields fields) {
        return new ParameterRow(
                fields.string("name"),
                fields.string("value"),
                fields.string("unit"),
                Basis.ofWord(fields.string("kind")),
                fields.string("source"));
    }

    private static void fillChart(JsonText object, ChartRequest chart) {
        object.string("file_name", chart.fileName())
                .string("title", chart.title())
                .string("subtitle", chart.subtitle())
                .strings("metrics", chart.metrics())
                .string("x_key", chart.xKey())
                .string("x_title", chart.xTitle())
                .string("y_title", chart.yTitle());
    }

    private static ChartRequest chart(JsonFields fields) {
        return new ChartRequest(
                fields.string("file_name"),
                fields.string("title"),
                fields.string("subtitle"),
                fields.strings("metrics"),
                fields.string("x_key"),
                fields.string("x_title"),
                fields.string("y_title"));
    }
}

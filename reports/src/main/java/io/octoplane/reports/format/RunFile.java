package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads the {@link RunDescription} of a result folder, a JSON object. */
public final class RunFile {

    /** The file's name in a result folder. */
    public static final String NAME = "run.json";

    private static final String LINEAR = "linear";
    private static final String LOGARITHMIC = "logarithmic";
    private static final String STACKED = "stacked";

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
                .objects("figures", run.figures(), RunFile::fillFigure)
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
                    fields.objectsOrNone("figures", RunFile::figure),
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
                .string("y_title", chart.yTitle())
                .string("panels", chart.layout().panels())
                .string("series", chart.layout().series())
                .objects("at", List.copyOf(chart.layout().at().entrySet()), RunFile::fillPlace)
                .string("y_scale", scale(chart.layout()));
    }

    private static String scale(ChartLayout layout) {
        if (layout.stacked()) {
            return STACKED;
        }
        return layout.logarithmic() ? LOGARITHMIC : LINEAR;
    }

    private static ChartRequest chart(JsonFields fields) {
        return new ChartRequest(
                fields.string("file_name"),
                fields.string("title"),
                fields.string("subtitle"),
                fields.strings("metrics"),
                fields.string("x_key"),
                fields.string("x_title"),
                fields.string("y_title"),
                layout(fields));
    }

    /** Folders of earlier versions have no layouts. */
    private static ChartLayout layout(JsonFields fields) {
        if (fields.stringOrNull("y_scale") == null) {
            return ChartLayout.FREE;
        }
        Map<String, String> at = new LinkedHashMap<>();
        fields.objects("at", place -> Map.entry(place.string("key"), place.string("value")))
                .forEach(place -> at.put(place.getKey(), place.getValue()));
        return new ChartLayout(
                fields.string("panels"),
                fields.string("series"),
                at,
                fields.string("y_scale").equals(LOGARITHMIC),
                fields.string("y_scale").equals(STACKED));
    }

    private static void fillPlace(JsonText object, Map.Entry<String, String> place) {
        object.string("key", place.getKey()).string("value", place.getValue());
    }

    private static void fillFigure(JsonText object, FigureRequest figure) {
        object.string("file_name", figure.fileName())
                .string("title", figure.title())
                .string("subtitle", figure.subtitle())
                .objects("rows", figure.rows(), (row, charts) -> row.strings("charts", charts));
    }

    private static FigureRequest figure(JsonFields fields) {
        return new FigureRequest(
                fields.string("file_name"),
                fields.string("title"),
                fields.string("subtitle"),
                fields.objects("rows", row -> row.strings("charts")));
    }
}

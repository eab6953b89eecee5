package io.octoplane.experiments.validation;

import io.octoplane.experiments.document.NearestName;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.experiments.scenario.NamedReference;
import io.octoplane.experiments.scenario.PublishedSetNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sets of published figures that come with the program. */
public final class PublishedSets {
    /** The known sets; each is a file of this name in the resources. */
    public static final List<String> IDS = PublishedSetNames.ALL;

    private static final double LARGEST = 1e12;

    private PublishedSets() {}

    /**
     * The sets that a scenario names.
     *
     * @throws ScenarioException when there is no such set
     */
    public static List<PublishedSet> named(List<NamedReference> names) {
        List<PublishedSet> sets = new ArrayList<>();
        for (NamedReference reference : names) {
            if (!IDS.contains(reference.name())) {
                throw new ScenarioException(
                        reference.location(),
                        "no such published figures as \"" + reference.name() + '"'
                                + NearestName.hint(reference.name(), IDS));
            }
            sets.add(read(reference.name()));
        }
        return sets;
    }

    /** All sets, in the order of {@link #IDS}. */
    public static List<PublishedSet> all() {
        return IDS.stream().map(PublishedSets::read).toList();
    }

    /** The published day of service, which no scenario alone can be compared with: its metrics are those of {@code octoplane service}. */
    public static PublishedSet serviceDay() {
        return read("deepseek.service-day");
    }

    static PublishedSet read(String id) {
        String resource = "/validation/" + id + ".yaml";
        try (InputStream stream = PublishedSets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its file " + resource);
            }
            return read(
                    id,
                    ObjectReader.of(
                            YamlReader.read(stream, resource),
                            "a set of figures",
                            "source",
                            "unit",
                            "conditions",
                            "drawn-over",
                            "model-error",
                            "figures"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PublishedSet read(String id, ObjectReader reader) {
        List<PublishedFigure> figures = new ArrayList<>();
        String unit = reader.required("unit").text();
        reader.required("figures")
                .entries("the figures")
                .forEach((figure, value) -> figures.add(figure(figure, value, unit)));
        return new PublishedSet(
                id,
                reader.required("source").text(),
                unit,
                texts(reader.required("conditions")),
                reader.optional("drawn-over")
                        .map(paths -> paths.list().stream().map(Value::text).toList())
                        .orElse(List.of()),
                reader.optional("model-error").map(error -> error.number(0, 1)).orElse(0.0),
                figures);
    }

    private static PublishedFigure figure(String id, Value value, String unitOfSet) {
        ObjectReader reader = value.object(
                "a figure", "metric", "labels", "at", "unit", "value", "uncertainty", "note", "draw", "fitted");
        return new PublishedFigure(
                id,
                reader.required("metric").text(),
                texts(reader.required("labels")),
                reader.optional("at").map(PublishedSets::texts).orElse(Map.of()),
                reader.optional("unit").map(Value::text).orElse(unitOfSet),
                reader.required("value").number(-LARGEST, LARGEST),
                reader.required("uncertainty").number(0, LARGEST),
                reader.optional("note").map(Value::text),
                reader.optional("draw").map(Value::text),
                reader.optional("fitted").map(Value::text));
    }

    private static Map<String, String> texts(Value value) {
        Map<String, String> texts = new LinkedHashMap<>();
        value.entries("names and values").forEach((key, text) -> texts.put(key, text.text()));
        return texts;
    }
}

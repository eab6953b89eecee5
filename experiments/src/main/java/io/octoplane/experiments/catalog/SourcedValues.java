package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes an entry apart into values and their sources. A value is written plainly, {@code rate: 400 Gb/s}, or with its
 * source, {@code rate: { value: 400 Gb/s, source: "…" }}; a map may have a source of its own for all that stands in it. A
 * calibrated value says, as a parameter does, to which {@code data-set} it was fitted and how, behind {@code fit}.
 *
 * @param values the values alone
 * @param sources source by path below the map; the empty path stands for the map itself
 */
record SourcedValues(MapNode values, Map<String, String> sources) {
    private static final String SOURCE = "source";
    private static final String VALUE = "value";
    private static final String DATA_SET = "data-set";
    private static final String FIT = "fit";
    private static final String CALIBRATED = "calibrated: ";

    static SourcedValues of(MapNode map, String path) {
        Map<String, String> sources = new LinkedHashMap<>();
        MapNode values = separate(map, path, "", sources);
        return new SourcedValues(values, sources);
    }

    private static MapNode separate(MapNode map, String path, String within, Map<String, String> sources) {
        MapNode values = map;
        if (map.entries().containsKey(SOURCE)) {
            sources.put(within, new Value(map.get(SOURCE).orElseThrow(), path + '.' + SOURCE).text());
            values = map.without(SOURCE);
        }
        for (Map.Entry<String, MapNode.Entry> entry : values.entries().entrySet()) {
            String key = entry.getKey();
            if (entry.getValue().value() instanceof MapNode inner) {
                String below = within.isEmpty() ? key : within + '.' + key;
                values = values.withValue(key, unwrap(inner, path + '.' + key, below, sources));
            }
        }
        return values;
    }

    private static Node unwrap(MapNode map, String path, String within, Map<String, String> sources) {
        if (!map.entries().containsKey(VALUE)) {
            return separate(map, path, within, sources);
        }
        ObjectReader reader = new Value(map, path).object("a value with its source", VALUE, SOURCE, DATA_SET, FIT);
        reader.optional(SOURCE).ifPresent(source -> sources.put(within, source.text()));
        reader.optional(FIT).ifPresent(fit -> sources.put(within, calibrated(fit, reader)));
        return reader.required(VALUE).node();
    }

    private static String calibrated(Value fit, ObjectReader reader) {
        return CALIBRATED + fit.text() + "; " + reader.required(DATA_SET).text() + "; "
                + reader.required(SOURCE).text();
    }

    /** Whether a value with this source was fitted to measurements. */
    static boolean isCalibrated(String source) {
        return source.startsWith(CALIBRATED);
    }
}

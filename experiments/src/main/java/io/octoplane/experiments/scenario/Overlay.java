package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One map laid over another: maps merge key by key, anything else replaces what is below, and a key with nothing behind it
 * removes what is below. What is below comes first in the order of keys.
 *
 * <p>A map takes the place of the one below as a whole where a part of that would not belong to it: a workload of another
 * {@code kind}, and a value with its source ({@code value:}), whose source says nothing about another value.
 */
final class Overlay {
    /** Keys that say what the other keys of their map mean. */
    private static final List<String> DECIDING = List.of("kind", "value");

    private Overlay() {}

    static MapNode of(MapNode below, MapNode above) {
        Map<String, MapNode.Entry> merged = new LinkedHashMap<>(below.entries());
        for (Map.Entry<String, MapNode.Entry> entry : above.entries().entrySet()) {
            String key = entry.getKey();
            Node value = entry.getValue().value();
            Node old = below.get(key).orElse(null);
            if (old != null && value instanceof ScalarNode scalar && scalar.isNothing()) {
                merged.remove(key);
            } else {
                merged.put(key, new MapNode.Entry(entry.getValue().keyLocation(), merged(old, value)));
            }
        }
        return new MapNode(above.location(), merged);
    }

    private static Node merged(Node below, Node above) {
        return below instanceof MapNode lower && above instanceof MapNode upper && !isAnother(lower, upper)
                ? of(lower, upper)
                : above;
    }

    private static boolean isAnother(MapNode below, MapNode above) {
        return DECIDING.stream()
                .anyMatch(key -> above.get(key).isPresent() && !text(above, key).equals(text(below, key)));
    }

    private static String text(MapNode map, String key) {
        return map.get(key).orElse(null) instanceof ScalarNode scalar ? scalar.text() : "";
    }
}

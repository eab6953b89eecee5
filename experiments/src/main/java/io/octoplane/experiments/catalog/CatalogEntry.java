package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Node;
import java.util.List;
import java.util.Map;

/**
 * One entry as its file gives it, values and sources apart.
 *
 * @param kind what it is
 * @param name its name
 * @param aliases further names
 * @param values the values without sources; references are still names
 * @param sources source by path within the entry; the empty path is the source of the entry as a whole
 */
public record CatalogEntry(
        CatalogKind kind, String name, List<String> aliases, MapNode values, Map<String, String> sources) {
    /** Whether a name or alias means this entry. */
    public boolean isCalled(String wanted) {
        return name.equals(wanted) || aliases.contains(wanted);
    }

    /** Adds the source of every value that has one, by the value's place. */
    void collectSources(Map<Location, String> byPlace) {
        collectSources(values, "", sources.get(""), byPlace);
    }

    private void collectSources(Node node, String path, String inherited, Map<Location, String> byPlace) {
        if (node instanceof MapNode map) {
            map.entries().forEach((key, entry) -> {
                String below = path.isEmpty() ? key : path + '.' + key;
                collectSources(entry.value(), below, sources.getOrDefault(below, inherited), byPlace);
            });
        } else if (inherited != null) {
            byPlace.put(node.location(), inherited);
        }
    }
}

package io.octoplane.experiments.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A map from keys to nodes.
 *
 * @param location where the map begins
 * @param entries the entries by key, in the order written
 */
public record MapNode(Location location, Map<String, Entry> entries) implements Node {
    /**
     * One entry.
     *
     * @param keyLocation where the key stands
     * @param value the value
     */
    public record Entry(Location keyLocation, Node value) {}

    public MapNode {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key, if the key is there. */
    public Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** This map with one entry replaced where it stands, or added at the end. */
    public MapNode with(String key, Location keyLocation, Node value) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.put(key, new Entry(keyLocation, value));
        return new MapNode(location, changed);
    }

    /** This map with the value of an existing key replaced, its key's place kept. */
    public MapNode withValue(String key, Node value) {
        return with(key, entries.get(key).keyLocation(), value);
    }

    /** This map without a key. */
    public MapNode without(String key) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new MapNode(location, changed);
    }

    @Override
    public String describe() {
        return "a map";
    }
}

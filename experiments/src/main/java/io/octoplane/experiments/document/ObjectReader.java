package io.octoplane.experiments.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a map whose keys are known beforehand. A key that is not known is refused when the reader is made, with the
 * nearest known key named.
 *
 * <pre>{@code
 * ObjectReader reader = value.object("a cluster", "node", "nodes", "planes");
 * int nodes = reader.required("nodes").positiveInteger();
 * int planes = reader.optional("planes").map(Value::positiveInteger).orElse(8);
 * }</pre>
 */
public final class ObjectReader {
    private final MapNode map;
    private final String path;
    private final String what;
    private final List<String> known;

    ObjectReader(MapNode map, String path, String what, List<String> known) {
        this.map = map;
        this.path = path;
        this.what = what;
        this.known = known;
        for (Map.Entry<String, MapNode.Entry> entry : map.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new ScenarioException(
                        entry.getValue().keyLocation(),
                        "unknown key \"" + entry.getKey() + "\" in " + name()
                                + NearestName.hint(entry.getKey(), known));
            }
        }
    }

    /** A reader of a whole document. */
    public static ObjectReader of(Node root, String what, String... known) {
        return new Value(root, "").object(what, known);
    }

    public Location location() {
        return map.location();
    }

    /** The value of a key that must be there. */
    public Value required(String key) {
        return optional(key).orElseThrow(() -> error("the key \"" + key + "\" is missing"));
    }

    /** The value of a key that may be left out. */
    public Optional<Value> optional(String key) {
        if (!known.contains(key)) {
            throw new IllegalArgumentException("undeclared key " + key + " of " + what);
        }
        return map.get(key).map(node -> new Value(node, path.isEmpty() ? key : path + '.' + key));
    }

    /** A complaint about the map as a whole. */
    public ScenarioException error(String problem) {
        return new ScenarioException(map.location(), name() + ": " + problem);
    }

    private String name() {
        return path.isEmpty() ? what : path;
    }
}

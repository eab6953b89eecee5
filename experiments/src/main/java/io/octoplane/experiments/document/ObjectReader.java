package io.octoplane.experiments.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a map whose keys are known beforehand. A key that is not known is refused when the reader is made, with the
 * nearest known key named.
 *
 * <pre>{@code
 * static final Key<Integer> NODES = Key.required("nodes", Form.positiveInteger(), "How many nodes.");
 * static final Key<Integer> PLANES = Key.optional("planes", Form.integer(1, 64), "Separate networks.").withDefault(8);
 * static final Keys KEYS = Keys.of("a cluster", NODES, PLANES);
 *
 * ObjectReader reader = value.object(KEYS);
 * int nodes = reader.read(NODES);
 * int planes = reader.read(PLANES);
 * }</pre>
 *
 * <p>Files that come with the program, which no user writes, are read by the bare names of their keys.
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

    /** What stands behind a key that must be there or has a default. */
    public <T> T read(Key<T> key) {
        return key.defaultValue().isPresent()
                ? find(key).orElseGet(key.defaultValue()::get)
                : key.form().read(value(key));
    }

    /** What stands behind a key that may be left out. */
    public <T> Optional<T> find(Key<T> key) {
        return given(key).map(key.form()::read);
    }

    /** The value of a key that must be there, for readers that know narrower bounds than the key's form. */
    public Value value(Key<?> key) {
        return required(key.name());
    }

    /** The value of a key that may be left out, for readers that know narrower bounds than the key's form. */
    public Optional<Value> given(Key<?> key) {
        if (key.required()) {
            throw new IllegalArgumentException("the key " + key.name() + " of " + what + " is declared as required");
        }
        return optional(key.name());
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

package io.octoplane.experiments.document;

import java.util.List;
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
    private static final int MOST_NAMED = 4;

    private final MapNode map;
    private final String path;
    private final String what;
    private final List<String> known;
    private final List<String> required;

    ObjectReader(MapNode map, String path, String what, List<String> known, List<String> required) {
        this.map = map;
        this.path = path;
        this.what = what;
        this.known = known;
        this.required = required;
        List<String> unknown = map.entries().keySet().stream()
                .filter(key -> !known.contains(key))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ScenarioException(locationOf(unknown.get(0)), complaint(unknown));
        }
    }

    /** About the first key in full; of the others, what else to change. */
    private String complaint(List<String> unknown) {
        StringBuilder text = new StringBuilder(
                "unknown key \"" + unknown.get(0) + "\" in " + name() + NearestName.hint(unknown.get(0), known));
        unknown.stream().skip(1).limit(MOST_NAMED - 1L).forEach(key -> text.append("; also \"" + key + "\"")
                .append(locationOf(key).line() == 0 ? "" : " at " + locationOf(key))
                .append(NearestName.find(key, known)
                        .map(near -> ", did you mean \"" + near + "\"?")
                        .orElse("")));
        return unknown.size() <= MOST_NAMED
                ? text.toString()
                : text.append("; and " + (unknown.size() - MOST_NAMED) + " more")
                        .toString();
    }

    private Location locationOf(String key) {
        return map.entries().get(key).keyLocation();
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
        return optional(key).orElseThrow(() -> error(missing(key)));
    }

    private String missing(String key) {
        List<String> missing = required.stream()
                .filter(each -> map.get(each).isEmpty())
                .map(each -> '"' + each + '"')
                .toList();
        return missing.size() > 1
                ? "the keys " + String.join(", ", missing) + " are missing"
                : "the key \"" + key + "\" is missing";
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

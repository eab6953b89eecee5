package io.octoplane.experiments.document;

import java.util.List;

/**
 * All keys of one kind of map.
 *
 * @param what what the map is, with its article, for messages
 * @param all the keys in the order in which people would write them
 * @param alternatives sets of keys of which exactly one set must be there; empty where there is no such choice
 */
public record Keys(String what, List<Key<?>> all, List<List<Key<?>>> alternatives) {
    public Keys {
        all = List.copyOf(all);
        alternatives = List.copyOf(alternatives);
    }

    public static Keys of(String what, Key<?>... keys) {
        return new Keys(what, List.of(keys), List.of());
    }

    /** These keys, of which one of these sets must be there and nothing of the others. */
    public Keys eitherOf(List<List<Key<?>>> sets) {
        return new Keys(what, all, sets);
    }

    /** The names of the keys that must be there. */
    public List<String> required() {
        return all.stream().filter(Key::required).map(Key::name).toList();
    }

    /** The names of the keys. */
    public List<String> names() {
        return all.stream().map(Key::name).toList();
    }

    /** Refuses a key that stands where its condition does not hold. */
    void refuseOutOfPlace(MapNode map, String path) {
        for (Key<?> key : all) {
            if (map.entries().containsKey(key.name()) && !key.appliesTo(map)) {
                throw new ScenarioException(
                        map.entries().get(key.name()).keyLocation(),
                        (path.isEmpty() ? what : path) + ": \"" + key.name() + "\" stands only "
                                + key.condition().orElseThrow().text() + "; remove it here");
            }
        }
    }
}

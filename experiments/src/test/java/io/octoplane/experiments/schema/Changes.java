package io.octoplane.experiments.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Every way to change one place of a tree of maps and lists. */
final class Changes {
    /** What stands nowhere, or only in some places. */
    private static final List<Object> VALUES = Arrays.asList(
            null,
            "",
            "no such thing",
            -1,
            0,
            3.5,
            1e15,
            true,
            "5 parsecs",
            "-1 ns",
            "3 Gb/s",
            "7 us",
            "20 MiB",
            List.of(),
            List.of(1),
            Map.of("a", 1));

    /**
     * A changed tree.
     *
     * @param what the change, for messages
     */
    record Changed(String what, Object tree) {
        @Override
        public String toString() {
            return what;
        }
    }

    private final List<Changed> all = new ArrayList<>();

    private final int each;
    private final SplittableRandom random;

    private Changes(int each, SplittableRandom random) {
        this.each = each;
        this.random = random;
    }

    /**
     * Each value in turn replaced by some of the values of other kinds and ranges, and each key left out.
     *
     * @param each how many of these values, drawn anew for each place; all of them where there are no more
     * @param random draws them
     */
    static List<Changed> ofValues(Map<?, ?> tree, int each, SplittableRandom random) {
        Changes changes = new Changes(each, random);
        changes.values(tree, "", changed -> changed);
        return changes.all;
    }

    /** Each key in turn misspelled, except below these paths, where users choose the keys. */
    static List<Changed> ofKeys(Map<?, ?> tree, List<String> except) {
        Changes changes = new Changes(0, new SplittableRandom());
        changes.keys(tree, "", except, changed -> changed);
        return changes.all;
    }

    private void values(Object node, String path, Function<Object, Object> whole) {
        if (!path.isEmpty()) {
            for (Object value : drawn()) {
                all.add(new Changed(path + " = " + ExampleScenarios.json(value), whole.apply(value)));
            }
        }
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                values(value, path + '.' + key, changed -> whole.apply(with(map, key, key, changed)));
                all.add(new Changed(path + '.' + key + " left out", whole.apply(without(map, key))));
            });
        } else if (node instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                int at = index;
                values(list.get(at), path + '[' + at + ']', changed -> {
                    List<Object> items = new ArrayList<>(list);
                    items.set(at, changed);
                    return whole.apply(items);
                });
            }
        }
    }

    private List<Object> drawn() {
        List<Object> left = new ArrayList<>(VALUES);
        while (left.size() > each) {
            left.remove(random.nextInt(left.size()));
        }
        return left;
    }

    private void keys(Object node, String path, List<String> except, Function<Object, Object> whole) {
        if (node instanceof Map<?, ?> map && !except.contains(path)) {
            map.forEach((key, value) -> {
                all.add(new Changed(path + '.' + key + 'x', whole.apply(with(map, key, key + "x", value))));
                keys(value, path + '.' + key, except, changed -> whole.apply(with(map, key, key, changed)));
            });
        } else if (node instanceof List<?> list && !list.isEmpty()) {
            keys(list.get(0), path + "[0]", except, changed -> whole.apply(List.of(changed)));
        }
    }

    private static Map<Object, Object> with(Map<?, ?> map, Object key, Object newKey, Object value) {
        Map<Object, Object> changed = new LinkedHashMap<>();
        map.forEach((each, old) -> {
            if (each.equals(key)) {
                changed.put(newKey, value);
            } else {
                changed.put(each, old);
            }
        });
        return changed;
    }

    private static Map<Object, Object> without(Map<?, ?> map, Object key) {
        Map<Object, Object> changed = new LinkedHashMap<>(map);
        changed.remove(key);
        return changed;
    }
}

package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.MapNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values that a point has because its scenario does not say otherwise, by path, as a user would write them. */
public final class DefaultValues {
    private static final String WORKLOAD = ScenarioKeys.WORKLOAD.name();

    /** What stands beside the sections and changes results. */
    private static final List<Key<?>> ALONE = List.of(
            ScenarioKeys.FIDELITY,
            ScenarioKeys.PACKET_BUDGET,
            ScenarioKeys.SEED,
            RandomKeys.REPLICATIONS,
            RandomKeys.CONFIDENCE);

    private final ResolvedScenario resolved;
    private final Map<String, String> found = new LinkedHashMap<>();

    private DefaultValues(ResolvedScenario resolved) {
        this.resolved = resolved;
    }

    /** The names of the keys that stand beside the sections {@code model}, {@code cluster} and {@code workload}. */
    public static List<String> alone() {
        return ALONE.stream().map(Key::name).toList();
    }

    /** All of a point, in the order of the keys; where there is no fixed value, the words for what is used. */
    public static Map<String, String> of(ResolvedScenario resolved) {
        DefaultValues values = new DefaultValues(resolved);
        MapNode document = resolved.document();
        for (Key<?> key : ALONE) {
            if (document.get(key.name()).isEmpty()) {
                values.found.put(key.name(), key.defaultText());
            }
        }
        for (Key<?> section :
                List.of(ScenarioKeys.MODEL, ScenarioKeys.CLUSTER, ScenarioKeys.WORKLOAD, ScenarioKeys.COST)) {
            document.get(section.name()).ifPresent(node -> {
                if (node instanceof MapNode map) {
                    values.add(section.name(), map);
                }
            });
        }
        values.addResolved(
                ScenarioKeys.CLUSTER.name(), resolved.scenario().cluster().resolvedDefaults());
        values.addResolved(WORKLOAD, resolved.scenario().workload().resolvedDefaults());
        return values.found;
    }

    /** What stands for words where the scenario leaves a key out. */
    private void addResolved(String section, Map<String, String> values) {
        MapNode document = resolved.document();
        values.forEach((key, value) -> {
            String path = section + '.' + key;
            if (DocumentPath.parse(path, document.location()).get(document).isEmpty()) {
                found.put(path, value);
            }
        });
    }

    private void add(String path, MapNode map) {
        keys(path, map).ifPresent(keys -> {
            for (Key<?> key : keys.all()) {
                if (map.get(key.name()).isEmpty() && !key.defaultText().isEmpty() && key.appliesTo(map)) {
                    found.put(path + '.' + key.name(), key.defaultText());
                }
            }
        });
        map.entries().forEach((key, entry) -> {
            if (entry.value() instanceof MapNode inner) {
                add(path + '.' + key, inner);
            }
        });
    }

    /** The keys of the map at a path: of all that may stand there, those that have each of its keys. */
    private Optional<Keys> keys(String path, MapNode map) {
        if (path.equals(WORKLOAD)) {
            return Optional.of(resolved.scenario().workload().kind().keys());
        }
        return FormsAt.of(DocumentPath.parse(path, map.location())).stream()
                .flatMap(DefaultValues::keys)
                .filter(keys -> keys.names().containsAll(map.entries().keySet()))
                .findFirst();
    }

    private static Stream<Keys> keys(Form<?> form) {
        if (form instanceof Form.Fields<?> fields) {
            return Stream.of(fields.keys());
        }
        return form instanceof Form.Entry<?> entry ? Stream.of(entry.keys()) : Stream.empty();
    }
}

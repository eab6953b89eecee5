package io.octoplane.experiments.schema;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.scenario.ScenarioKeys;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of scenarios, draft 2020-12, as maps, lists, strings and numbers. It knows each key, unit, range and name;
 * what depends on other keys, such as the nodes of a cluster that bound a node's number, only the program checks.
 */
public final class JsonSchema {
    static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    /** Keys that an entry may have besides its own; they are gone when it is read. */
    private static final Key<String> EXTENDS =
            Key.optional("extends", Form.text(), "The entry that the other keys change.");

    private static final Key<String> SOURCE = Key.optional("source", Form.text(), "Where the values come from.");

    private final ValueSchema values = new ValueSchema(this, false);
    private final ValueSchema sourced = new ValueSchema(this, true);
    private final boolean changes;

    /** @param changes whether to describe what stands in a scenario that extends others: any key may be missing or removed */
    private JsonSchema(boolean changes) {
        this.changes = changes;
    }

    /** The schema of a scenario file. */
    public static Map<String, Object> ofScenarios() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", "Octoplane scenario");
        schema.put("description", "A cluster, its work, and what to find out about them.");
        JsonSchema complete = new JsonSchema(false);
        schema.put("if", Map.of("required", List.of(ScenarioKeys.EXTENDS.name())));
        schema.put("then", new JsonSchema(true).map(ScenarioKeys.ALL));
        schema.put("else", complete.map(ScenarioKeys.ALL));
        schema.put("$defs", Map.of(SOURCE.name(), complete.property(SOURCE, complete.values)));
        return schema;
    }

    /** A map with these keys and no other. */
    Map<String, Object> map(Keys keys) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties(keys, values));
        require(keys, schema);
        Map<String, Object> conditions = conditions(keys);
        if (!changes && !conditions.isEmpty()) {
            schema.put("dependentSchemas", conditions);
        }
        return schema;
    }

    /** What must hold of the map in which a key stands. */
    private static Map<String, Object> conditions(Keys keys) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (Key<?> key : keys.all()) {
            key.condition()
                    .ifPresent(condition -> conditions.put(
                            key.name(),
                            Map.of("properties", Map.of(condition.key(), Map.of("enum", condition.values())))));
        }
        return conditions;
    }

    /** The same inside a catalog entry: the map and its values may name their sources. */
    Map<String, Object> sourcedMap(Keys keys) {
        Map<String, Object> schema = map(keys);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(SOURCE.name(), Map.of("$ref", "#/$defs/source"));
        properties.putAll(properties(keys, sourced));
        schema.put("properties", properties);
        return schema;
    }

    /** A catalog entry in place: complete, or changes to another entry; every value with its source where it has one. */
    Map<String, Object> entry(Keys keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(EXTENDS.name(), property(EXTENDS, values));
        properties.put(SOURCE.name(), Map.of("$ref", "#/$defs/source"));
        properties.putAll(properties(keys, sourced));
        Map<String, Object> complete = new LinkedHashMap<>();
        require(keys, complete);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        if (!changes) {
            schema.put("anyOf", List.of(Map.of("required", List.of(EXTENDS.name())), complete));
        }
        return schema;
    }

    /** Items of lists; a list is never changed in part, so they are complete. */
    JsonSchema items() {
        return changes ? new JsonSchema(false) : this;
    }

    /** What describes values in maps of this kind. */
    ValueSchema values(boolean withSources) {
        return withSources ? sourced : values;
    }

    /** A value that an extending scenario may also remove. */
    Map<String, Object> removable(Map<String, Object> value) {
        if (!changes) {
            return value;
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(value, Map.of("type", "null")));
        return schema;
    }

    /** A value with its source. */
    Map<String, Object> withSource(Map<String, Object> value) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("value", value);
        properties.put(SOURCE.name(), Map.of("$ref", "#/$defs/source"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        schema.put("required", List.of("value"));
        return schema;
    }

    private Map<String, Object> properties(Keys keys, ValueSchema values) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Key<?> key : keys.all()) {
            properties.put(key.name(), property(key, values));
        }
        return properties;
    }

    private Map<String, Object> property(Key<?> key, ValueSchema values) {
        Map<String, Object> schema = new LinkedHashMap<>();
        boolean inWords = key.defaultValue().isEmpty() && !key.defaultText().isEmpty();
        schema.put(
                "description",
                inWords ? key.fullDescription() + " When left out: " + key.defaultText() + "." : key.fullDescription());
        schema.putAll(
                key == ScenarioKeys.EXTENDS
                        ? key.form().describe(values)
                        : removable(key.form().describe(values)));
        if (!inWords && !key.defaultText().isEmpty()) {
            schema.put("default", scalar(key.form(), key.defaultText()));
        }
        if (!key.example().isEmpty() && isScalar(key.form())) {
            schema.put("examples", List.of(scalar(key.form(), key.example())));
        }
        return schema;
    }

    private void require(Keys keys, Map<String, Object> schema) {
        if (changes) {
            return;
        }
        List<String> required =
                keys.all().stream().filter(Key::required).map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (keys.alternatives().isEmpty()) {
            return;
        }
        List<Map<String, Object>> choices = new ArrayList<>();
        for (List<Key<?>> chosen : keys.alternatives()) {
            List<Map<String, Object>> others = keys.alternatives().stream()
                    .filter(set -> set != chosen)
                    .flatMap(List::stream)
                    .filter(other -> !chosen.contains(other))
                    .distinct()
                    .map(other -> Map.<String, Object>of("required", List.of(other.name())))
                    .toList();
            Map<String, Object> choice = new LinkedHashMap<>();
            choice.put("required", chosen.stream().map(Key::name).toList());
            if (!others.isEmpty()) {
                choice.put("not", Map.of("anyOf", others));
            }
            choices.add(choice);
        }
        schema.put("oneOf", choices);
    }

    private static boolean isScalar(Form<?> form) {
        return !(form instanceof Form.Items || form instanceof Form.Paths);
    }

    private static Object scalar(Form<?> form, String text) {
        return form instanceof Form.WholeNumber || form instanceof Form.Number ? new BigDecimal(text) : text;
    }
}

package io.octoplane.reports.format;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** The keys of one JSON object, asked for by name and type; what is wrong is said in an {@link IllegalArgumentException}. */
final class JsonFields {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // So that a label such as 0.1 reads back as the same text.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode object;

    private JsonFields(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("expected a JSON object");
        }
        this.object = object;
    }

    static JsonFields parse(String json) {
        return new JsonFields(checked(() -> MAPPER.readTree(json)));
    }

    /**
     * The objects of a text that holds one after the other. One parser for all of them is several times as quick as one for each
     * line, which counts where a point has a line for each of fifty thousand links.
     */
    static Iterator<JsonFields> sequence(Reader text) {
        MappingIterator<JsonNode> nodes = MAPPER.readerFor(JsonNode.class).readValues(text);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return checked(nodes::hasNextValue);
            }

            @Override
            public JsonFields next() {
                return new JsonFields(checked(nodes::nextValue));
            }
        };
    }

    private static <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    String string(String key) {
        JsonNode node = required(key, "a string");
        return expect(node.isString(), node, key, "a string").stringValue();
    }

    /** Null when the key is absent or null. */
    String stringOrNull(String key) {
        return isAbsent(key) ? null : string(key);
    }

    double number(String key) {
        JsonNode node = required(key, "a number");
        return expect(node.isNumber(), node, key, "a number").doubleValue();
    }

    /** Null when the key is absent or null. */
    Double numberOrNull(String key) {
        return isAbsent(key) ? null : Double.valueOf(number(key));
    }

    long whole(String key) {
        JsonNode node = required(key, "a whole number");
        return expect(node.isIntegralNumber() && node.canConvertToLong(), node, key, "a whole number")
                .longValue();
    }

    /** An object of strings, numbers and booleans, each as its text; empty when the key is absent. */
    Map<String, String> scalars(String key) {
        Map<String, String> scalars = new LinkedHashMap<>();
        if (!isAbsent(key)) {
            JsonNode node = required(key, "an object");
            for (Map.Entry<String, JsonNode> entry :
                    expect(node.isObject(), node, key, "an object").properties()) {
                String name = key + "." + entry.getKey();
                JsonNode value = entry.getValue();
                boolean scalar = value.isString() || value.isNumber() || value.isBoolean();
                scalars.put(
                        entry.getKey(),
                        expect(scalar, value, name, "a string or a number").asString());
            }
        }
        return scalars;
    }

    List<String> strings(String key) {
        return list(key, node -> expect(node.isString(), node, key, "a list of strings")
                .stringValue());
    }

    /** Empty when the key is absent, as in files of earlier versions. */
    List<String> stringsOrNone(String key) {
        return isAbsent(key) ? List.of() : strings(key);
    }

    List<Double> numbers(String key) {
        return list(key, node -> expect(node.isNumber(), node, key, "a list of numbers")
                .doubleValue());
    }

    /** Null when the key is absent or null. */
    <T> T objectOrNull(String key, Function<JsonFields, T> read) {
        return isAbsent(key) ? null : read.apply(new JsonFields(required(key, "an object")));
    }

    <T> List<T> objects(String key, Function<JsonFields, T> read) {
        return list(key, node -> read.apply(new JsonFields(node)));
    }

    /** Empty when the key is absent, as in files of earlier versions. */
    <T> List<T> objectsOrNone(String key, Function<JsonFields, T> read) {
        return isAbsent(key) ? List.of() : objects(key, read);
    }

    private <T> List<T> list(String key, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        JsonNode node = required(key, "a list");
        for (JsonNode element : expect(node.isArray(), node, key, "a list")) {
            list.add(read.apply(element));
        }
        return list;
    }

    private boolean isAbsent(String key) {
        JsonNode node = object.get(key);
        return node == null || node.isNull();
    }

    private JsonNode required(String key, String expected) {
        JsonNode node = object.get(key);
        if (node == null) {
            throw new IllegalArgumentException("key '" + key + "' is missing; expected " + expected);
        }
        return node;
    }

    private static JsonNode expect(boolean met, JsonNode node, String key, String expected) {
        if (!met) {
            throw new IllegalArgumentException("key '" + key + "' is " + node + "; expected " + expected);
        }
        return node;
    }
}

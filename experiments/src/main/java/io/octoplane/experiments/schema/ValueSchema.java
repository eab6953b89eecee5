package io.octoplane.experiments.schema;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.FormVisitor;
import io.octoplane.experiments.document.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON Schema of what may stand behind a key. */
final class ValueSchema implements FormVisitor<Map<String, Object>> {
    private static final String AMOUNT = "\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30}";
    private static final String EXPONENT = "([eE][+-]?\\d{1,3})?";

    /** A path into a scenario, without the names of parameters, which contain dots. */
    private static final String PATH = "^[A-Za-z0-9_-]+([.][A-Za-z0-9_.-]+|\\[\\d{1,6}\\])*$";

    private final JsonSchema maps;
    private final boolean sourced;

    /**
     * @param maps describes maps
     * @param sourced whether each value may be written as {@code { value: …, source: … }}
     */
    ValueSchema(JsonSchema maps, boolean sourced) {
        this.maps = maps;
        this.sourced = sourced;
    }

    /** YAML takes unquoted numbers and truth values for something else; the program reads them as the text they are. */
    @Override
    public Map<String, Object> text(Form.Text text) {
        String pattern = text.rule().isEmpty() ? "\\S" : "^(?:" + text.pattern().pattern() + ")$";
        return value("type", List.of("string", "number", "boolean"), "pattern", pattern);
    }

    @Override
    public Map<String, Object> wholeNumber(Form.WholeNumber<?> number) {
        return number.most() >= Integer.MAX_VALUE
                ? value("type", "integer", "minimum", number.least())
                : value("type", "integer", "minimum", number.least(), "maximum", number.most());
    }

    @Override
    public Map<String, Object> number(Form.Number number) {
        return value(
                "type",
                "number",
                "minimum",
                Form.Number.plain(number.least()),
                "maximum",
                Form.Number.plain(number.most()));
    }

    @Override
    public Map<String, Object> amount(Form.Amount<?> amount) {
        if (amount.dimension() == Dimension.NUMBER) {
            return value("type", "number");
        }
        String units = Unit.symbols(amount.dimension()).stream()
                .map(symbol -> symbol.replace(".", "\\."))
                .collect(Collectors.joining("|"));
        String sign = amount.range().isEmpty() ? "[+-]?" : "[+]?";
        return value(
                "type",
                "string",
                "pattern",
                "^\\s*" + sign + '(' + AMOUNT + ')' + EXPONENT + "\\s*(" + units + ")\\s*$",
                "examples",
                List.of(amount.dimension().example()));
    }

    @Override
    public Map<String, Object> choice(Form.Choice<?> choice) {
        Map<String, Object> schema =
                value("type", "string", "enum", List.copyOf(choice.names().keySet()));
        if (choice.names().values().stream().noneMatch(String::isEmpty)) {
            schema.put(
                    "$comment",
                    choice.names().entrySet().stream()
                            .map(name -> name.getKey() + ": " + name.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return schema;
    }

    @Override
    public Map<String, Object> items(Form.Items<?> items) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        if (items.least() > 0) {
            schema.put("minItems", items.least());
        }
        schema.put("items", items.item().describe(maps.items().values(sourced)));
        return schema;
    }

    @Override
    public Map<String, Object> fields(Form.Fields<?> fields) {
        return sourced ? maps.sourcedMap(fields.keys()) : maps.map(fields.keys());
    }

    @Override
    public Map<String, Object> entry(Form.Entry<?> entry) {
        Map<String, Object> name = new LinkedHashMap<>();
        name.put("type", "string");
        name.put("pattern", "\\S");
        name.put("examples", entry.names().get());
        return anyOf(name, maps.entry(entry.keys()));
    }

    @Override
    public Map<String, Object> paths(Form.Paths<?> paths) {
        Map<String, Object> schema = maps.map(paths.known());
        schema.put("propertyNames", Map.of("pattern", PATH));
        schema.put("additionalProperties", maps.removable(paths.values().describe(this)));
        return schema;
    }

    @Override
    public Map<String, Object> named(Form.Named<?> named) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", maps.removable(named.values().describe(this)));
        return schema;
    }

    @Override
    public Map<String, Object> either(Form.Either<?> either) {
        return anyOf(either.forms().stream().map(form -> form.describe(this)).toArray());
    }

    @Override
    public Map<String, Object> anything(Form.Anything anything) {
        return new LinkedHashMap<>();
    }

    private static Map<String, Object> anyOf(Object... schemas) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(schemas));
        return schema;
    }

    private Map<String, Object> value(Object... keysAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            schema.put((String) keysAndValues[index], keysAndValues[index + 1]);
        }
        return sourced ? anyOf(schema, maps.withSource(schema)) : schema;
    }
}

package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.GraphReader;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.topology.parameter.Parameter;
import io.octoplane.topology.parameter.ParameterForm;
import io.octoplane.topology.parameter.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keys of scenarios made from the parameters that families of topologies, or routings, declare. Families may have parameters of
 * one name; they share the key, which then takes what either does.
 */
final class FamilyKeys {
    private final String deciding;
    private final Map<String, List<Parameter<?>>> byFamily;
    private final Map<String, Key<Value>> keys = new LinkedHashMap<>();

    /**
     * @param deciding key whose value names the family
     * @param byFamily parameters of each family
     */
    FamilyKeys(String deciding, Map<String, List<Parameter<?>>> byFamily) {
        this.deciding = deciding;
        this.byFamily = byFamily;
        byFamily.values().stream()
                .flatMap(List::stream)
                .map(Parameter::name)
                .distinct()
                .forEach(name -> keys.put(name, key(name)));
    }

    List<Key<?>> all() {
        return List.copyOf(keys.values());
    }

    /** What a map says about the parameters of its family. */
    Settings read(ObjectReader reader, String family) {
        Settings settings = Settings.none();
        for (Parameter<?> parameter : byFamily.get(family)) {
            Optional<Value> given = reader.given(keys.get(parameter.name()));
            if (given.isPresent()) {
                settings = with(settings, parameter, given.get());
            } else if (parameter.required()) {
                throw reader.error("the key \"" + parameter.name() + "\" is missing, which " + deciding + ": " + family
                        + " needs");
            }
        }
        return settings;
    }

    private static <T> Settings with(Settings settings, Parameter<T> parameter, Value value) {
        return settings.with(
                parameter, parameter.form().type().cast(form(parameter).read(value)));
    }

    private static Form<?> form(Parameter<?> parameter) {
        return parameter.form().describe(new Forms());
    }

    private Key<Value> key(String name) {
        Map<String, Parameter<?>> takers = new LinkedHashMap<>();
        byFamily.forEach((family, parameters) -> parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .forEach(parameter -> takers.put(family, parameter)));
        Parameter<?> first = takers.values().iterator().next();
        String defaultText = same(takers, FamilyKeys::whenLeftOut);
        Key<Value> key = new Key<>(
                name,
                same(takers, Parameter::description),
                new Form.Derived<>(form(takers), value -> value),
                false,
                Optional.empty(),
                defaultText,
                first.example());
        return key.onlyWith(deciding, takers.keySet());
    }

    private static Form<?> form(Map<String, Parameter<?>> takers) {
        Set<ParameterForm<?>> forms = new LinkedHashSet<>();
        takers.values().forEach(parameter -> forms.add(parameter.form()));
        List<Form<?>> read = new ArrayList<>();
        forms.forEach(form -> read.add(form.describe(new Forms())));
        return read.size() == 1 ? read.get(0) : new Form.Either<>(read, value -> value);
    }

    /** What all takers say, or what each says. */
    private static String same(Map<String, Parameter<?>> takers, Function<Parameter<?>, String> of) {
        Set<String> texts = takers.values().stream().map(of).collect(Collectors.toCollection(LinkedHashSet::new));
        return texts.size() == 1
                ? texts.iterator().next()
                : takers.entrySet().stream()
                        .map(taker -> taker.getKey() + ": " + of.apply(taker.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private static String whenLeftOut(Parameter<?> parameter) {
        return parameter.required()
                ? "required"
                : parameter.defaultValue().map(FamilyKeys::text).orElse(parameter.whenLeftOut());
    }

    private static String text(Object value) {
        return value instanceof Double number ? Form.Number.plain(number).toPlainString() : value.toString();
    }

    /** How values of parameters stand in scenarios. */
    private static final class Forms implements ParameterForm.Visitor<Form<?>> {
        @Override
        public Form<?> wholeNumber(ParameterForm.WholeNumber form) {
            return Form.integer(form.least(), form.most());
        }

        @Override
        public Form<?> decimalNumber(ParameterForm.DecimalNumber form) {
            return Form.number(form.least(), form.most());
        }

        @Override
        public Form<?> choice(ParameterForm.Choice form) {
            return new Form.Choice<>(
                    form.names(), value -> value.choice(List.copyOf(form.names().keySet())));
        }

        @Override
        public Form<?> graph(ParameterForm.Graph form) {
            return GraphReader.form();
        }
    }
}

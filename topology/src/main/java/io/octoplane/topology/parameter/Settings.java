package io.octoplane.topology.parameter;

import io.octoplane.topology.graph.TopologyException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of parameters, as a scenario gives them. Immutable. */
public final class Settings {
    private static final Settings NONE = new Settings(Map.of());

    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Nothing given: defaults hold. */
    public static Settings none() {
        return NONE;
    }

    /**
     * These with one more.
     *
     * @throws TopologyException when the value is not of the parameter's form
     */
    public <T> Settings with(Parameter<T> parameter, T value) {
        parameter.form().problem(value).ifPresent(problem -> {
            throw new TopologyException(parameter.name() + ' ' + problem, parameter.name());
        });
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(parameter.name(), value);
        return new Settings(more);
    }

    /** What is given for a parameter, else its default, else nothing. */
    public <T> Optional<T> find(Parameter<T> parameter) {
        Object value = values.get(parameter.name());
        return value == null
                ? parameter.defaultValue()
                : Optional.of(parameter.form().type().cast(value));
    }

    /**
     * What is given for a parameter, or its default.
     *
     * @throws TopologyException when there is neither
     */
    public <T> T get(Parameter<T> parameter) {
        return find(parameter)
                .orElseThrow(() -> new TopologyException(
                        "the key \"" + parameter.name() + "\" is missing: " + parameter.description()));
    }

    /**
     * Refuses what none of these parameters takes.
     *
     * @param taker what takes them, with its article
     * @throws TopologyException when something else is given
     */
    public void refuseOthers(List<Parameter<?>> known, String taker) {
        List<String> names = known.stream().map(Parameter::name).toList();
        for (String given : values.keySet()) {
            if (!names.contains(given)) {
                throw new TopologyException(
                        taker + " has no parameter " + given + ", only " + String.join(", ", names), given);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}

package io.octoplane.topology.parameter;

import java.util.Optional;

/**
 * A parameter that a family of topologies or routings takes, as a key of scenarios.
 *
 * @param name lower case with hyphens
 * @param form what values it takes
 * @param description one or two sentences
 * @param defaultValue what holds where it is left out, if that is always the same
 * @param whenLeftOut words for what happens where it is left out; empty where there is a default value or it must be there
 * @param required whether it must be there
 * @param example a value as a user would write it; empty where the form says enough
 * @param <T> type of its values
 */
public record Parameter<T>(
        String name,
        ParameterForm<T> form,
        String description,
        Optional<T> defaultValue,
        String whenLeftOut,
        boolean required,
        String example) {
    /** A parameter that must be given. */
    public static <T> Parameter<T> required(String name, ParameterForm<T> form, String description) {
        return new Parameter<>(name, form, description, Optional.empty(), "", true, "");
    }

    /** A parameter with a default. */
    public static <T> Parameter<T> withDefault(String name, ParameterForm<T> form, String description, T value) {
        return new Parameter<>(name, form, description, Optional.of(value), "", false, "");
    }

    /** A parameter whose default follows from others, as the words say. */
    public static <T> Parameter<T> otherwise(
            String name, ParameterForm<T> form, String description, String whenLeftOut) {
        return new Parameter<>(name, form, description, Optional.empty(), whenLeftOut, false, "");
    }

    /** This parameter with a value as a user would write it. */
    public Parameter<T> example(String value) {
        return new Parameter<>(name, form, description, defaultValue, whenLeftOut, required, value);
    }
}

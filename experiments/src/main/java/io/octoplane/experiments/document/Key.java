package io.octoplane.experiments.document;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One key of a map, described once: its reader asks for it by this description, and the schema and the reference page are
 * made from it.
 *
 * @param name as written
 * @param description one or two sentences
 * @param form what may stand behind it
 * @param required whether a map without it is refused; otherwise it may be left out
 * @param defaultValue what is read where it is left out, if that is always the same
 * @param defaultText what leaving it out means, as a value or in words; empty where it means nothing special
 * @param example a value as a user would write it; empty where the form says enough
 * @param condition where it may stand; empty for anywhere
 * @param <T> what it is read as
 */
public record Key<T>(
        String name,
        String description,
        Form<T> form,
        boolean required,
        Optional<T> defaultValue,
        String defaultText,
        String example,
        Optional<Condition> condition) {
    /**
     * Another key of the same map must have one of these values.
     *
     * @param key the other key
     * @param values in the order in which people would list them
     */
    public record Condition(String key, List<String> values) {
        /** Whether it holds in a map; what the map does not say, it does not contradict. */
        boolean holdsIn(MapNode map) {
            return map.get(key)
                    .filter(node -> !(node instanceof ScalarNode scalar && values.contains(scalar.text())))
                    .isEmpty();
        }

        /** As in {@code with topology: slim-fly or dragonfly}. */
        public String text() {
            return "with " + key + ": " + String.join(" or ", values);
        }
    }

    /** A key that may stand anywhere. */
    public Key(
            String name,
            String description,
            Form<T> form,
            boolean required,
            Optional<T> defaultValue,
            String defaultText,
            String example) {
        this(name, description, form, required, defaultValue, defaultText, example, Optional.empty());
    }

    /** A key that must be there. */
    public static <T> Key<T> required(String name, Form<T> form, String description) {
        return new Key<>(name, description, form, true, Optional.empty(), "", "");
    }

    /** A key that may be left out. */
    public static <T> Key<T> optional(String name, Form<T> form, String description) {
        return new Key<>(name, description, form, false, Optional.empty(), "", "");
    }

    /** This key with what is read where it is left out. */
    public Key<T> withDefault(T value) {
        return withDefault(value, value instanceof Enum<?> constant ? Choices.nameOf(constant) : value.toString());
    }

    /** This key with what is read where it is left out, and how a user would write that. */
    public Key<T> withDefault(T value, String text) {
        return new Key<>(name, description, form, false, Optional.of(value), text, example, condition);
    }

    /** This key with words for what happens where it is left out. */
    public Key<T> otherwise(String text) {
        return new Key<>(name, description, form, false, Optional.empty(), text, example, condition);
    }

    /** This key with a value as a user would write it. */
    public Key<T> example(String value) {
        return new Key<>(name, description, form, required, defaultValue, defaultText, value, condition);
    }

    /** This key where another key of the same map has one of these values, and nowhere else. */
    public Key<T> onlyWith(String key, Collection<String> values) {
        Condition where = new Condition(key, List.copyOf(values));
        return new Key<>(name, description, form, required, defaultValue, defaultText, example, Optional.of(where));
    }

    /** The description, with where the key may stand. */
    public String fullDescription() {
        return condition
                .map(where -> description + " Only " + where.text() + '.')
                .orElse(description);
    }

    /** Whether the key may stand in a map. */
    public boolean appliesTo(MapNode map) {
        return condition.isEmpty() || condition.get().holdsIn(map);
    }
}

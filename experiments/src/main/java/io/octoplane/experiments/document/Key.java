package io.octoplane.experiments.document;

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
 * @param <T> what it is read as
 */
public record Key<T>(
        String name,
        String description,
        Form<T> form,
        boolean required,
        Optional<T> defaultValue,
        String defaultText,
        String example) {
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
        return new Key<>(name, description, form, false, Optional.of(value), text, example);
    }

    /** This key with words for what happens where it is left out. */
    public Key<T> otherwise(String text) {
        return new Key<>(name, description, form, false, Optional.empty(), text, example);
    }

    /** This key with a value as a user would write it. */
    public Key<T> example(String value) {
        return new Key<>(name, description, form, required, defaultValue, defaultText, value);
    }
}

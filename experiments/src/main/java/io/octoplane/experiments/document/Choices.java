package io.octoplane.experiments.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Constants of an enum under the names that users write: {@code FORWARD_IN_NODE} is {@code forward-in-node}. */
public final class Choices {
    private Choices() {}

    /** The written name of a constant. */
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The written names of all constants, in their order. */
    public static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Choices::nameOf).toList();
    }
}

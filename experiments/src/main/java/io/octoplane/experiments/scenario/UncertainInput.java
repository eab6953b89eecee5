package io.octoplane.experiments.scenario;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An input that is known within limits.
 *
 * @param name what it is, in words
 * @param because where the limits come from
 * @param low what stands in the scenario at its lower limit; empty where there is none below what is written
 * @param high the same at its upper limit
 */
public record UncertainInput(String name, String because, List<ValueOverride> low, List<ValueOverride> high) {
    public UncertainInput {
        low = List.copyOf(low);
        high = List.copyOf(high);
    }

    /** The limit in words: its values, each once. */
    public static String text(List<ValueOverride> limit) {
        return limit.stream().map(ValueOverride::valueText).distinct().collect(Collectors.joining(", "));
    }
}

package io.octoplane.experiments.sweep;

import io.octoplane.experiments.scenario.UncertainInput;
import io.octoplane.experiments.scenario.Uncertainty;
import io.octoplane.experiments.scenario.ValueOverride;
import java.util.ArrayList;
import java.util.List;

/**
 * An uncertain input at one of its limits.
 *
 * @param input the input
 * @param isHigh whether at the upper one
 */
public record Variation(UncertainInput input, boolean isHigh) {
    /** The limits of all inputs, in their order. */
    static List<Variation> of(Uncertainty uncertainty) {
        List<Variation> variations = new ArrayList<>();
        for (UncertainInput input : uncertainty.inputs()) {
            for (boolean isHigh : new boolean[] {false, true}) {
                Variation variation = new Variation(input, isHigh);
                if (!variation.overrides().isEmpty()) {
                    variations.add(variation);
                }
            }
        }
        return variations;
    }

    /** What it puts in place of what the scenario says. */
    public List<ValueOverride> overrides() {
        return isHigh ? input.high() : input.low();
    }

    /** For people. */
    public String words() {
        return input.name() + ": " + UncertainInput.text(overrides());
    }
}

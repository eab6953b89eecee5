package io.octoplane.workloads.speculation;

import java.util.List;

/**
 * What to simulate of speculative decoding.
 *
 * @param acceptances probabilities, from 0 to 1, that a drafted token is accepted when all before it were
 * @param depths tokens drafted in each step, at least 1
 * @param draftCost time of drafting one token over that of a step without drafting, not negative
 * @param tokens tokens to generate for each acceptance and depth, at least 1
 */
public record SpeculationSetup(List<Double> acceptances, List<Integer> depths, double draftCost, long tokens) {
    public SpeculationSetup {
        acceptances = List.copyOf(acceptances);
        depths = List.copyOf(depths);
        if (acceptances.stream().anyMatch(acceptance -> !(acceptance >= 0 && acceptance <= 1))) {
            throw new IllegalArgumentException("acceptances are from 0 to 1, not " + acceptances);
        }
        if (depths.stream().anyMatch(depth -> depth < 1) || tokens < 1 || !(draftCost >= 0)) {
            throw new IllegalArgumentException(
                    "cannot generate " + tokens + " tokens at depths " + depths + " and a cost of " + draftCost);
        }
    }
}

package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What changes together in a sweep: one path, or the paths of a {@code zip:}.
 *
 * @param steps one step after the other; each has one override for each path, in the order given
 */
public record SweepAxis(List<List<ValueOverride>> steps) {
    public SweepAxis {
        steps = steps.stream().map(List::copyOf).toList();
    }

    /** The paths that change. */
    public List<DocumentPath> paths() {
        return steps.get(0).stream().map(ValueOverride::path).toList();
    }

    /** This axis without some of its paths; empty when none is left. */
    Optional<SweepAxis> without(Predicate<DocumentPath> left) {
        List<List<ValueOverride>> kept = new ArrayList<>();
        for (List<ValueOverride> step : steps) {
            kept.add(step.stream()
                    .filter(override -> !left.test(override.path()))
                    .toList());
        }
        return kept.get(0).isEmpty() ? Optional.empty() : Optional.of(new SweepAxis(kept));
    }
}

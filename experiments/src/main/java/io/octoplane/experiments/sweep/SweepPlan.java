package io.octoplane.experiments.sweep;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.ResolvedScenario;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.scenario.SweepAxis;
import io.octoplane.experiments.scenario.ValueOverride;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes a scenario apart into the points of its sweep. */
public final class SweepPlan {
    /** Points of the largest sweep accepted. */
    static final int MOST_POINTS = 100_000;

    /** Results have a column of their own for a seed that the command line gives. */
    private static final String SEED = "seed";

    private SweepPlan() {}

    /**
     * All combinations of the values of the axes; the last axis changes fastest. One point when there is no sweep.
     *
     * @throws ScenarioException when a point is not a well-formed scenario, or a chart or an expectation names a metric that no
     *     point reports
     */
    public static List<Point> points(ScenarioDocument document) {
        List<List<ValueOverride>> combinations = combinations(document.sweep());
        List<Point> points = new ArrayList<>(combinations.size());
        for (List<ValueOverride> combination : combinations) {
            points.add(new Point(
                    points.size(), overrides(document, combination), resolve(document, combination, combinations)));
        }
        document.checkMetrics(
                points.stream()
                        .map(point -> point.scenario().workload().kind())
                        .distinct()
                        .toList(),
                points.get(0).resolved());
        return points;
    }

    /**
     * The same, and behind them all points once more for each limit of each uncertain input.
     *
     * @throws ScenarioException as above, or when a limit makes a point that is not a well-formed scenario
     */
    public static List<Point> withVariations(ScenarioDocument document) {
        List<Point> points = new ArrayList<>(points(document));
        List<Variation> variations = Variation.of(document.uncertainty());
        if (variations.isEmpty()) {
            return points;
        }
        List<List<ValueOverride>> combinations = combinations(document.sweep());
        refuseTooMany(
                combinations.size() * (variations.size() + 1L),
                variations.get(0).overrides().get(0).origin());
        for (List<ValueOverride> combination : combinations) {
            for (Variation variation : variations) {
                List<ValueOverride> varied = new ArrayList<>(combination);
                varied.addAll(variation.overrides());
                points.add(new Point(
                        points.size(),
                        overrides(document, combination),
                        document.resolve(varied),
                        Optional.of(variation)));
            }
        }
        return points;
    }

    private static Map<String, String> overrides(ScenarioDocument document, List<ValueOverride> combination) {
        Map<String, String> overrides = new LinkedHashMap<>();
        document.overrides().stream()
                .filter(override -> !override.path().text().equals(SEED))
                .forEach(override -> put(override, overrides));
        combination.forEach(override -> put(override, overrides));
        return overrides;
    }

    /** A point; a complaint that not all points would give, and that names no swept value, says which it is. */
    private static ResolvedScenario resolve(
            ScenarioDocument document, List<ValueOverride> combination, List<List<ValueOverride>> all) {
        try {
            return document.resolve(combination);
        } catch (ScenarioException e) {
            boolean namesSweptValue = combination.stream()
                    .anyMatch(value -> e.problem().startsWith(value.path().text() + ':'));
            if (namesSweptValue || isEverywhere(e, document, all)) {
                throw e;
            }
            String point = combination.stream()
                    .map(value -> value.path().text() + '=' + value.valueText())
                    .collect(Collectors.joining(", "));
            throw new ScenarioException(e.location(), e.problem() + " (at the point " + point + ')');
        }
    }

    /** Whether the first and the last point give the same complaint, so that it is not about what is swept. */
    private static boolean isEverywhere(
            ScenarioException complaint, ScenarioDocument document, List<List<ValueOverride>> all) {
        return Stream.of(all.get(0), all.get(all.size() - 1)).allMatch(point -> {
            try {
                document.resolve(point);
                return false;
            } catch (ScenarioException other) {
                return complaint.getMessage().equals(other.getMessage());
            }
        });
    }

    private static List<List<ValueOverride>> combinations(List<SweepAxis> axes) {
        List<List<ValueOverride>> combinations = List.of(List.of());
        for (SweepAxis axis : axes) {
            refuseTooMany(
                    (long) combinations.size() * axis.steps().size(),
                    axis.steps().get(0).get(0).origin());
            List<List<ValueOverride>> longer = new ArrayList<>();
            for (List<ValueOverride> combination : combinations) {
                for (List<ValueOverride> step : axis.steps()) {
                    List<ValueOverride> next = new ArrayList<>(combination);
                    next.addAll(step);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private static void refuseTooMany(long points, Location location) {
        if (points > MOST_POINTS) {
            throw new ScenarioException(
                    location, "the sweep has " + points + " points or more, at most " + MOST_POINTS + " are accepted");
        }
    }

    private static void put(ValueOverride override, Map<String, String> overrides) {
        overrides.put(override.path().text(), override.valueText());
    }
}

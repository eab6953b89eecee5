package io.octoplane.experiments.reproduce;

import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedSet;
import io.octoplane.experiments.validation.PublishedSets;
import java.util.List;

/**
 * A scenario that reproduces published figures.
 *
 * @param name its name
 * @param document the scenario as it ships
 * @param points its points, at least one
 * @param compare the sets of figures that it compares with
 */
public record PaperScenario(String name, ScenarioDocument document, List<Point> points, List<PublishedSet> compare) {
    public PaperScenario {
        points = List.copyOf(points);
        compare = List.copyOf(compare);
    }

    static PaperScenario of(ScenarioDocument document) {
        List<Point> points = SweepPlan.points(document);
        Scenario first = points.get(0).scenario();
        return new PaperScenario(first.name(), document, points, PublishedSets.named(first.compare()));
    }

    /** One line that says what it asks. */
    public String title() {
        return points.get(0).scenario().title();
    }

    boolean comparesWith(PublishedSet set) {
        return compare.stream().anyMatch(other -> other.id().equals(set.id()));
    }
}

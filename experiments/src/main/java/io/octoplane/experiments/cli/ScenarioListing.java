package io.octoplane.experiments.cli;

import io.octoplane.experiments.reproduce.PaperScenario;
import io.octoplane.experiments.validation.PublishedSet;
import java.util.List;
import java.util.stream.Collectors;

/** Scenarios that reproduce published figures, with where the figures are from. */
final class ScenarioListing {
    private ScenarioListing() {}

    static Listing of(List<PaperScenario> scenarios) {
        return Listing.plain(
                List.of("name", "points", "compares", "title", "source"),
                scenarios.stream().map(ScenarioListing::row).toList());
    }

    private static List<String> row(PaperScenario scenario) {
        return List.of(
                scenario.name(),
                Integer.toString(scenario.points().size()),
                scenario.compare().stream().map(PublishedSet::id).collect(Collectors.joining(", ")),
                scenario.title(),
                scenario.compare().stream().map(PublishedSet::source).collect(Collectors.joining("; ")));
    }
}

package io.octoplane.experiments.cli;

import io.octoplane.experiments.reproduce.PaperScenario;
import io.octoplane.experiments.validation.PublishedSet;
import java.util.List;
import java.util.stream.Collectors;

/** Scenarios that reproduce published figures, with where the figures are from. */
final class ScenarioListing {
    private ScenarioListing() {}

    static Listing of(List<PaperScenario> scenarios) {
        List<List<String>> rows = scenarios.stream().map(ScenarioListing::row).toList();
        return new Listing(
                List.of("name", "points", "compares", "title", "source"),
                rows,
                style -> Listing.table(
                        List.of("name", "points", "title; compares with"),
                        rows.stream()
                                .map(row -> List.of(row.get(0), row.get(1), row.get(3) + "; " + row.get(2)))
                                .toList(),
                        style));
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

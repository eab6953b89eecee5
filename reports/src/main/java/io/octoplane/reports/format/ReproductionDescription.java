package io.octoplane.reports.format;

import java.util.List;

/**
 * All that a reproduction is reported from.
 *
 * @param version version of the program
 * @param commandLine the command that gives the same files again
 * @param scenarios the scenarios that have run, in their order
 * @param figures the published figures of all sets, in the order of the sets
 */
public record ReproductionDescription(
        String version, String commandLine, List<ReproducedScenario> scenarios, List<ReproductionRow> figures) {

    public ReproductionDescription {
        scenarios = List.copyOf(scenarios);
        figures = List.copyOf(figures);
    }

    /** The comparisons of the figures that have one. */
    public List<ValidationRow> compared() {
        return with(ReproductionStatus.COMPARED).stream()
                .map(ReproductionRow::compared)
                .toList();
    }

    /** The figures of a status. */
    public List<ReproductionRow> with(ReproductionStatus status) {
        return figures.stream().filter(row -> row.status() == status).toList();
    }

    /** What became of the expectations of all scenarios. */
    public List<ExpectationRow> expectations() {
        return scenarios.stream()
                .flatMap(scenario -> scenario.expectations().stream())
                .toList();
    }
}

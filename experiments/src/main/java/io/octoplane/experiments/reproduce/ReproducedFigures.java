package io.octoplane.experiments.reproduce;

import io.octoplane.experiments.validation.PublishedFigure;
import io.octoplane.experiments.validation.PublishedSet;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ReproductionRow;
import io.octoplane.reports.format.ReproductionStatus;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.format.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every figure of every published set with what became of it: none is dropped because nothing stands beside it. */
final class ReproducedFigures {
    private final List<PublishedSet> sets;
    private final List<PaperScenario> scenarios;
    private final Map<String, List<ValidationRow>> ofScenario = new LinkedHashMap<>();

    /**
     * @param sets all published sets
     * @param scenarios all scenarios there are, whether or not they run
     */
    ReproducedFigures(List<PublishedSet> sets, List<PaperScenario> scenarios) {
        this.sets = List.copyOf(sets);
        this.scenarios = List.copyOf(scenarios);
    }

    /** Adds what the run of a scenario compared. */
    void add(PaperScenario scenario, List<ValidationRow> compared) {
        ofScenario.put(scenario.name(), List.copyOf(compared));
    }

    /** The figures, in the order of the sets; one that is compared at several points has a row for each. */
    List<ReproductionRow> rows() {
        List<ReproductionRow> rows = new ArrayList<>();
        for (PublishedSet set : sets) {
            set.figures().forEach(figure -> rows.addAll(rows(set, figure)));
        }
        return rows;
    }

    private List<ReproductionRow> rows(PublishedSet set, PublishedFigure figure) {
        List<ReproductionRow> compared = new ArrayList<>();
        ofScenario.forEach((scenario, rows) -> rows.stream()
                .filter(row -> row.id().equals(figure.id()))
                .map(row -> ReproductionRow.of(set.id(), scenario, row))
                .forEach(compared::add));
        return compared.isEmpty() ? List.of(alone(set, figure)) : compared;
    }

    private ReproductionRow alone(PublishedSet set, PublishedFigure figure) {
        List<String> comparing = scenarios.stream()
                .filter(scenario -> scenario.comparesWith(set))
                .map(PaperScenario::name)
                .toList();
        List<String> run = comparing.stream().filter(ofScenario::containsKey).toList();
        return new ReproductionRow(
                set.id(),
                String.join(", ", run.isEmpty() ? comparing : run),
                comparing.isEmpty()
                        ? ReproductionStatus.NOT_REPRODUCED
                        : run.isEmpty() ? ReproductionStatus.LEFT_OUT : ReproductionStatus.MISSING,
                figure.id(),
                set.source(),
                figure.metric(),
                figure.labels(),
                figure.value(),
                figure.unit(),
                figure.uncertainty(),
                figure.note().orElse(null),
                null);
    }

    /** The figures as checks: one that has run has to have a simulated figure beside it, however far off. */
    static List<ExpectationRow> checks(List<ReproductionRow> rows) {
        return rows.stream().map(ReproducedFigures::check).toList();
    }

    private static ExpectationRow check(ReproductionRow row) {
        Verdict verdict =
                switch (row.status()) {
                    case COMPARED -> Verdict.HOLDS;
                    case MISSING -> Verdict.BROKEN;
                    case LEFT_OUT, NOT_REPRODUCED -> Verdict.SKIPPED;
                };
        String labels = row.labels().entrySet().stream()
                .map(label -> label.getKey() + '=' + label.getValue())
                .collect(Collectors.joining(", "));
        return new ExpectationRow(
                row.id() + ": a result of " + row.metric() + (labels.isEmpty() ? "" : " at " + labels),
                "validation/" + row.set() + ".yaml",
                0,
                verdict,
                row.compared() == null ? row.status().words() : found(row.compared()));
    }

    private static String found(ValidationRow row) {
        return Numbers.text(row.simulated()) + ' ' + row.unit() + ", published " + Numbers.text(row.published())
                + ": error " + Numbers.signed(row.errorPercent(), 1) + " %";
    }
}

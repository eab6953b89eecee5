package io.octoplane.experiments.validation;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.scenario.DefaultValues;
import io.octoplane.experiments.scenario.ResolvedScenario;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts published figures beside simulated ones, after the simulation: this is the only package that reads published figures.
 * A figure is compared with every result that has its metric and labels. Where a point was simulated under other conditions
 * than the figure was measured under, the row says so.
 */
public final class Comparison {
    private final List<PublishedSet> sets;

    public Comparison(List<PublishedSet> sets) {
        this.sets = List.copyOf(sets);
    }

    /** The rows of one point, in the order of the sets and their figures. */
    public List<ValidationRow> of(Point point, List<ResultRow> results) {
        List<ValidationRow> rows = new ArrayList<>();
        for (PublishedSet set : sets) {
            List<String> notes = differences(set, point.resolved());
            for (PublishedFigure figure : set.figures()) {
                if (!isMeasuredAt(figure, point.resolved().document())) {
                    continue;
                }
                for (ResultRow result : results) {
                    if (isAbout(figure, result)) {
                        rows.add(row(set, figure, result, notes));
                    }
                }
            }
        }
        return rows;
    }

    private static boolean isMeasuredAt(PublishedFigure figure, MapNode document) {
        return figure.at().entrySet().stream().allMatch(entry -> value(document, entry.getKey(), figure.id())
                .filter(value -> Quantity.same(entry.getValue(), value))
                .isPresent());
    }

    private static Optional<String> value(MapNode document, String path, String origin) {
        return DocumentPath.parse(path, Location.of(origin))
                .get(document)
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).text());
    }

    private static boolean isAbout(PublishedFigure figure, ResultRow result) {
        return figure.metric().equals(result.metric())
                && result.labels().entrySet().containsAll(figure.labels().entrySet());
    }

    private static ValidationRow row(
            PublishedSet set, PublishedFigure figure, ResultRow result, List<String> differences) {
        if (!figure.unit().equals(result.unit())) {
            throw new IllegalStateException(
                    figure.id() + " is in " + figure.unit() + ", " + result.metric() + " in " + result.unit());
        }
        List<String> notes = new ArrayList<>(differences);
        figure.fitted().ifPresent(value -> notes.add("no prediction: the " + value + " was fitted to it"));
        figure.note().ifPresent(notes::add);
        if (result.replicated() != null) {
            notes.add(Draws.words(figure, result.replicated(), figure.unit()));
        }
        return new ValidationRow(
                figure.id(),
                set.source(),
                result.metric(),
                result.point(),
                result.labels(),
                figure.value(),
                result.value(),
                figure.unit(),
                figure.fitted().isPresent() ? Basis.CALIBRATED : result.basis(),
                figure.uncertainty(),
                notes.isEmpty() ? null : String.join("; ", notes));
    }

    /** The conditions that differ, those that the scenario leaves to their defaults among them. */
    private static List<String> differences(PublishedSet set, ResolvedScenario resolved) {
        Map<String, String> defaults = DefaultValues.of(resolved);
        List<String> differences = new ArrayList<>();
        set.conditions().forEach((path, published) -> value(resolved.document(), path, set.id())
                .or(() -> Optional.ofNullable(defaults.get(path)))
                .filter(value -> !Quantity.same(published, value))
                .ifPresent(value -> differences.add(path + " was " + published + ", is " + value)));
        return differences.isEmpty() ? List.of() : List.of("other conditions: " + String.join("; ", differences));
    }
}

package io.octoplane.experiments.cli;

import io.octoplane.experiments.validation.PublishedFigure;
import io.octoplane.experiments.validation.PublishedSet;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.table.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The published figures; in the text a row for each set. */
final class PublishedListing {
    private PublishedListing() {}

    static Listing of() {
        List<PublishedSet> sets = PublishedSets.all();
        List<List<String>> rows = new ArrayList<>();
        sets.forEach(set -> set.figures().forEach(figure -> rows.add(row(set, figure))));
        return new Listing(
                List.of("set", "id", "metric", "labels", "value", "unit", "uncertainty", "note", "source"),
                rows,
                style -> text(sets, style));
    }

    private static List<String> row(PublishedSet set, PublishedFigure figure) {
        return List.of(
                set.id(),
                figure.id(),
                figure.metric(),
                figure.labels().isEmpty() ? "" : Points.label(figure.labels()),
                Numbers.text(figure.value()),
                figure.unit(),
                Numbers.text(figure.uncertainty()),
                figure.note().orElse(""),
                set.source());
    }

    private static String text(List<PublishedSet> sets, TextStyle style) {
        return Listing.table(
                List.of("name", "figures", "unit", "source"),
                sets.stream()
                        .map(set -> List.of(
                                set.id(),
                                Integer.toString(set.figures().size()),
                                set.figures().stream()
                                        .map(PublishedFigure::unit)
                                        .distinct()
                                        .collect(Collectors.joining(", ")),
                                set.source()))
                        .toList(),
                style);
    }
}

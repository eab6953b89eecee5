package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.CalibratedParameter;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.Residuals;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.table.Table.Cell;
import io.octoplane.reports.table.TextStyle;
import java.util.ArrayList;
import java.util.List;

/** The calibrated parameters as a table, and below it where they come from; parameters fitted together share a note. */
final class ParameterListing {
    private final List<String> notes = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    private ParameterListing() {}

    static String of(TextStyle style) {
        ParameterListing listing = new ParameterListing();
        ParameterTable.shipped().all().forEach(listing::add);
        List<List<Cell>> notes = new ArrayList<>();
        for (String note : listing.notes) {
            notes.add(Listing.row("[" + (notes.size() + 1) + "]", note));
        }
        return Listing.table(List.of("name", "value", "from", "residuals"), listing.rows, style)
                + "\n"
                + Listing.table(List.of("from", "data set (source), fit"), notes, style);
    }

    private void add(CalibratedParameter parameter) {
        String note = parameter.dataSet() + " (" + parameter.source() + "); " + parameter.fit();
        if (!notes.contains(note)) {
            notes.add(note);
        }
        rows.add(Listing.row(
                parameter.name(),
                parameter.value().text(),
                "[" + (notes.indexOf(note) + 1) + "]",
                parameter.residuals().map(ParameterListing::text).orElse("")));
    }

    private static String text(Residuals residuals) {
        return "median " + percent(residuals.median()) + ", max " + percent(residuals.max()) + ", " + residuals.points()
                + " points";
    }

    private static String percent(double fraction) {
        return Numbers.text(100 * fraction) + " %";
    }
}

package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.CalibratedParameter;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.Residuals;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.table.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calibrated parameters; in the text those that were fitted together share a note below the table. */
final class ParameterListing {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<List<String>> brief = new ArrayList<>();

    private ParameterListing() {}

    static Listing of() {
        ParameterListing listing = new ParameterListing();
        ParameterTable.shipped().all().forEach(listing::add);
        return new Listing(
                List.of(
                        "name",
                        "value",
                        "data_set",
                        "source",
                        "fit",
                        "residual_median_pct",
                        "residual_max_pct",
                        "residual_points"),
                listing.rows,
                listing::text);
    }

    private String text(TextStyle style) {
        List<List<String>> numbered = new ArrayList<>();
        for (String note : notes) {
            numbered.add(List.of("[" + (numbered.size() + 1) + "]", note));
        }
        return Listing.table(List.of("name", "value", "from", "residuals"), brief, style)
                + "\n"
                + Listing.table(List.of("from", "data set (source), fit"), numbered, style);
    }

    private void add(CalibratedParameter parameter) {
        Optional<Residuals> residuals = parameter.residuals();
        rows.add(List.of(
                parameter.name(),
                parameter.value().text(),
                parameter.dataSet(),
                parameter.source(),
                parameter.fit(),
                residuals.map(left -> percent(left.median())).orElse(""),
                residuals.map(left -> percent(left.max())).orElse(""),
                residuals.map(left -> Integer.toString(left.points())).orElse("")));
        String note = parameter.dataSet() + " (" + parameter.source() + "); " + parameter.fit();
        if (!notes.contains(note)) {
            notes.add(note);
        }
        brief.add(List.of(
                parameter.name(),
                parameter.value().text(),
                "[" + (notes.indexOf(note) + 1) + "]",
                residuals.map(ParameterListing::text).orElse("")));
    }

    private static String text(Residuals residuals) {
        return "median " + percent(residuals.median()) + " %, max " + percent(residuals.max()) + " %, "
                + residuals.points() + " points";
    }

    private static String percent(double fraction) {
        return Numbers.text(100 * fraction);
    }
}

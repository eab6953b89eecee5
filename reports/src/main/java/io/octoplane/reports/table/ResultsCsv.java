package io.octoplane.reports.table;

import io.octoplane.reports.format.Csv;
import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ValidationRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every number of a run for programs: a line each, with all its digits, the unit in a column of its own, and a column for each
 * label and each path that is swept or overridden. A number with several published figures has a line for each.
 */
public final class ResultsCsv {

    private static final double PERCENT = 100;

    private ResultsCsv() {}

    /** The lines, the names of the columns first; empty when there is no number. */
    public static String render(List<ResultRow> rows, List<ValidationRow> validations) {
        if (rows.isEmpty()) {
            return "";
        }
        List<PointKey> keys = PointKeys.all(rows);
        List<String> columns = new ArrayList<>(List.of("metric"));
        keys.forEach(key -> columns.add(key.name()));
        columns.addAll(List.of(
                "value",
                "unit",
                "half_width",
                "replications",
                "confidence_pct",
                "basis",
                "bound_by",
                "published",
                "error_pct",
                "published_id"));
        StringBuilder csv = new StringBuilder(Csv.line(columns));
        for (ResultRow row : rows) {
            List<String> line = line(keys, row);
            List<ValidationRow> about = validations.stream()
                    .filter(validation -> validation.isAbout(row))
                    .toList();
            about.forEach(validation -> csv.append(Csv.line(joined(
                    line,
                    List.of(
                            Numbers.text(validation.published()),
                            Numbers.text(validation.errorPercent()),
                            validation.id())))));
            if (about.isEmpty()) {
                csv.append(Csv.line(joined(line, Collections.nCopies(3, ""))));
            }
        }
        return csv.toString();
    }

    private static List<String> line(List<PointKey> keys, ResultRow row) {
        List<String> line = new ArrayList<>(List.of(row.metric()));
        line.addAll(PointKeys.valuesOf(keys, row));
        line.add(Numbers.text(row.value()));
        line.add(row.unit());
        line.addAll(
                row.replicated() == null
                        ? Collections.nCopies(3, "")
                        : List.of(
                                Numbers.text(row.replicated().halfWidth()),
                                Integer.toString(row.replicated().count()),
                                Numbers.text(PERCENT * row.replicated().level())));
        line.add(row.basis().word());
        line.add(row.boundBy() == null ? "" : row.boundBy());
        return line;
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> joined = new ArrayList<>(one);
        joined.addAll(other);
        return joined;
    }
}

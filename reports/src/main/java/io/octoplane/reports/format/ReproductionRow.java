package io.octoplane.reports.format;

import java.util.Map;

/**
 * One published figure of a reproduction, and the simulated one where there is one.
 *
 * @param set the set of figures that it belongs to
 * @param scenario the scenarios that compare with the set, separated by commas; for a figure that is compared, the one that
 *     gave the result; empty when there is none
 * @param status what became of it
 * @param id stable name of the figure
 * @param source where it was published, in words
 * @param metric the metric to compare with it
 * @param labels the labels that the metric must carry
 * @param published the figure, in {@code unit}
 * @param unit its unit
 * @param uncertainty half-width of the interval that the figure stands for, in {@code unit}, or null when it is not known
 * @param note how it is to be read, or why there is no simulated figure, or null
 * @param compared the comparison; null unless the status is {@link ReproductionStatus#COMPARED}
 */
public record ReproductionRow(
        String set,
        String scenario,
        ReproductionStatus status,
        String id,
        String source,
        String metric,
        Map<String, String> labels,
        double published,
        String unit,
        Double uncertainty,
        String note,
        ValidationRow compared) {

    public ReproductionRow {
        RowChecks.filled("set", set);
        RowChecks.present("scenario of '" + id + "'", scenario);
        RowChecks.present("status of '" + id + "'", status);
        RowChecks.filled("id", id);
        RowChecks.filled("source of '" + id + "'", source);
        RowChecks.filled("metric of '" + id + "'", metric);
        labels = RowChecks.orderedCopy("label", labels);
        published = RowChecks.rounded("published figure of '" + id + "'", published);
        RowChecks.present("unit of '" + id + "'", unit);
        if ((status == ReproductionStatus.COMPARED) != (compared != null)) {
            throw new IllegalArgumentException("'" + id + "' is " + status.words()
                    + (compared == null ? " without" : " with") + " a simulated figure");
        }
    }

    /** A figure with a simulated one beside it. */
    public static ReproductionRow of(String set, String scenario, ValidationRow row) {
        return new ReproductionRow(
                set,
                scenario,
                ReproductionStatus.COMPARED,
                row.id(),
                row.source(),
                row.metric(),
                row.labels(),
                row.published(),
                row.unit(),
                row.uncertainty(),
                row.note(),
                row);
    }
}

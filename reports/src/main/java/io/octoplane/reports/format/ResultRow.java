package io.octoplane.reports.format;

import java.util.Map;

/**
 * One number of one point of a run: a line of {@code results.jsonl}.
 *
 * @param scenario name of the scenario
 * @param point the overrides that tell this point from the scenario as written, path to value, in order; may be empty
 * @param metric name of what was observed, for example {@code dispatch_bandwidth}
 * @param labels what the number belongs to within the point, for example {@code gpus} to {@code 64}, in order. A value that
 *     is a plain decimal number stands in the file as a JSON number
 * @param value the number, in {@code unit}; finite, held with {@link Numbers#SIGNIFICANT_DIGITS} digits
 * @param unit unit as text, for example {@code GB/s}; empty for a pure number
 * @param basis where the number comes from
 * @param boundBy what bounded it, in words, or null when nothing did or nobody asked
 * @param seed seed of the run
 * @param version version of the program
 * @param replicated what the replications gave whose mean the value is, or null when there was only one
 */
public record ResultRow(
        String scenario,
        Map<String, String> point,
        String metric,
        Map<String, String> labels,
        double value,
        String unit,
        Basis basis,
        String boundBy,
        long seed,
        String version,
        Replicated replicated) {

    public ResultRow {
        RowChecks.filled("scenario", scenario);
        RowChecks.filled("metric", metric);
        point = RowChecks.orderedCopy("point", point);
        labels = RowChecks.orderedCopy("label", labels);
        value = RowChecks.rounded("metric '" + metric + "' at " + labels, value);
        RowChecks.present("unit", unit);
        RowChecks.present("basis", basis);
        RowChecks.filled("version", version);
    }

    /** A number of a single replication. */
    public ResultRow(
            String scenario,
            Map<String, String> point,
            String metric,
            Map<String, String> labels,
            double value,
            String unit,
            Basis basis,
            String boundBy,
            long seed,
            String version) {
        this(scenario, point, metric, labels, value, unit, basis, boundBy, seed, version, null);
    }
}

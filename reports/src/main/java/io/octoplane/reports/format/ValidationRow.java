package io.octoplane.reports.format;

import java.util.Map;

/**
 * A published figure beside the simulated one: a line of {@code validation.jsonl}. The error in per cent is computed, never
 * given, so that it cannot disagree with the two figures.
 *
 * @param id stable name of the published figure, for example {@code insights.figure7.dispatch.64}
 * @param source where it was published, in words
 * @param metric the metric that the simulated figure was taken from
 * @param point the overrides that tell the point of the sweep that it was taken from; may be empty
 * @param labels the labels that it was taken at, for example {@code gpus} to {@code 64}
 * @param published the published figure, not zero, in {@code unit}
 * @param simulated the figure to compare with it, in {@code unit}
 * @param unit unit of both
 * @param basis where {@code simulated} comes from
 * @param uncertainty half-width of the interval that the published figure stands for (rounded or digitised), in {@code
 *     unit}, or null when it is not known
 * @param note why the two differ or how they are to be read, or null
 */
public record ValidationRow(
        String id,
        String source,
        String metric,
        Map<String, String> point,
        Map<String, String> labels,
        double published,
        double simulated,
        String unit,
        Basis basis,
        Double uncertainty,
        String note) {

    public ValidationRow {
        RowChecks.filled("id", id);
        RowChecks.filled("source of '" + id + "'", source);
        RowChecks.filled("metric of '" + id + "'", metric);
        point = RowChecks.orderedCopy("point", point);
        labels = RowChecks.orderedCopy("label", labels);
        published = RowChecks.rounded("published figure of '" + id + "'", published);
        if (published == 0) {
            throw new IllegalArgumentException(
                    "published figure of '" + id + "' is zero; an error in per cent of it has no meaning");
        }
        simulated = RowChecks.rounded("simulated figure of '" + id + "'", simulated);
        RowChecks.present("unit of '" + id + "'", unit);
        RowChecks.present("basis of '" + id + "'", basis);
        if (uncertainty != null) {
            uncertainty = RowChecks.rounded("uncertainty of '" + id + "'", uncertainty);
            if (uncertainty < 0) {
                throw new IllegalArgumentException("uncertainty of '" + id + "' must not be negative");
            }
        }
    }

    /** How far the simulated figure is from the published one, in per cent of its size; negative when it is lower. */
    public double errorPercent() {
        double error = 100 * (simulated - published) / Math.abs(published);
        return Numbers.roundToSignificant(error, Numbers.SIGNIFICANT_DIGITS);
    }

    /**
     * True when this figure is about the same thing as {@code result}: the same metric, and every label and override named
     * here has the same value there.
     */
    public boolean isAbout(ResultRow result) {
        return metric.equals(result.metric())
                && result.point().entrySet().containsAll(point.entrySet())
                && result.labels().entrySet().containsAll(labels.entrySet());
    }
}

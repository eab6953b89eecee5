package io.octoplane.reports.format;

import java.util.List;

/**
 * What stands behind a number that is the mean of several replications: what each gave, and the confidence interval of the
 * mean.
 *
 * @param halfWidth from the mean to either end of the interval, in the unit of the number; zero where all gave the same
 * @param level probability that such an interval covers the true mean, above 0 and below 1
 * @param values what the replications gave, in their order, at least two
 */
public record Replicated(double halfWidth, double level, List<Double> values) {
    public Replicated {
        halfWidth = RowChecks.rounded("half-width of a confidence interval", halfWidth);
        level = RowChecks.fraction("level of a confidence interval", level);
        values = values.stream()
                .map(value -> RowChecks.rounded("value of a replication", value))
                .toList();
        if (halfWidth < 0 || values.size() < 2) {
            throw new IllegalArgumentException("a confidence interval of " + values.size()
                    + " replications with the half-width " + halfWidth + "; expected at least 2, and no negative one");
        }
    }

    /** Number of replications. */
    public int count() {
        return values.size();
    }

    /** The value that half of the replications are below. */
    public double median() {
        return percentile(50);
    }

    /**
     * The value below which so many per cent of the replications are; between two of them in proportion (R. J. Hyndman and
     * Y. Fan, "Sample quantiles in statistical packages", 1996, definition 7).
     *
     * @param percent 0 to 100
     */
    public double percentile(double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        double position = percent / 100 * (sorted.size() - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.size() - 1);
        double between = sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
        return Numbers.roundToSignificant(between, Numbers.SIGNIFICANT_DIGITS);
    }
}

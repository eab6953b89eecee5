package io.octoplane.reports.format;

import java.util.List;

/**
 * How busy a link was over one point of a run: some lines of {@code link-utilisation.csv}.
 *
 * @param point label of the point ({@link Points#label})
 * @param link name of the link, or {@link #mean} of several
 * @param layer the kind of link
 * @param binMicroseconds how long an entry of {@code utilisation} lasts, positive; the last may last for less
 * @param endMicroseconds when the run ended, within the last entry
 * @param utilisation share of the link's capacity in use, 0 to 1, from the beginning of the run on; not empty
 */
public record LinkHistory(
        String point,
        String link,
        String layer,
        double binMicroseconds,
        double endMicroseconds,
        List<Double> utilisation) {

    public LinkHistory {
        RowChecks.filled("point", point);
        RowChecks.filled("link", link);
        RowChecks.filled("layer of '" + link + "'", layer);
        binMicroseconds = RowChecks.rounded("bin of '" + link + "'", binMicroseconds);
        endMicroseconds = RowChecks.rounded("end of '" + link + "'", endMicroseconds);
        utilisation = utilisation.stream()
                .map(share -> RowChecks.fraction("utilisation of '" + link + "'", share))
                .toList();
        if (!(binMicroseconds > 0) || utilisation.isEmpty()) {
            throw new IllegalArgumentException("the history of '" + link + "' is empty");
        }
    }

    /** What stands in place of a link's name for the mean of all links of a layer, idle ones included. */
    public static String mean(int links) {
        return "mean of " + links;
    }

    /** Whether this is the mean of a layer. */
    public boolean isMean() {
        return link.startsWith("mean of ");
    }

    /** When an entry begins, microseconds. */
    public double start(int entry) {
        return entry * binMicroseconds;
    }

    /** When an entry ends, microseconds. */
    public double end(int entry) {
        return Math.min(endMicroseconds, (entry + 1) * binMicroseconds);
    }
}

package io.octoplane.reports.format;

/**
 * The load of one directed link over one point of a run: a line of {@code links.csv}.
 *
 * @param point label of the point ({@link Points#label})
 * @param link name of the link
 * @param layer the kind of link, for example {@code nvlink}, {@code nic} or {@code leaf-spine}
 * @param bytes bytes that crossed it
 * @param utilisation mean share of its capacity in use over the run, 0 to 1
 * @param peakUtilisation highest share of its capacity in use at any instant, 0 to 1
 * @param queue what happened in the queue before it, or null when the engine has no queues
 */
public record LinkRow(
        String point,
        String link,
        String layer,
        long bytes,
        double utilisation,
        double peakUtilisation,
        LinkQueue queue) {

    public LinkRow {
        RowChecks.filled("point", point);
        RowChecks.filled("link", link);
        RowChecks.filled("layer of '" + link + "'", layer);
        RowChecks.notNegative("bytes of '" + link + "'", bytes);
        utilisation = RowChecks.fraction("utilisation of '" + link + "'", utilisation);
        peakUtilisation = RowChecks.fraction("peak utilisation of '" + link + "'", peakUtilisation);
    }
}

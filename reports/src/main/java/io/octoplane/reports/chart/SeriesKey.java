package io.octoplane.reports.chart;

/**
 * The key of a series for JFreeChart, which wants keys to be unique and shows them in the legend.
 *
 * @param number tells series of the same name apart
 * @param name what the legend shows
 */
record SeriesKey(int number, String name) implements Comparable<SeriesKey> {

    @Override
    public int compareTo(SeriesKey other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.octoplane.reports.format;

/**
 * What times are written in.
 *
 * @param name as it stands behind a number; empty for times that are multiples of something which has no name
 * @param picoseconds how long one is, above zero
 */
public record TimeUnit(String name, long picoseconds) {

    public TimeUnit {
        if (picoseconds <= 0) {
            throw new IllegalArgumentException("a unit of time takes more than " + picoseconds + " ps");
        }
    }

    /** A time as a number of units. */
    public double of(long time) {
        return (double) time / picoseconds;
    }

    /** A time as a number of units, as text without the unit. */
    public String number(long time) {
        return Numbers.text(of(time));
    }

    /** The unit behind words, for headers: {@code makespan, ms}. */
    public String behind(String words) {
        return name.isEmpty() ? words : words + ", " + name;
    }
}

package io.octoplane.experiments.sweep;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share of the points of a sweep: every {@code count}-th, so that shards take about equally long where points grow along
 * the sweep.
 *
 * @param number which share, from 1 to {@code count}
 * @param count into how many shares the sweep is split
 */
public record Shard(int number, int count) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,8})");

    /**
     * Reads {@code 2/8}.
     *
     * @param origin where the text stands, for messages
     * @throws ScenarioException when it is not a share
     */
    public static Shard parse(String text, String origin) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            Shard shard = new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (shard.number <= shard.count) {
                return shard;
            }
        }
        throw new ScenarioException(
                Location.of(origin), "expected i/n, share i of n counted from 1, as in 2/8; found \"" + text + '"');
    }

    /** The points of this share, in their order. */
    public List<Point> among(List<Point> points) {
        return points.stream().filter(point -> shareOf(point).equals(this)).toList();
    }

    /** The share that a point belongs to, when there are as many as of this one. */
    public Shard shareOf(Point point) {
        return new Shard(point.index() % count + 1, count);
    }

    /** What tells the name of its result folder from that of the whole sweep. */
    public String suffix() {
        return "-shard-" + number + "-of-" + count;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}

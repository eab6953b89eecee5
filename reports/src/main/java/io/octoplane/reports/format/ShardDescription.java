package io.octoplane.reports.format;

import java.util.List;

/**
 * What a shard of a sweep has to say to those who join it with the others, as {@code shard.json} holds it. Its numbers are in
 * the other files of its folder.
 *
 * @param shard which shard it is, {@code 2/8} for example
 * @param codeDigest digest of the program's code
 * @param commandLine the command that gives the whole sweep
 * @param changed whether the command line may have changed which points the scenario has
 * @param expectations where the scenario states what it expects of the results of all shards together
 * @param points all points of the whole sweep, in order
 */
public record ShardDescription(
        String shard,
        String codeDigest,
        String commandLine,
        boolean changed,
        List<ExpectationPlace> expectations,
        List<ShardPoint> points) {
    public ShardDescription {
        RowChecks.filled("shard", shard);
        RowChecks.filled("code digest", codeDigest);
        RowChecks.present("command line", commandLine);
        expectations = List.copyOf(expectations);
        points = List.copyOf(points);
    }

    /**
     * Where an expectation is stated.
     *
     * @param file the file as the user named it
     * @param line the line, from 1
     * @param column the column, from 1
     */
    public record ExpectationPlace(String file, long line, long column) {
        public ExpectationPlace {
            RowChecks.filled("file", file);
        }
    }

    /**
     * A point of the whole sweep.
     *
     * @param label the point in words
     * @param key name of the point's file: what its results depend on
     * @param shard the shard that it belongs to, {@code 2/8} for example
     * @param validationRows rows of this shard's {@code validation.jsonl} that are about the point; 0 for a point that
     *     failed or that belongs to another shard
     */
    public record ShardPoint(String label, String key, String shard, long validationRows) {
        public ShardPoint {
            RowChecks.filled("label", label);
            RowChecks.filled("key of '" + label + "'", key);
            RowChecks.filled("shard of '" + label + "'", shard);
            RowChecks.notNegative("validation rows of '" + label + "'", validationRows);
        }
    }
}

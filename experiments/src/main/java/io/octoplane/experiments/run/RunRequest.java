package io.octoplane.experiments.run;

import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.Shard;
import io.octoplane.experiments.validation.PublishedSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to run and where to put it.
 *
 * @param document the scenario with the overrides of the command line
 * @param points its points, at least one, whatever share of them runs here
 * @param compare sets of published figures to compare with
 * @param folder the result folder
 * @param threads threads to run points on, at least 1
 * @param commandLine the command that gives the result of all points again
 * @param shard the share of the points to run, to be joined with the others by a {@link ShardMerge}; empty to run all
 * @param failFast whether the first failing point ends the run
 */
public record RunRequest(
        ScenarioDocument document,
        List<Point> points,
        List<PublishedSet> compare,
        Path folder,
        int threads,
        String commandLine,
        Optional<Shard> shard,
        boolean failFast) {
    /** All points, and none that fails stops the others. */
    public RunRequest(
            ScenarioDocument document,
            List<Point> points,
            List<PublishedSet> compare,
            Path folder,
            int threads,
            String commandLine) {
        this(document, points, compare, folder, threads, commandLine, Optional.empty(), false);
    }

    /** The points to run here; may be none when there are more shards than points. */
    public List<Point> share() {
        return shard.map(part -> part.among(points)).orElse(points);
    }

    /** The points of the sweep itself, all inputs as written. */
    List<Point> sweepPoints() {
        return points.stream().filter(point -> point.variation().isEmpty()).toList();
    }

    /** Whether a failing point is the failure of the run: as asked for, or because there is nothing beside it. */
    boolean stopsAtFailure() {
        return failFast || points.size() == 1;
    }
}

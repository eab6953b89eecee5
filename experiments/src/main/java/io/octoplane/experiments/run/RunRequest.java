package io.octoplane.experiments.run;

import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.validation.PublishedSet;
import java.nio.file.Path;
import java.util.List;

/**
 * What to run and where to put it.
 *
 * @param document the scenario with the overrides of the command line
 * @param points its points, at least one
 * @param compare sets of published figures to compare with
 * @param folder the result folder
 * @param threads threads to run points on, at least 1
 * @param commandLine the command that gives this result again
 */
public record RunRequest(
        ScenarioDocument document,
        List<Point> points,
        List<PublishedSet> compare,
        Path folder,
        int threads,
        String commandLine) {}

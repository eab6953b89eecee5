package io.octoplane.experiments.run;

import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.scenario.workload.CostMetrics;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.reports.format.RunDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts what the clusters of a scenario cost into a result folder; nothing is simulated, compared or expected. */
public final class CostRun {
    private static final String NOTE = "Built, counted and priced; nothing was simulated.";

    private CostRun() {}

    /**
     * Prices all points and writes the files.
     *
     * @param commandLine the command that gives the same again
     * @throws io.octoplane.experiments.document.ScenarioException when a cluster cannot be built or priced
     */
    public static RunOutcome execute(
            ScenarioDocument document,
            List<Point> points,
            PointRunner runner,
            Program program,
            Path folder,
            String commandLine)
            throws IOException {
        try (FolderWriter writer = new FolderWriter(folder, points.size() > 1)) {
            for (Point point : points) {
                writer.add(point.label(), runner.run(point).content(), List.of());
            }
            return writer.commit(description(document, points, program, commandLine), List.of(), 0, List.of(), false);
        }
    }

    private static RunDescription description(
            ScenarioDocument document, List<Point> points, Program program, String commandLine) {
        Scenario first = points.get(0).scenario();
        return new RunDescription(
                first.name(),
                first.title(),
                first.description(),
                commandLine,
                program.version(),
                first.seed(),
                document.text(),
                UsedParameters.of(document, points),
                List.of(),
                CostMetrics.ALL.headline(),
                List.of(NOTE));
    }
}

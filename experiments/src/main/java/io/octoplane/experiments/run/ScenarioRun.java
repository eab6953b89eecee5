package io.octoplane.experiments.run;

import io.octoplane.experiments.expectation.Expectation;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.Shard;
import io.octoplane.experiments.validation.Comparison;
import io.octoplane.reports.format.PointContent;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.ShardDescription;
import io.octoplane.reports.format.ShardDescription.ExpectationPlace;
import io.octoplane.reports.format.ShardDescription.ShardPoint;
import io.octoplane.reports.format.ShardFile;
import io.octoplane.reports.format.ValidationRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the points of a scenario and puts the files of the result folder together. The files are made from the points' files
 * in the order of the sweep, so they are the same on any number of threads, and whether or not an earlier run had left some
 * points finished.
 */
public final class ScenarioRun {
    private final RunRequest request;
    private final Program program;
    private final PointRunner runner;

    public ScenarioRun(RunRequest request, Program program, PointRunner runner) {
        this.request = request;
        this.program = program;
        this.runner = runner;
    }

    /**
     * Checks all points, runs them and writes the files. A point of a sweep that fails is among the failures of the outcome;
     * nothing is written when all points are refused before any has run.
     *
     * @throws IOException when a file cannot be written or read
     * @throws io.octoplane.experiments.document.ScenarioException when the only point cannot be simulated or none can be,
     *     or the first when the run is to stop at a failure
     */
    public RunOutcome execute(Progress progress) throws IOException {
        List<Expectation> expectations = request.document().expectations();
        List<Point> points = request.share();
        PointFiles files = new PointFiles(request.folder());
        CheckedRunner checked = CheckedRunner.of(runner, request.points(), request.stopsAtFailure());
        SweepExecutor executor = new SweepExecutor(checked, program, files, request.stopsAtFailure(), progress);
        executor.execute(points, request.threads());
        Map<Integer, Integer> validationRows = new HashMap<>();
        Comparison comparison = new Comparison(request.compare());
        UncertaintyAccount uncertainty =
                new UncertaintyAccount(request.document().uncertainty());
        RunOutcome outcome;
        try (FolderWriter writer =
                new FolderWriter(request.folder(), request.sweepPoints().size() > 1)) {
            for (Point point : points) {
                PointFailure failure = executor.failures().get(point.index());
                if (failure != null) {
                    writer.add(failure);
                    continue;
                }
                String key = point.key(program.codeDigest());
                PointContent result =
                        files.content(key).orElseThrow(() -> new IOException("the file of point " + key + " has gone"));
                uncertainty.add(point, result.results());
                if (point.variation().isPresent()) {
                    continue;
                }
                List<ValidationRow> rows = comparison.of(point, result.results());
                validationRows.put(point.index(), rows.size());
                writer.add(point.label(), result, rows);
            }
            // What is expected of the sweep cannot be told from a part of it.
            outcome = writer.commit(
                    description(),
                    uncertainty.rows(),
                    executor.reused(),
                    request.shard().isPresent() ? List.of() : expectations,
                    request.document().isChanged());
        }
        if (request.shard().isPresent()) {
            ShardFile.write(
                    request.folder().resolve(ShardFile.NAME),
                    shard(request.shard().get(), validationRows, expectations));
        }
        return outcome;
    }

    private ShardDescription shard(Shard shard, Map<Integer, Integer> validationRows, List<Expectation> expectations) {
        List<ShardPoint> points = request.points().stream()
                .map(point -> new ShardPoint(
                        point.label(),
                        point.key(program.codeDigest()),
                        shard.shareOf(point).toString(),
                        validationRows.getOrDefault(point.index(), 0)))
                .toList();
        List<ExpectationPlace> places = expectations.stream()
                .map(expectation -> new ExpectationPlace(
                        expectation.location().file(),
                        expectation.location().line(),
                        expectation.location().column()))
                .toList();
        return new ShardDescription(
                shard.toString(),
                program.codeDigest(),
                request.commandLine(),
                request.document().isChanged(),
                places,
                points);
    }

    private RunDescription description() {
        Scenario first = request.points().get(0).scenario();
        return new RunDescription(
                first.name(),
                first.title(),
                first.description(),
                request.commandLine()
                        + request.shard().map(shard -> " --shard " + shard).orElse(""),
                program.version(),
                first.seed(),
                request.document().text(),
                UsedParameters.of(request.document(), request.sweepPoints()),
                first.charts(),
                first.figures(),
                RunNotes.headline(request.sweepPoints()),
                RunNotes.of(request.sweepPoints()));
    }
}

package io.octoplane.experiments.run;

import io.octoplane.experiments.expectation.Expectation;
import io.octoplane.experiments.expectation.ExpectationCheck;
import io.octoplane.experiments.expectation.ExpectationFiles;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.validation.Comparison;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.LinksFile;
import io.octoplane.reports.format.PointContent;
import io.octoplane.reports.format.PointFile;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.format.TimelineSpan;
import io.octoplane.reports.format.TimelineWriter;
import io.octoplane.reports.format.ValidationFile;
import io.octoplane.reports.format.ValidationRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
     * Checks all points, runs them and writes the files. Nothing is written when a point is refused.
     *
     * @throws IOException when a file cannot be written or read
     * @throws io.octoplane.experiments.document.ScenarioException when a point cannot be simulated
     */
    public RunOutcome execute(Progress progress) throws IOException {
        List<Expectation> expectations = request.document().expectations();
        request.points().forEach(runner::check);
        Path folder = request.folder();
        SweepExecutor executor = new SweepExecutor(runner, program, folder.resolve(PointFile.FOLDER), progress);
        executor.execute(request.points(), request.threads());
        List<ResultRow> results = new ArrayList<>();
        List<LinkRow> links = new ArrayList<>();
        List<ValidationRow> validation = new ArrayList<>();
        Comparison comparison = new Comparison(request.compare());
        try (TimelineWriter timeline = TimelineWriter.create(folder.resolve(TimelineWriter.NAME))) {
            for (Point point : request.points()) {
                PointContent result = PointFile.read(executor.file(point))
                        .orElseThrow(() -> new IOException("cannot read " + executor.file(point)));
                results.addAll(result.results());
                links.addAll(result.links());
                validation.addAll(comparison.of(point, result.results()));
                for (TimelineSpan span : result.timeline()) {
                    timeline.write(inRun(span, point));
                }
            }
            timeline.commit();
        }
        ResultsFile.write(folder.resolve(ResultsFile.NAME), results);
        ValidationFile.write(folder.resolve(ValidationFile.NAME), validation);
        LinksFile.write(folder.resolve(LinksFile.NAME), links);
        RunFile.write(folder.resolve(RunFile.NAME), description());
        List<ExpectationRow> findings =
                new ExpectationCheck(results, request.document().isChanged()).of(expectations);
        Scenario first = request.points().get(0).scenario();
        ExpectationFiles.write(folder, first.name(), first.title(), findings);
        return new RunOutcome(results, validation, executor.reused(), findings);
    }

    /** All points start at time zero; rows of their own keep them apart. */
    private TimelineSpan inRun(TimelineSpan span, Point point) {
        if (request.points().size() == 1) {
            return span;
        }
        return new TimelineSpan(
                point.label() + ": " + span.process(),
                span.thread(),
                span.name(),
                span.category(),
                span.startPicoseconds(),
                span.durationPicoseconds(),
                span.arguments());
    }

    private RunDescription description() {
        Scenario first = request.points().get(0).scenario();
        return new RunDescription(
                first.name(),
                first.title(),
                first.description(),
                request.commandLine(),
                program.version(),
                first.seed(),
                request.document().text(),
                UsedParameters.of(request.document(), request.points()),
                first.charts());
    }
}

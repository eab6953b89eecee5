package io.octoplane.experiments.run;

import io.octoplane.experiments.expectation.Expectation;
import io.octoplane.experiments.expectation.ExpectationCheck;
import io.octoplane.experiments.expectation.ExpectationFiles;
import io.octoplane.experiments.validation.Likelihoods;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.FailuresFile;
import io.octoplane.reports.format.LikelihoodFile;
import io.octoplane.reports.format.LinkHistory;
import io.octoplane.reports.format.LinkHistoryFile;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.LinksFile;
import io.octoplane.reports.format.PointContent;
import io.octoplane.reports.format.Points;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.format.ShardFile;
import io.octoplane.reports.format.TimelineSpan;
import io.octoplane.reports.format.TimelineWriter;
import io.octoplane.reports.format.UncertaintyFile;
import io.octoplane.reports.format.UncertaintyRow;
import io.octoplane.reports.format.ValidationFile;
import io.octoplane.reports.format.ValidationRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the files of a result folder together out of its points, which are given in the order of the sweep. */
final class FolderWriter implements AutoCloseable {
    private final Path folder;
    private final boolean sweep;
    private final TimelineWriter timeline;
    private final List<ResultRow> results = new ArrayList<>();
    private final List<LinkRow> links = new ArrayList<>();
    private final List<LinkHistory> histories = new ArrayList<>();
    private final Map<String, Map<String, String>> points = new LinkedHashMap<>();
    private final List<ValidationRow> validation = new ArrayList<>();
    private final List<PointFailure> failures = new ArrayList<>();

    /**
     * @param folder the result folder
     * @param sweep whether the scenario has several points, however many of them are in this folder
     */
    FolderWriter(Path folder, boolean sweep) throws IOException {
        this.folder = folder;
        this.sweep = sweep;
        this.timeline = TimelineWriter.create(folder.resolve(TimelineWriter.NAME));
    }

    /** Adds a finished point with the published figures beside it. */
    void add(String label, PointContent content, List<ValidationRow> compared) throws IOException {
        results.addAll(content.results());
        content.results().forEach(row -> points.putIfAbsent(Points.label(row.point()), row.point()));
        links.addAll(content.links());
        histories.addAll(content.histories());
        validation.addAll(compared);
        for (TimelineSpan span : content.timeline()) {
            timeline.write(sweep ? ofPoint(span, label) : span);
        }
    }

    /** Adds a point that failed. */
    void add(PointFailure failure) {
        failures.add(failure);
    }

    /**
     * Puts the files in place.
     *
     * @param uncertainty what uncertain inputs make of the results; may be empty
     * @param reused points that did not have to run
     * @param expectations what is expected of the results
     * @param changed whether the command line may have changed which points there are
     */
    RunOutcome commit(
            RunDescription description,
            List<UncertaintyRow> uncertainty,
            int reused,
            List<Expectation> expectations,
            boolean changed)
            throws IOException {
        // Whoever finds the description of a shard finds the files that it describes.
        Files.deleteIfExists(folder.resolve(ShardFile.NAME));
        timeline.commit();
        ResultsFile.write(folder.resolve(ResultsFile.NAME), results);
        ValidationFile.write(folder.resolve(ValidationFile.NAME), validation);
        LikelihoodFile.write(folder.resolve(LikelihoodFile.NAME), Likelihoods.of(validation, results));
        UncertaintyFile.write(folder.resolve(UncertaintyFile.NAME), uncertainty);
        LinksFile.write(folder.resolve(LinksFile.NAME), links, points);
        LinkHistoryFile.write(folder.resolve(LinkHistoryFile.NAME), histories);
        FailuresFile.write(
                folder.resolve(FailuresFile.NAME),
                failures.stream().map(PointFailure::row).toList());
        RunFile.write(folder.resolve(RunFile.NAME), description);
        List<ExpectationRow> findings = new ExpectationCheck(results, changed).of(expectations);
        ExpectationFiles.write(folder, description.scenario(), description.title(), findings);
        return new RunOutcome(results, validation, failures, reused, findings);
    }

    @Override
    public void close() throws IOException {
        timeline.close();
    }

    /** All points start at time zero; rows of their own keep them apart. */
    private static TimelineSpan ofPoint(TimelineSpan span, String label) {
        return new TimelineSpan(
                label + ": " + span.process(),
                span.thread(),
                span.name(),
                span.category(),
                span.startPicoseconds(),
                span.durationPicoseconds(),
                span.arguments());
    }
}

package io.octoplane.experiments.run;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.expectation.Expectation;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.PointContent;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.ShardDescription.ExpectationPlace;
import io.octoplane.reports.format.ShardDescription.ShardPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Joins the result folders of the shards of a sweep into the folder that a run of the whole sweep would have left. */
public final class ShardMerge {
    private static final int MISSING_NAMED = 10;

    private final List<ShardFolder> shards;

    private ShardMerge(List<ShardFolder> shards) {
        this.shards = shards;
    }

    /**
     * Reads what the folders say about themselves.
     *
     * @param folders at least one
     * @throws ScenarioException when a folder is not a finished shard, when two are not of the same sweep, or when points are
     *     in none of them
     */
    public static ShardMerge of(List<Path> folders) throws IOException {
        List<ShardFolder> shards = new ArrayList<>();
        for (Path folder : folders) {
            ShardFolder shard = ShardFolder.read(folder);
            if (!shards.isEmpty()) {
                shards.get(0).requireSameSweep(shard);
            }
            shards.add(shard);
        }
        ShardMerge merge = new ShardMerge(shards);
        merge.requireAllPoints();
        return merge;
    }

    /** The scenario's name. */
    public String scenario() {
        return shards.get(0).run().scenario();
    }

    /** Points of the whole sweep. */
    public int points() {
        return sweep().size();
    }

    /** Writes the files of the whole sweep. */
    public RunOutcome execute(Path folder) throws IOException {
        PointFiles files = new PointFiles(folder);
        try (FolderWriter writer = new FolderWriter(folder, points() > 1)) {
            for (int index = 0; index < points(); index++) {
                ShardPoint point = sweep().get(index);
                Optional<ShardFolder> finished = finished(index);
                if (finished.isPresent()) {
                    PointContent content =
                            finished.get().files().content(point.key()).orElseThrow();
                    files.write(point.key(), content);
                    writer.add(
                            point.label(), content, finished.get().validation().get(index));
                } else {
                    FailureRow failure = failure(index).orElseThrow();
                    files.write(point.key(), failure);
                    writer.add(new PointFailure(failure, Optional.empty()));
                }
            }
            return writer.commit(
                    description(),
                    List.of(),
                    0,
                    expectations(),
                    shards.get(0).shard().changed());
        }
    }

    private List<ShardPoint> sweep() {
        return shards.get(0).shard().points();
    }

    private Optional<ShardFolder> finished(int index) throws IOException {
        String key = sweep().get(index).key();
        for (ShardFolder shard : shards) {
            if (shard.has(index) && shard.files().content(key).isPresent()) {
                return Optional.of(shard);
            }
        }
        return Optional.empty();
    }

    private Optional<FailureRow> failure(int index) throws IOException {
        String key = sweep().get(index).key();
        for (ShardFolder shard : shards) {
            Optional<FailureRow> failure = shard.has(index) ? shard.files().failure(key) : Optional.empty();
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private void requireAllPoints() throws IOException {
        List<String> missing = new ArrayList<>();
        for (int index = 0; index < points(); index++) {
            if (finished(index).isEmpty() && failure(index).isEmpty()) {
                ShardPoint point = sweep().get(index);
                missing.add(point.label() + " (shard " + point.shard() + ")");
            }
        }
        if (!missing.isEmpty()) {
            String named = String.join("; ", missing.subList(0, Math.min(missing.size(), MISSING_NAMED)));
            String more = missing.size() > MISSING_NAMED ? "; and " + (missing.size() - MISSING_NAMED) + " more" : "";
            throw new ScenarioException(
                    Location.of("octoplane merge"),
                    missing.size() + " of " + points() + " points are in none of the folders: " + named + more);
        }
    }

    /** Those of the scenario's text, in the places where the user wrote them. */
    private List<Expectation> expectations() {
        List<Expectation> read =
                ScenarioDocument.expectationsOf(shards.get(0).run().scenarioText(), "octoplane merge");
        List<ExpectationPlace> places = shards.get(0).shard().expectations();
        List<Expectation> placed = new ArrayList<>();
        for (int index = 0; index < read.size(); index++) {
            ExpectationPlace place = places.get(index);
            placed.add(new Expectation(
                    new Location(place.file(), (int) place.line(), (int) place.column()),
                    read.get(index).path(),
                    read.get(index).claim()));
        }
        return placed;
    }

    /** As the first shard has it, but for the command, which is that of the whole sweep. */
    private RunDescription description() {
        RunDescription run = shards.get(0).run();
        return new RunDescription(
                run.scenario(),
                run.title(),
                run.description(),
                shards.get(0).shard().commandLine(),
                run.version(),
                run.seed(),
                run.scenarioText(),
                run.parameters(),
                run.charts(),
                run.figures(),
                run.headline(),
                run.notes());
    }
}

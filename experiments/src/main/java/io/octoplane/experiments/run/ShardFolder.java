package io.octoplane.experiments.run;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.format.MalformedResultFileException;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.format.ShardDescription;
import io.octoplane.reports.format.ShardDescription.ShardPoint;
import io.octoplane.reports.format.ShardFile;
import io.octoplane.reports.format.ValidationFile;
import io.octoplane.reports.format.ValidationRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The result folder of a shard.
 *
 * @param folder where it is
 * @param shard what it says about itself
 * @param run what was asked
 * @param validation for each point of the whole sweep the published figures beside it; none for points of other shards
 */
record ShardFolder(Path folder, ShardDescription shard, RunDescription run, List<List<ValidationRow>> validation) {
    /** @throws ScenarioException when the folder is not that of a finished shard */
    static ShardFolder read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw refused(folder, "no such folder");
        }
        if (!Files.exists(folder.resolve(ShardFile.NAME))) {
            throw refused(
                    folder,
                    "no " + ShardFile.NAME + " in it; expected the folder of a finished octoplane run --shard i/n");
        }
        try {
            ShardDescription shard = ShardFile.read(folder.resolve(ShardFile.NAME));
            return new ShardFolder(
                    folder,
                    shard,
                    RunFile.read(folder.resolve(RunFile.NAME)),
                    byPoint(folder, shard, ValidationFile.read(folder.resolve(ValidationFile.NAME))));
        } catch (MalformedResultFileException e) {
            throw refused(folder, "damaged, run this shard again: " + e.getMessage());
        }
    }

    /** Whether the point with this index was run here. */
    boolean has(int index) {
        return shard.points().get(index).shard().equals(shard.shard());
    }

    /** The files of its points. */
    PointFiles files() {
        return new PointFiles(folder);
    }

    /** @throws ScenarioException when the other is not a shard of the same sweep; names the first thing that differs */
    void requireSameSweep(ShardFolder other) {
        same(other, "scenario", run.scenario(), other.run.scenario());
        same(other, "seed", Long.toString(run.seed()), Long.toString(other.run.seed()));
        List<String> mine = run.scenarioText().lines().toList();
        List<String> others = other.run.scenarioText().lines().toList();
        for (int line = 0; line < Math.max(mine.size(), others.size()); line++) {
            same(other, "scenario, line " + (line + 1), lineOf(mine, line), lineOf(others, line));
        }
        same(other, "version of the program", run.version(), other.run.version());
        same(other, "code of the program, digest", shard.codeDigest(), other.shard.codeDigest());
        if (!keys().equals(other.keys())) {
            throw refused(
                    other.folder,
                    "not a shard of the same sweep as " + folder + ": the catalog files that it read differ");
        }
    }

    private List<String> keys() {
        return shard.points().stream().map(ShardPoint::key).toList();
    }

    private void same(ShardFolder other, String what, String mine, String others) {
        if (!mine.equals(others)) {
            throw refused(
                    other.folder,
                    "not a shard of the same sweep as " + folder + ": " + what + ": \"" + others + "\" here, \"" + mine
                            + "\" there");
        }
    }

    private static String lineOf(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }

    private static List<List<ValidationRow>> byPoint(Path folder, ShardDescription shard, List<ValidationRow> rows) {
        List<List<ValidationRow>> byPoint = new ArrayList<>();
        int start = 0;
        for (ShardPoint point : shard.points()) {
            long end = start + point.validationRows();
            if (end > rows.size()) {
                throw refused(folder, "damaged, run this shard again: rows are missing from " + ValidationFile.NAME);
            }
            byPoint.add(rows.subList(start, (int) end));
            start = (int) end;
        }
        return byPoint;
    }

    private static ScenarioException refused(Path folder, String problem) {
        return new ScenarioException(Location.of(folder.toString()), problem);
    }
}

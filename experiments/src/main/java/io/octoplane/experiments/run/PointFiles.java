package io.octoplane.experiments.run;

import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.FailuresFile;
import io.octoplane.reports.format.PointContent;
import io.octoplane.reports.format.PointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of the points of a result folder: of each its content or, while it has none, why it failed. */
final class PointFiles {
    private final Path folder;

    PointFiles(Path resultFolder) {
        this.folder = resultFolder.resolve(PointFile.FOLDER);
    }

    /** The content of a finished point; empty when there is none, or none that is whole. */
    Optional<PointContent> content(String key) throws IOException {
        return PointFile.read(file(key));
    }

    /** Why a point failed when it last ran. */
    Optional<FailureRow> failure(String key) throws IOException {
        return FailuresFile.read(failureFile(key)).stream().findFirst();
    }

    /** Keeps the content of a finished point, and forgets that it ever failed. */
    void write(String key, PointContent content) throws IOException {
        PointFile.write(file(key), content);
        Files.deleteIfExists(failureFile(key));
    }

    /** Keeps why a point failed. It is run again all the same when it is next asked for. */
    void write(String key, FailureRow failure) throws IOException {
        FailuresFile.write(failureFile(key), List.of(failure));
    }

    private Path file(String key) {
        return folder.resolve(key + ".jsonl");
    }

    private Path failureFile(String key) {
        return folder.resolve(key + ".failed.jsonl");
    }
}

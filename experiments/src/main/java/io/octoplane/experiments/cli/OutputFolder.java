package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at a result folder before anything runs. */
final class OutputFolder {
    private OutputFolder() {}

    /** Refuses a folder that cannot be written to or made. */
    static void check(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        while (place != null && !Files.exists(place)) {
            place = place.getParent();
        }
        if (place == null) {
            throw refused(folder, "cannot be made");
        }
        if (!Files.isDirectory(place)) {
            throw refused(folder, place + " is a file, not a folder");
        }
        if (!Files.isWritable(place)) {
            throw refused(folder, place + " cannot be written to");
        }
    }

    /** Refuses a folder that is one of those that are read. */
    static void checkIsNone(Path folder, List<Path> read) throws IOException {
        for (Path other : read) {
            if (Files.exists(folder) && Files.exists(other) && Files.isSameFile(folder, other)) {
                throw refused(folder, "is one of the folders to read; name another one");
            }
        }
    }

    /** Takes the folder for one run; refuses it when another run has it. */
    static FolderLock lock(Path folder) throws IOException {
        return FolderLock.take(folder, option(folder));
    }

    private static ScenarioException refused(Path folder, String problem) {
        return new ScenarioException(Location.of(option(folder)), problem);
    }

    private static String option(Path folder) {
        return "--out " + ShellWord.quote(folder.toString());
    }
}

package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.run.FolderLock;
import io.octoplane.reports.format.FileProblem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at a result folder before anything runs. */
final class OutputFolder {
    private OutputFolder() {}

    /** Refuses a folder that cannot be written to or made. */
    static void check(Path folder) {
        if (folder.toString().isEmpty()) {
            throw refused(folder, "expected the name of a folder");
        }
        check(folder, Location.of(option(folder)));
    }

    /**
     * The same for a folder that another option than {@code --out} needs.
     *
     * @param option what complaints point to
     */
    static void check(Path folder, Location option) {
        Path place = folder.toAbsolutePath().normalize();
        while (place != null && !Files.exists(place)) {
            if (Files.isSymbolicLink(place)) {
                throw new ScenarioException(option, place + " is a link that leads nowhere");
            }
            place = place.getParent();
        }
        if (place == null) {
            throw new ScenarioException(option, "cannot be made");
        }
        if (!Files.isDirectory(place)) {
            throw new ScenarioException(option, place + " is a file, not a folder");
        }
        if (!Files.isWritable(place)) {
            throw new ScenarioException(option, place + " cannot be written to");
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
        try {
            return FolderLock.take(folder, option(folder));
        } catch (FileSystemException e) {
            if (Files.isDirectory(folder)) {
                throw e;
            }
            throw refused(folder, "cannot be made: " + FileProblem.reason(e));
        }
    }

    private static ScenarioException refused(Path folder, String problem) {
        return new ScenarioException(Location.of(option(folder)), problem);
    }

    private static String option(Path folder) {
        return "--out " + ShellWord.quote(folder.toString());
    }
}

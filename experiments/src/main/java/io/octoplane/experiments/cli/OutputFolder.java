package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    private static ScenarioException refused(Path folder, String problem) {
        return new ScenarioException(Location.of("--out " + ShellWord.quote(folder.toString())), problem);
    }
}

package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Looks at the file of a drawing before anything is drawn. */
final class DrawingFile {
    private static final String ENDING = ".svg";

    private DrawingFile() {}

    /** Refuses what is no SVG by its name, a folder, and a file in a folder that cannot be made or written to. */
    static void check(Path file, Location option) {
        if (Files.isDirectory(file)) {
            throw new ScenarioException(option, "expected the name of a file, found a folder");
        }
        Path name = file.getFileName();
        if (name == null || !name.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw new ScenarioException(
                    option, "expected the name of a file that ends in " + ENDING + ", found " + file);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            OutputFolder.check(folder, option);
        }
    }
}

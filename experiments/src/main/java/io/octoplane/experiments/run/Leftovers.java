package io.octoplane.experiments.run;

import io.octoplane.reports.format.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a killed run leaves: files that have not got their name yet. */
final class Leftovers {
    private static final List<String> FOLDERS = List.of("", "points", "charts", "tables");

    private Leftovers() {}

    /** Removes them from a result folder. Nobody may be writing into it. */
    static void remove(Path resultFolder) throws IOException {
        for (String name : FOLDERS) {
            Path folder = resultFolder.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.filter(AtomicFile::isTemporary).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }
}

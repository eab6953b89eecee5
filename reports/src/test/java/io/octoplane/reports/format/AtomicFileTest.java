package io.octoplane.reports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result file is there whole, or as it was before. */
class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void makesMissingFoldersAndLeavesOnlyTheFile() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFile.writeText(file, "whole");
        assertThat(file).hasContent("whole");
        assertThat(namesIn(file.getParent())).containsExactly("c.txt");
    }

    @Test
    void aFullDiskLeavesTheOlderFileAndNamesThePath() throws IOException {
        Path file = folder.resolve("results.jsonl");
        AtomicFile.writeText(file, "older");
        assertThatThrownBy(() -> AtomicFile.write(file, stream -> {
                    stream.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": No space left on device");
        assertThat(file).hasContent("older");
        assertThat(namesIn(folder)).containsExactly("results.jsonl");
    }

    @Test
    void aStreamThatFailsNamesThePath() throws IOException {
        Path file = folder.resolve("timeline.json");
        AtomicFile atomic = AtomicFile.create(file);
        atomic.close();
        assertThatThrownBy(() -> atomic.stream().write(new byte[1 << 17]))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file + ": closed channel");
    }

    @Test
    void aRowThatCannotBeMadeLeavesNothing() throws IOException {
        Path file = folder.resolve("results.jsonl");
        Iterator<ResultRow> broken = Stream.generate(() -> SampleRows.RESULT)
                .limit(10_000)
                .peek(new Countdown(9_000)::tick)
                .iterator();
        assertThatThrownBy(() -> ResultsFile.write(file, () -> broken)).hasMessage("the simulation stopped");
        assertThat(namesIn(folder)).isEmpty();
    }

    @Test
    void aFolderInTheWayIsSaidAndNothingIsLeft() throws IOException {
        Path file = folder.resolve("links.csv");
        Files.createDirectories(file.resolve("not-empty"));
        assertThatThrownBy(() -> LinksFile.write(file, List.of(SampleRows.LINK), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + file + ": ");
        assertThat(namesIn(folder)).containsExactly("links.csv");
    }

    @Test
    void aFileWhereTheFolderShouldBeIsSaid() throws IOException {
        Path notAFolder = folder.resolve("out");
        Files.writeString(notAFolder, "a file");
        Path file = notAFolder.resolve("run.json");
        assertThatThrownBy(() -> RunFile.write(file, SampleRows.RUN))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + file + ": file already exists");
        assertThat(notAFolder).hasContent("a file");
    }

    @Test
    void closingWithoutACommitLeavesNothing() throws IOException {
        try (TimelineWriter writer = TimelineWriter.create(folder.resolve("timeline.json"))) {
            writer.declare("node 0", "GPU 0");
        }
        assertThat(namesIn(folder)).isEmpty();
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static final class Countdown {
        private int left;

        private Countdown(int left) {
            this.left = left;
        }

        private void tick(Object ignored) {
            if (left-- == 0) {
                throw new IllegalStateException("the simulation stopped");
            }
        }
    }
}

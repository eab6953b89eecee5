package io.octoplane.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointFileTest {
    private static final PointContent CONTENT = new PointContent(
            List.of(
                    new ResultRow(
                            "s",
                            Map.of("cluster.nodes", "4"),
                            "dispatch_bandwidth",
                            Map.of("gpus", "32"),
                            1.0 / 3,
                            "GB/s",
                            Basis.SIMULATED,
                            null,
                            1,
                            "0"),
                    new ResultRow(
                            "s",
                            Map.of("cluster.nodes", "4"),
                            "dispatch_time",
                            Map.of("gpus", "32"),
                            1,
                            "s",
                            Basis.SIMULATED,
                            "NIC (2 of 3 replications), NVLink (1 of 3 replications)",
                            1,
                            "0",
                            new Replicated(1.0 / 7, 0.95, List.of(0.5, 1.0, 1.5)))),
            List.of(
                    new LinkRow("cluster.nodes=4", "a->b", "nic", Long.MAX_VALUE, 0.1 + 0.2, 1, null),
                    new LinkRow("cluster.nodes=4", "b->a", "nic", 0, 0, 0, new LinkQueue(0.5, 1024, 4096, 0, 0, 1, 2))),
            List.of(new LinkHistory("cluster.nodes=4", "a->b", "nic", 1.024, 2, List.of(0.25, 1.0 / 3))),
            List.of(new TimelineSpan(
                    "node 0", "GPU 0", "d\u00E9j\u00E0 \"vu\"", "kernel", 1, 2, Map.of("bytes", "0.10"))));

    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWrote() throws IOException {
        Path file = folder.resolve("points/key.jsonl");
        PointFile.write(file, CONTENT);
        assertThat(PointFile.read(file)).contains(CONTENT);
    }

    @Test
    void whatIsNotWholeIsNoResult() throws IOException {
        Path file = folder.resolve("key.jsonl");
        assertThat(PointFile.read(file)).isEmpty();
        PointFile.write(file, CONTENT);
        List<String> lines = Files.readAllLines(file);
        for (int length = 0; length < lines.size(); length++) {
            Files.write(file, lines.subList(0, length));
            assertThat(PointFile.read(file)).as("the first %d lines", length).isEmpty();
        }
        Files.write(file, lines.subList(1, lines.size()));
        assertThat(PointFile.read(file)).as("without the first line").isEmpty();
        Files.writeString(file, "{\"row\":\"result\"");
        assertThat(PointFile.read(file)).isEmpty();
    }
}

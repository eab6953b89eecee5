package io.octoplane.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.launcher.Command.Outcome;
import io.octoplane.launcher.Command.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep of 200 points that is killed, and started again, ends as if nothing had been. The kills are {@code SIGKILL} where
 * there are signals: the program gets no chance to clean up. {@code -Doctoplane.kills=20} kills more often, {@code
 * -Doctoplane.seed=N} repeats a test.
 */
class KilledSweepIT {
    private static final int POINTS = 200;
    private static final int KILLS = Integer.getInteger("octoplane.kills", 2);
    private static final List<String> FILES =
            List.of("results.jsonl", "links.csv", "timeline.json", "validation.jsonl", "run.json", "index.html");

    private static final String SCENARIO =
            """
            name: killed
            model: deepseek-v3
            cluster:
              node: { extends: h800-cx7-8x, gpus: 1, nics: 1 }
              nodes: 8
              network: { topology: multi-rail-fat-tree, switch: qm9700, routing: adaptive }
            workload: { kind: moe-dispatch-combine, kernel: normal, tokens-per-gpu: 16 }
            sweep: { workload.tokens-per-gpu: [%s] }
            compare: [deepep.normal.2025-04-22]
            charts: [{ file: bandwidth, title: t, metrics: [dispatch_bandwidth], x: workload.tokens-per-gpu }]
            """;

    @TempDir
    Path folder;

    private SplittableRandom random;

    @BeforeEach
    void prepare() throws IOException {
        long seed = Long.getLong("octoplane.seed", new SplittableRandom().nextLong());
        System.out.println("KilledSweepIT: -Doctoplane.seed=" + seed);
        random = new SplittableRandom(seed);
        String tokens =
                IntStream.rangeClosed(1, POINTS).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("s.yaml"), SCENARIO.formatted(tokens));
    }

    @Test
    void endsWithTheSameBytesAsAnUndisturbedOne() throws Exception {
        finish("whole");

        for (int atPoint : random.ints(KILLS, 0, POINTS).sorted().toArray()) {
            Map<String, FileTime> before = points("killed");
            kill("killed", atPoint);
            // Nothing is run twice: what was finished has not been written again.
            assertThat(points("killed")).containsAllEntriesOf(before);
        }
        Map<String, FileTime> before = points("killed");
        finish("killed");

        assertThat(points("killed")).hasSize(POINTS).containsAllEntriesOf(before);
        assertSameFiles("killed");
        assertThat(hidden("killed")).as("what the killed runs left").isEmpty();

        List<String> merge = new ArrayList<>(List.of("merge", "--out", "merged", "--quiet"));
        int killedShard = random.nextInt(1, 4);
        for (int shard = 1; shard <= 3; shard++) {
            String out = "shard" + shard;
            if (KILLS > 2 || shard == killedShard) {
                kill(out, random.nextInt(POINTS / 3), "--shard", shard + "/3");
            }
            finish(out, "--shard", shard + "/3");
            merge.add(out);
        }
        assertDone(octoplane(merge).run());
        assertSameFiles("merged");
    }

    @Test
    void aSecondRunIntoTheFolderIsRefusedWhileTheFirstRuns() throws Exception {
        Running first = octoplane(run("out")).start();
        try {
            awaitPoints("out", 1, first.process());
            Outcome second = octoplane(run("out")).run();
            assertThat(second.complaints())
                    .isEqualTo("--out out: another run is writing into this folder; wait for its end or name another"
                            + " folder\n");
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(first.process().isAlive()).as("the first still runs").isTrue();
        } finally {
            first.process().destroyForcibly().waitFor();
        }
    }

    /** Starts the sweep and kills it a moment after it has so many points; it may be faster and come to its end. */
    private void kill(String out, int atPoint, String... options) throws Exception {
        Process process = octoplane(run(out, options)).start().process();
        awaitPoints(out, atPoint, process);
        Thread.sleep(random.nextInt(20));
        process.destroyForcibly();
        process.waitFor();
    }

    private void finish(String out, String... options) throws Exception {
        assertDone(octoplane(run(out, options)).run());
    }

    private static void assertDone(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.complaints()).isZero();
    }

    private void awaitPoints(String out, int count, Process process) throws Exception {
        while (process.isAlive() && points(out).size() < count) {
            Thread.sleep(5);
        }
    }

    /** The finished points with the time at which each was. */
    private Map<String, FileTime> points(String out) throws IOException {
        Map<String, FileTime> points = new TreeMap<>();
        Path place = folder.resolve(out).resolve("points");
        if (Files.exists(place)) {
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.filter(file -> !isHidden(file)).toList()) {
                    points.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
                }
            }
        }
        return points;
    }

    private List<Path> hidden(String out) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(out))) {
            return files.filter(KilledSweepIT::isHidden).toList();
        }
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private void assertSameFiles(String out) {
        assertThat(FILES).allSatisfy(file -> assertThat(folder.resolve(out).resolve(file))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve(file)));
    }

    private static List<String> run(String out, String... options) {
        List<String> line = new ArrayList<>(List.of("run", "s.yaml", "--out", out, "--quiet"));
        line.addAll(List.of(options));
        return line;
    }

    private Command octoplane(List<String> arguments) {
        return Command.of(
                        folder,
                        Map.of(),
                        List.of(
                                ProgramUnderTest.java().toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                ProgramUnderTest.jar().toString()))
                .with(arguments);
    }
}

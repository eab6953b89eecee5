package io.octoplane.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octoplane.launcher.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The disk fills up in the middle of a run: one line says so, what is there is whole, and when there is room again the run
 * goes on to the same bytes as one that always had it.
 */
class FullDiskIT {
    private static final String SCENARIO =
            """
            name: full
            model: deepseek-v3
            cluster:
              node: { extends: h800-cx7-8x, gpus: 1, nics: 1 }
              nodes: 2
              network: { topology: multi-rail-fat-tree, switch: qm9700, routing: adaptive }
            workload: { kind: moe-dispatch-combine, kernel: normal, tokens-per-gpu: 16 }
            sweep: { workload.tokens-per-gpu: [1, 2, 3, 4, 5, 6, 7, 8] }
            charts: [{ file: time, title: t, metrics: [dispatch_time], x: workload.tokens-per-gpu }]
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        assertThat(shell(octoplane("whole")).exitCode()).isZero();
    }

    /** The limit is one on the size of each file, which needs no special disk: of the points, of the results, of the page. */
    @ParameterizedTest
    @ValueSource(ints = {1, 60, 100})
    void aFileThatCannotGrow(int blocks) throws Exception {
        String out = "limited-to-" + blocks;
        Outcome outcome = shell("ulimit -f " + blocks + " && " + octoplane(out));

        assertThat(outcome.complaints()).matches("octoplane: cannot write " + out + "/\\S+: File too large\n");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertEveryFileIsWhole(out);

        assertThat(shell(octoplane(out)).complaints()).isEmpty();
        assertSameAsUndisturbed(out);
    }

    /** A disk of its own, in memory, that only the processes of the test see. */
    @ParameterizedTest
    @ValueSource(ints = {40, 200})
    void aDiskThatIsFull(int kibibytes) throws Exception {
        String mount = "unshare --user --map-root-user --mount sh -e -c ";
        assumeTrue(
                shell(mount + "'mkdir -p try && mount -t tmpfs -o size=8k tmpfs try'")
                                .exitCode()
                        == 0,
                "this system lets nobody but its administrator mount a small disk");
        Outcome outcome = shell(mount
                + "'rm -rf out part resumed; mkdir out; mount -t tmpfs -o size=%dk tmpfs out; ".formatted(kibibytes)
                + "code=0; " + octoplane("out") + " || code=$?; cp -r out part; "
                + "mount -o remount,size=50m out; " + octoplane("out") + " >&2; cp -r out resumed; exit $code'");

        assertThat(outcome.complaints()).matches("octoplane: cannot write out/\\S+: No space left on device\n");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertEveryFileIsWhole("part");
        assertSameAsUndisturbed("resumed");
    }

    private void assertEveryFileIsWhole(String out) throws IOException {
        for (Path file : files(out)) {
            Path other = folder.resolve("whole").resolve(folder.resolve(out).relativize(file));
            assertThat(file).hasSameBinaryContentAs(other);
        }
    }

    private void assertSameAsUndisturbed(String out) throws IOException {
        assertEveryFileIsWhole(out);
        assertThat(files(out)).hasSameSizeAs(files("whole"));
    }

    private List<Path> files(String out) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(out))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** The program without the launcher, and without Java's own shared file of counters, which would hit the limit, too. */
    private static String octoplane(String out) {
        return "\"%s\" -XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar \"%s\""
                        .formatted(ProgramUnderTest.java(), ProgramUnderTest.jar())
                + " run s.yaml --quiet --threads 1 --out " + out;
    }

    private static Outcome shell(String line) throws IOException, InterruptedException {
        return Command.of(folder, Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin"), List.of("sh", "-c", line))
                .run();
    }
}

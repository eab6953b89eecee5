package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.launcher.Command;
import io.octoplane.launcher.ProgramUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** What only the program as a whole shows. */
class ProgramIT {
    private static final String OTHER_JAVA = "OCTOPLANE_OTHER_JAVA_HOME";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("planes do not meet: exit code 2, both ends named, no stack trace")
    void planesDoNotMeet() throws IOException, InterruptedException {
        Command.Outcome outcome = run(
                ProgramUnderTest.java(),
                Simulations.CROSS_RAIL,
                "refused",
                "cluster.network.topology=multi-plane-fat-tree",
                "cluster.network.cross-rail=network");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.complaints())
                .contains("node0/nic0 on plane 0", "node1/nic1 on plane 1")
                .doesNotContain("\tat ");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = OTHER_JAVA, matches = ".+", disabledReason = "no other Java to compare with")
    @DisplayName("another Java gives the same bytes")
    void anotherJava() throws IOException, InterruptedException {
        Path other = Path.of(System.getenv(OTHER_JAVA), "bin", "java");
        for (String scenario : List.of(Simulations.MAIN, Simulations.CROSS_RAIL)) {
            assertThat(run(ProgramUnderTest.java(), scenario, "this-" + scenario)
                            .exitCode())
                    .isZero();
            assertThat(run(other, scenario, "other-" + scenario).exitCode()).isZero();
            for (String file : List.of("results.jsonl", "validation.jsonl", "links.csv", "timeline.json")) {
                assertThat(folder.resolve("other-" + scenario).resolve(file))
                        .hasSameBinaryContentAs(
                                folder.resolve("this-" + scenario).resolve(file));
            }
        }
    }

    private Command.Outcome run(Path java, String scenario, String out, String... sets)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                java.toString(),
                "-jar",
                ProgramUnderTest.jar().toString(),
                "run",
                "scenarios/" + scenario,
                "--quiet",
                "--out",
                folder.resolve(out).toString()));
        for (String set : sets) {
            line.add("--set");
            line.add(set);
        }
        return Command.of(ProgramUnderTest.root(), Map.of("PATH", "/usr/bin:/bin"), line)
                .run();
    }
}

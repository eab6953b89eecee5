package io.octoplane.experiments.shown;

import static io.octoplane.experiments.shown.Simulations.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.launcher.ProgramUnderTest;
import io.octoplane.reports.format.LimitRows;
import io.octoplane.reports.format.ResultRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replications of real simulations. */
class ReplicationsTest {
    @TempDir
    Path folder;

    @Test
    void oneReplicationIsThePlainRun() {
        assertThat(run("replications: 1", "confidence: 80 %")).isEqualTo(run());
        assertThat(point("replications: 1", "confidence: 80 %").resolved().canonicalText())
                .isEqualTo(point().resolved().canonicalText());
    }

    @Test
    void theFirstReplicationIsThePlainRunAndTheOthersDrawOtherTokens() {
        List<ResultRow> plain = LimitRows.others(run().results());
        List<ResultRow> replicated = LimitRows.others(run("replications: 4").results());
        assertThat(replicated).hasSameSizeAs(plain);
        for (int row = 0; row < plain.size(); row++) {
            ResultRow mean = replicated.get(row);
            assertThat(mean.metric()).isEqualTo(plain.get(row).metric());
            assertThat(mean.replicated().values())
                    .hasSize(4)
                    .first()
                    .isEqualTo(plain.get(row).value());
        }
        assertThat(replicated)
                .anySatisfy(row -> assertThat(row.replicated().values()).doesNotHaveDuplicates());
        assertThat(row("gpus_hit_per_token", replicated).replicated().halfWidth())
                .isPositive();
    }

    @Test
    void whatIsNotDrawnDoesNotVary() {
        List<ResultRow> rows = run("workload: {kind: all-to-all, bytes-per-pair: 64 KiB}", "replications: 3")
                .results();
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.replicated().halfWidth()).isZero();
            assertThat(row.replicated().values()).containsOnly(row.value());
        });
    }

    @Test
    void aSeedOfAStreamChangesWhatItDraws() {
        assertThat(run("seeds: { token-routing: 1 }")).isEqualTo(run());
        assertThat(run("seeds: { token-routing: 2 }").results()).isNotEqualTo(run().results());
        // Without a skew nothing is drawn from the other stream.
        assertThat(run("seeds: { expert-popularity: 2 }")).isEqualTo(run());
        String skew = "workload: { routing: { popularity: { zipf: 0.8 } } }";
        assertThat(run(skew, "seeds: { expert-popularity: 2 }")).isNotEqualTo(run(skew));
        assertThat(run("seed: 2", "seeds: { token-routing: 1 }").results())
                .extracting(ResultRow::value)
                .isEqualTo(run().results().stream().map(ResultRow::value).toList());
    }

    @Test
    void replicationsSideBySideAreTheSame() {
        Point point = point("replications: 3");
        PointResult alone = new SimulationRunner().run(point);
        assertThat(new SimulationRunner().run(point, 2)).isEqualTo(alone);
        assertThat(IntStream.range(0, 4).parallel().mapToObj(index -> new SimulationRunner().run(point)))
                .containsOnly(alone);
    }

    @Test
    void onePacketNetworkOnTwoThreadsIsTheSame() {
        Point point = point("fidelity: packet");
        assertThat(new SimulationRunner().run(point, 2)).isEqualTo(new SimulationRunner().run(point, 1));
    }

    private static ResultRow row(String metric, List<ResultRow> rows) {
        return rows.stream()
                .filter(row -> row.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private PointResult run(String... lines) {
        return new SimulationRunner().run(point(lines));
    }

    /** Two nodes and few tokens, and these lines besides. */
    private Point point(String... lines) {
        Path main = ProgramUnderTest.root().resolve("scenarios").resolve(MAIN).toAbsolutePath();
        Path small = folder.resolve("small.yaml");
        Path file = folder.resolve("x.yaml");
        try {
            Files.writeString(
                    small,
                    "extends: " + main + "\ncluster: { nodes: 2 }\nworkload: { tokens-per-gpu: 64 }\n"
                            + "sweep: null\nexpect: null\ncharts: null\n");
            Files.writeString(file, "extends: small.yaml\n" + String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SweepPlan.points(Simulations.document(file)).get(0);
    }
}

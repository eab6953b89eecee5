package io.octoplane.experiments.sweep;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static io.octoplane.experiments.scenario.ScenarioFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.octoplane.experiments.scenario.workload.MoeDispatchCombine;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPlanTest {
    private static final String SWEPT =
            VALID + "sweep: { cluster.nodes: [1, 2], cluster.node.nic.rate: [400 Gb/s, 200 Gb/s] }\n";

    @TempDir
    Path folder;

    @Test
    void theLastAxisChangesFastest() {
        assertThat(points(SWEPT))
                .extracting(Point::label)
                .containsExactly(
                        "cluster.nodes=1, cluster.node.nic.rate=400 Gb/s",
                        "cluster.nodes=1, cluster.node.nic.rate=200 Gb/s",
                        "cluster.nodes=2, cluster.node.nic.rate=400 Gb/s",
                        "cluster.nodes=2, cluster.node.nic.rate=200 Gb/s");
        Point last = points(SWEPT).get(3);
        assertThat(last.index()).isEqualTo(3);
        assertThat(last.scenario().cluster().nodes()).isEqualTo(2);
        assertThat(last.scenario().cluster().node().nic().rate()).isEqualTo(200_000_000_000L);
    }

    @Test
    void zippedPathsChangeTogetherAndCountAsOneLine() {
        String zipped = VALID
                + """
                sweep:
                  seed: [1, 2]
                  zip:
                    cluster.nodes: [2, 4, 8]
                    workload.tokens-per-gpu: [512, 256, 128]
                """;
        assertThat(points(zipped))
                .extracting(
                        point -> point.scenario().seed(),
                        point -> point.scenario().cluster().nodes(),
                        point -> ((MoeDispatchCombine) point.scenario().workload()).tokensPerGpu())
                .containsExactly(
                        tuple(1L, 2, 512),
                        tuple(1L, 4, 256),
                        tuple(1L, 8, 128),
                        tuple(2L, 2, 512),
                        tuple(2L, 4, 256),
                        tuple(2L, 8, 128));
        assertThat(points(zipped, "seed=1", "cluster.nodes=2"))
                .extracting(Point::label)
                .containsExactly(
                        "cluster.nodes=2, workload.tokens-per-gpu=512",
                        "cluster.nodes=2, workload.tokens-per-gpu=256",
                        "cluster.nodes=2, workload.tokens-per-gpu=128");
        assertThat(points(zipped, "seed=1", "cluster.nodes=2", "workload.tokens-per-gpu=1"))
                .hasSize(1);
        assertThat(points(zipped, "seed=1", "sweep.zip.cluster.nodes=[1, 2, 4]"))
                .extracting(point -> point.scenario().cluster().nodes())
                .containsExactly(1, 2, 4);
    }

    @Test
    void aPointThatIsNoScenarioIsNamed() {
        assertThatThrownBy(() -> points(VALID, "cluster.nodes=[4, 17]"))
                .hasMessageContaining("the 256 experts of deepseek-v3 cannot be divided evenly among the 136 GPUs")
                .hasMessageEndingWith("(at the point cluster.nodes=17)");
    }

    @Test
    void aScenarioWithoutASweepIsOnePoint() {
        assertThat(points(VALID)).singleElement().satisfies(point -> {
            assertThat(point.overrides()).isEmpty();
            assertThat(point.label()).isEqualTo("as written");
        });
    }

    @Test
    void overridesOfTheCommandLineBelongToEveryPoint() {
        assertThat(points(SWEPT, "cluster.node.nic.rate=100 Gb/s", "seed=7"))
                .extracting(Point::label)
                .containsExactly(
                        "cluster.node.nic.rate=100 Gb/s, cluster.nodes=1",
                        "cluster.node.nic.rate=100 Gb/s, cluster.nodes=2");
    }

    @Test
    void topologiesAndParametersCanBeSwept() {
        List<Point> points = points(VALID
                + "sweep: { cluster.network.topology: [multi-plane-fat-tree, multi-rail-fat-tree],"
                + " parameters.nic.payload-rate: [40 GB/s, 47 GB/s] }\n");
        assertThat(points.get(2).scenario().cluster().network().topology().family())
                .isEqualTo("multi-rail-fat-tree");
        assertThat(points.get(2).scenario().parameters().rate("nic.payload-rate"))
                .isEqualTo(320_000_000_000L);
    }

    @Test
    void theKeyChangesWithEverythingThatChangesResults() {
        Point point = points(VALID).get(0);
        String key = point.key("code");
        assertThat(key)
                .matches("[0-9a-f]{32}")
                .isEqualTo(points("# comment\n" + VALID).get(0).key("code"));
        assertThat(List.of(
                        point.key("other code"),
                        points(VALID, "seed=2").get(0).key("code"),
                        points(VALID, "cluster.node.nic.rate=1 Gb/s").get(0).key("code"),
                        points(VALID + "sweep: { cluster.nodes: [4] }\n").get(0).key("code")))
                .doesNotContain(key)
                .doesNotHaveDuplicates();
    }

    @Test
    void aSweepBeyondAllBoundsIsRefusedBeforeItIsBuilt() {
        String list = String.join(", ", Collections.nCopies(1000, "1"));
        String text = VALID + "sweep:\n  seed: [" + list + "]\n  cluster.nodes: [" + list + "]\n";
        assertThatThrownBy(() -> points(text))
                .hasMessage(folder.resolve("x.yaml")
                        + ":17:3: the sweep has 1000000 points or more, at most 100000 are accepted");
    }

    private List<Point> points(String text, String... sets) {
        return SweepPlan.points(load(folder, text, sets));
    }
}

package io.octoplane.experiments.scenario;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static io.octoplane.experiments.scenario.ScenarioFixture.load;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and ranges, in the sweep and from the command line. */
class SweptArgumentsTest {
    private static final String SWEPT =
            VALID + "sweep: { cluster.nodes: [4, 8], zip: { seed: [1, 2], workload.tokens-per-gpu: [64, 128] } }\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cluster.nodes=1..4                                  | 1, 2, 3, 4
                    cluster.nodes=3..3                                  | 3
                    cluster.nodes = 1 .. 16 by 5                        | 1, 6, 11, 16
                    cluster.nodes=1..18 by 5                            | 1, 6, 11, 16
                    cluster.nodes=2..64 times 2                         | 2, 4, 8, 16, 32, 64
                    cluster.nodes=2..63 times 2                         | 2, 4, 8, 16, 32
                    cluster.node.nic.rate=100 Gb/s .. 0.4 Tb/s by 150 Gb/s | 100 Gb/s, 250 Gb/s, 400 Gb/s
                    cluster.node.nic.rate=100Gb/s..200Gb/s by 12.5 GB/s | 100 Gb/s, 200 Gb/s
                    cluster.node.gpu.memory=64 MiB .. 1 GiB times 4     | 64 MiB, 256 MiB, 1024 MiB
                    cluster.node.gpu.memory=1 kB .. 3 KiB by 1 KiB      | 1 kB, 2.024 kB, 3.048 kB
                    workload.routing.popularity.zipf=.5 .. 1.25 by .25  | 0.5, 0.75, 1, 1.25
                    workload.routing.popularity.zipf=0.1 .. 0.3 by 0.1  | 0.1, 0.2, 0.3
                    workload.routing.popularity.zipf=1 .. 2 times 1.2   | 1, 1.2, 1.44, 1.728
                    workload.routing.popularity.zipf=1e0 .. 1.5e1 by 7  | 1, 8, 15
                    cluster.nodes=[1, 2, 4]                             | 1, 2, 4
                    model=[deepseek-v3]                                 | deepseek-v3
                    """)
    void valuesOfALine(String set, String values) {
        List<SweepAxis> sweep = load(folder, VALID, set).sweep();
        assertThat(sweep).hasSize(1);
        assertThat(sweep.get(0).steps())
                .extracting(step -> step.get(0).valueText())
                .containsExactly(values.split(", "));
    }

    @Test
    void theSameRangesStandInFiles() {
        String text = VALID
                + "sweep: { cluster.nodes: 1..2, zip: { seed: 1 .. 3, workload.tokens-per-gpu: 64..256 times 2 } }\n";
        List<SweepAxis> sweep = load(folder, text).sweep();
        assertThat(sweep).extracting(axis -> axis.steps().size()).containsExactly(2, 3);
        assertThat(sweep.get(1).steps().get(2))
                .extracting(ValueOverride::valueText)
                .containsExactly("3", "256");
    }

    @Test
    void aListTakesThePlaceOfTheLineOfItsPath() {
        List<SweepAxis> sweep = load(folder, SWEPT, "cluster.nodes=1..3").sweep();
        assertThat(sweep).extracting(axis -> axis.paths().get(0).text()).containsExactly("cluster.nodes", "seed");
        assertThat(sweep.get(0).steps()).hasSize(3);
    }

    @Test
    void aListOfAZippedPathIsALineOfItsOwn() {
        List<SweepAxis> sweep = load(folder, SWEPT, "seed=5..7").sweep();
        assertThat(sweep)
                .extracting(axis -> axis.paths().get(0).text())
                .containsExactly("cluster.nodes", "workload.tokens-per-gpu", "seed");
        assertThat(load(folder, SWEPT, "seed=[5]", "workload.tokens-per-gpu=[1, 2, 3]")
                        .sweep())
                .extracting(axis -> axis.steps().size())
                .containsExactly(2, 1, 3);
    }

    @Test
    void theLastOfSeveralCounts() {
        assertThat(load(folder, VALID, "cluster.nodes=8", "cluster.nodes=[1, 2]")
                        .sweep())
                .hasSize(1);
        ScenarioDocument single = load(folder, VALID, "cluster.nodes=[1, 2]", "cluster.nodes=8");
        assertThat(single.sweep()).isEmpty();
        assertThat(single.resolve(List.of()).scenario().cluster().nodes()).isEqualTo(8);
    }

    @Test
    void whereAListOrATextIsWantedItIsTheValue() {
        ScenarioDocument document = load(
                folder,
                VALID,
                "compare=[insights.figure7]",
                "title=From 1..8",
                "cluster.degraded=[{ node: 3, nic: 2, rate: 200 Gb/s }]");
        assertThat(document.sweep()).isEmpty();
        Scenario scenario = document.resolve(List.of()).scenario();
        assertThat(scenario.compare()).hasSize(1);
        assertThat(scenario.title()).isEqualTo("From 1..8");
        assertThat(scenario.cluster().degraded()).hasSize(1);
    }
}

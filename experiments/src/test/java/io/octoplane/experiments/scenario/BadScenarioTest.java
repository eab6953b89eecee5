package io.octoplane.experiments.scenario;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.BadScenarios.Bad;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users read when a scenario is wrong: one line with the place, what was expected, and the nearest valid choice. */
class BadScenarioTest {
    @TempDir
    Path folder;

    static Stream<Bad> badLines() {
        return BadScenarios.all().stream();
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void oneLineIsWrong(Bad bad) {
        assertThat(message(bad.scenario())).isEqualTo(bad.message());
    }

    static Stream<Arguments> badOverrides() {
        return Stream.of(
                arguments(
                        "cluster.nodes",
                        "--set #1: expected path=value, as in cluster.nodes=4, found \"cluster.nodes\""),
                arguments("=4", "--set #1: expected path=value, as in cluster.nodes=4, found \"=4\""),
                arguments(
                        "cluster.nodes=0", "--set #1: cluster.nodes: expected a whole number from 1 to 65536, found 0"),
                arguments(
                        "cluster.nodes=",
                        "--set #1: cluster.nodes: expected a whole number from 1 to 65536, found nothing"),
                arguments(
                        "cluster.nodes.x=4", "--set #1: cannot set cluster.nodes.x: cluster.nodes is \"4\", not a map"),
                arguments("cluster.noeds=4", "--set #1: unknown key \"noeds\" in cluster; did you mean \"nodes\"?"),
                arguments(
                        "clustre.nodes=4",
                        "--set #1: unknown key \"clustre\" in the scenario; did you mean \"cluster\"?"),
                arguments(
                        "cluster.node.nic.rte=200 Gb/s",
                        "--set #1: unknown key \"rte\" in cluster.node.nic; did you mean \"rate\"?"),
                arguments(
                        "cluster.node.nic.rate=200",
                        "--set #1: cluster.node.nic.rate: expected a data rate such as 400 Gb/s, found the bare number 200;"
                                + " add its unit"),
                arguments(
                        "cluster.node.nic.rate=[1",
                        "--set #1: not valid YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>"),
                arguments(
                        "cluster.node=h900",
                        "--set #1: cluster.node: the catalog has no node \"h900\"; known: h100-cx7-8x, h800-cx7-8x, gb200-nvl72, h800-ideal-nic-8x"),
                arguments(
                        "cluster.degraded[1].nic=0",
                        "--set #1: cannot set cluster.degraded[1].nic: cluster.degraded is a list of 1, numbered from 0"),
                arguments(
                        "parameters.nic.payload-rat=1 GB/s",
                        "--set #1: parameters.nic.payload-rat: no such parameter; did you mean \"nic.payload-rate\"?"),
                arguments("sweep=4", "--set #1: sweep: expected a map from paths to lists, found \"4\""),
                arguments(
                        "cluster.nodes=[]",
                        "--set #1: sweep.cluster.nodes: expected a list of at least one value or a range such as 1..8, found an empty list"),
                arguments(
                        "cluster.noeds=[1, 2]", "--set #1: unknown key \"noeds\" in cluster; did you mean \"nodes\"?"),
                arguments(
                        "cluster.nodes=[4, 0]",
                        "--set #1: cluster.nodes: expected a whole number from 1 to 65536, found 0"),
                arguments(
                        "cluster.nodes=..8",
                        "--set #1: sweep.cluster.nodes: expected a range such as 1..8, 1..16 by 5 or 64 MiB .. 1 GiB times 2, found \"..8\""),
                arguments(
                        "cluster.nodes=1..",
                        "--set #1: sweep.cluster.nodes: expected a range such as 1..8, 1..16 by 5 or 64 MiB .. 1 GiB times 2, found \"1..\""),
                arguments(
                        "cluster.nodes=1...8",
                        "--set #1: sweep.cluster.nodes: expected a range such as 1..8, 1..16 by 5 or 64 MiB .. 1 GiB times 2, found \"1...8\""),
                arguments(
                        "cluster.nodes=1..8..9",
                        "--set #1: sweep.cluster.nodes: expected a range such as 1..8, 1..16 by 5 or 64 MiB .. 1 GiB times 2, found \"1..8..9\""),
                arguments(
                        "cluster.nodes=one..8",
                        "--set #1: sweep.cluster.nodes: expected a number with its unit, found \"one\""),
                arguments(
                        "cluster.nodes=8..1",
                        "--set #1: sweep.cluster.nodes: the range 8 .. 1 runs backwards; name the lower end first"),
                arguments(
                        "cluster.nodes=1..8 by 0",
                        "--set #1: sweep.cluster.nodes: the step of a range is above zero, this one is 0"),
                arguments(
                        "cluster.nodes=1..8 by -1",
                        "--set #1: sweep.cluster.nodes: the step of a range is above zero, this one is -1"),
                arguments(
                        "cluster.nodes=1..8 times 1",
                        "--set #1: sweep.cluster.nodes: the factor of a range is above 1, this one is 1"),
                arguments(
                        "cluster.nodes=1..8 times 2 MiB",
                        "--set #1: sweep.cluster.nodes: expected a plain number such as 0.8, found 2 MiB, which is a size"),
                arguments(
                        "cluster.nodes=0..8 times 2",
                        "--set #1: sweep.cluster.nodes: a range with a factor begins above zero, this one at 0"),
                arguments(
                        "cluster.nodes=1..1000000000",
                        "--set #1: sweep.cluster.nodes: the range 1 .. 1000000000 has 1000000000 values, at most 100000 are accepted"),
                arguments(
                        "cluster.nodes=1..8 by 1e-9",
                        "--set #1: sweep.cluster.nodes: the range 1 .. 8 has 7000000001 values, at most 100000 are accepted"),
                arguments(
                        "cluster.nodes=1..2 times 1.0000001",
                        "--set #1: sweep.cluster.nodes: the range 1 .. 2 has 6931473 values, at most 100000 are accepted"),
                arguments(
                        "cluster.nodes=1..2 by 1e-999",
                        "--set #1: sweep.cluster.nodes: the range 1 .. 2 has far too many values, at most 100000 are accepted"),
                arguments(
                        "cluster.nodes=1e-999..2 times 1.001",
                        "--set #1: sweep.cluster.nodes: the range 1e-999 .. 2 has 2302126 values, at most 100000 are accepted"),
                arguments(
                        "cluster.nodes=1..2 times 1.00000000000000000000000000001",
                        "--set #1: sweep.cluster.nodes: the range 1 .. 2 has far too many values, at most 100000 are accepted"),
                arguments("cluster.nodes=1..1e999", "--set #1: sweep.cluster.nodes: is too large: 1e999"),
                arguments(
                        "cluster.nodes=1..8 step 2",
                        "--set #1: sweep.cluster.nodes: expected by or times behind the ends of a range, found step; write 1 .. 8 by 2"),
                arguments(
                        "cluster.nodes=4..8 times 1.2",
                        "--set #1: cluster.nodes: expected a whole number from 1 to 65536, found \"4.8\""),
                arguments(
                        "cluster.node.nic.rate=100 Gb/s .. 400 Gb/s",
                        "--set #1: sweep.cluster.node.nic.rate: the range 100 Gb/s .. 400 Gb/s needs a step or a factor, as in 100 Gb/s .. 400 Gb/s by 100 Gb/s or 100 Gb/s .. 400 Gb/s times 2"),
                arguments(
                        "cluster.node.nic.rate=100 .. 400 Gb/s",
                        "--set #1: sweep.cluster.node.nic.rate: expected the unit at both ends of a range; write 100 Gb/s .. 400 Gb/s"),
                arguments(
                        "cluster.node.nic.rate=100 Gb/s .. 400 Gb/s by 100",
                        "--set #1: sweep.cluster.node.nic.rate: expected a data rate such as 400 Gb/s, found the bare number 100; add its unit"),
                arguments(
                        "cluster.node.nic.rate=100 Gb/s .. 400 MiB by 1 GB",
                        "--set #1: sweep.cluster.node.nic.rate: expected a data rate such as 400 Gb/s, found 400 MiB, which is a size"),
                arguments(
                        "workload.routing.popularity.zipf=0.5..2",
                        "--set #1: sweep.workload.routing.popularity.zipf: the range 0.5 .. 2 needs a step or a factor, as in 0.5 .. 2 by 0.5 or 0.5 .. 2 times 2"),
                arguments("sweep.extends=[a, b]", "--set #1: extends cannot be swept"),
                arguments("sweep.catalog=[[a], [b]]", "--set #1: catalog cannot be swept"),
                arguments(
                        "seeds.token-ruting=7",
                        "--set #1: unknown key \"token-ruting\" in seeds; did you mean \"token-routing\"?"),
                arguments(
                        "seeds.token-routing=-1",
                        "--set #1: seeds.token-routing: expected a whole number of at least 0, found -1"),
                arguments("replications=0", "--set #1: replications: expected a whole number from 1 to 1000, found 0"),
                arguments(
                        "replications=2000",
                        "--set #1: replications: expected a whole number from 1 to 1000, found 2000"),
                arguments(
                        "confidence=0.95",
                        "--set #1: confidence: expected a percentage such as 5 %, found the bare number 0.95; add its unit"),
                arguments("confidence=100 %", "--set #1: confidence: must be above 0 % and below 100 %, is 100 %"),
                arguments("confidence=0 %", "--set #1: confidence: must be above 0 % and below 100 %, is 0 %"),
                arguments(
                        "a b=4",
                        "--set #1: \"a b\" is not a path such as cluster.node.nic.rate or cluster.degraded[0].rate"));
    }

    @ParameterizedTest
    @MethodSource("badOverrides")
    void anOverrideIsWrong(String set, String message) {
        String text = VALID.replace("  nodes: 4\n", "  nodes: 4\n  degraded: [{ node: 3, nic: 2, rate: 200 Gb/s }]\n");
        assertThat(message(text, set)).isEqualTo(message);
    }

    @Test
    void oneNodeHasNobodyToSendTo() {
        String text = VALID.substring(0, VALID.indexOf("workload:"))
                + "workload: { kind: all-to-all, bytes-per-pair: 1 MiB }\n";
        assertThat(message(text, "cluster.nodes=1"))
                .isEqualTo("x.yaml:11:11: workload: needs at least 2 nodes, the cluster has 1");
    }

    private String message(String text, String... sets) {
        ScenarioException exception = catchThrowableOfType(ScenarioException.class, () -> {
            ScenarioDocument document = ScenarioFixture.load(folder, text, sets);
            document.resolve(List.of());
            for (SweepAxis axis : document.sweep()) {
                for (List<ValueOverride> step : axis.steps()) {
                    document.resolve(step);
                }
            }
            for (UncertainInput input : document.uncertainty().inputs()) {
                document.resolve(input.low());
                document.resolve(input.high());
            }
            document.expectations();
        });
        return exception == null ? "ACCEPTED\n" + text : exception.getMessage().replace(folder + "/", "");
    }
}

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
                        "--set #1: cluster.node: the catalog has no node \"h900\"; known: h100-cx7-8x, h800-cx7-8x"),
                arguments(
                        "cluster.degraded[1].nic=0",
                        "--set #1: cannot set cluster.degraded[1].nic: cluster.degraded is a list of 1, numbered from 0"),
                arguments(
                        "parameters.nic.payload-rat=1 GB/s",
                        "--set #1: parameters.nic.payload-rat: no such parameter; did you mean \"nic.payload-rate\"?"),
                arguments("sweep=4", "--set #1: sweep: expected a map from paths to lists, found \"4\""),
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
            document.expectations();
        });
        return exception == null ? "ACCEPTED\n" + text : exception.getMessage().replace(folder + "/", "");
    }
}

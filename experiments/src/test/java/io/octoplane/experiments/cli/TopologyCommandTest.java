package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane topology}. */
class TopologyCommandTest {
    private static final String SCENARIO =
            """
            name: x
            cluster:
              node: h800-cx7-8x
              nodes: 64
              network: { topology: multi-plane-fat-tree, switch: qm9700, routing: static }
            workload: { kind: none }
            """;

    private final CommandRunner program = new CommandRunner(new SimulationRunner());

    @TempDir
    Path folder;

    @Test
    void aNetworkInFigures() throws IOException {
        assertThat(program.octoplane("topology", scenario(SCENARIO))).isZero();
        assertThat(program.out())
                .containsPattern("endpoints +512")
                .containsPattern("switches +24")
                .containsPattern("links +512")
                .containsPattern("planes +8")
                .containsPattern("diameter +2")
                .containsPattern("bisection bandwidth +102.4 Tb/s")
                .containsPattern("disjoint paths least +32");
    }

    @Test
    void networksOfASweepForPrograms() throws IOException {
        String sweep = SCENARIO
                + "sweep: { cluster.nodes: [32, 64], seed: [1, 2], cluster.network.routing: [static, ecmp] }\n";
        assertThat(program.octoplane("topology", scenario(sweep), "--json")).isZero();
        JsonNode networks = JsonMapper.shared().readTree(program.out());
        assertThat(networks.size()).as("seed and routing make no other network").isEqualTo(2);
        assertThat(networks.get(0).get("endpoints").asInt()).isEqualTo(256);
        assertThat(networks.get(1).get("endpoints").asInt()).isEqualTo(512);
    }

    @Test
    void aDrawing() throws IOException {
        Path file = folder.resolve("new").resolve("network.svg");
        assertThat(program.octoplane("topology", scenario(SCENARIO), "--draw", file.toString()))
                .isZero();
        assertThat(file).content().startsWith("<?xml").contains("8 \u00D7 plane", "512 \u00D7 400 Gb/s");
        assertThat(program.out()).endsWith("Drawing: " + file + "\n");
    }

    @Test
    void linksByName() throws IOException {
        assertThat(program.octoplane("topology", scenario(SCENARIO), "--links")).isZero();
        assertThat(program.out().lines())
                .contains("plane0/leaf0->plane0/spine0#1\tleaf to spine\t400 Gb/s")
                .hasSize(2 * (512 + 512));
    }

    @Test
    void aDrawingIsAnSvg() throws IOException {
        program.assertRefused(
                "--draw x.png: expected the name of a file that ends in .svg, found x.png\n",
                "topology",
                scenario(SCENARIO),
                "--draw",
                "x.png");
    }

    @Test
    void aGraphInTwoPartsIsFoundBeforeTheRun() throws IOException {
        String graph =
                """
                name: x
                cluster:
                  node: h800-cx7-8x
                  nodes: 2
                  network:
                    topology: graph
                    graph:
                      switches: [{ name: a }, { name: b }, { name: c }]
                      links: [{ from: a, to: c }]
                      endpoints: [{ switch: a, nodes: 0 .. 0 }, { switch: b, nodes: 1 .. 1 }]
                    switch: qm9700
                    routing: adaptive
                workload: { kind: all-to-all, bytes-per-pair: 1 MiB }
                """;
        assertThat(program.octoplane("validate", scenario(graph))).isNotZero();
        assertThat(program.err()).contains("x.yaml:6:5: the graph does not join node0/nic0 and node1/nic0");
        assertThat(program.octoplane("validate", scenario(graph.replace("to: c }]", "to: c }, { from: b, to: c }]"))))
                .as(program.err())
                .isZero();
    }

    @Test
    void oneNetworkIsDrawnAtATime() throws IOException {
        String sweep = SCENARIO + "sweep: { cluster.nodes: [32, 64] }\n";
        String file = folder.resolve("network.svg").toString();
        program.assertRefused(
                "--draw " + file + ": the scenario has 2 networks, and one can be shown; choose it with --set"
                        + " cluster.nodes=32\n",
                "topology",
                scenario(sweep),
                "--draw",
                file);
        program.assertRefused(
                "--draw " + folder + ": expected the name of a file, found a folder\n",
                "topology",
                scenario(SCENARIO),
                "--draw",
                folder.toString());
    }

    private String scenario(String text) throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.writeString(file, text);
        return file.toString();
    }
}

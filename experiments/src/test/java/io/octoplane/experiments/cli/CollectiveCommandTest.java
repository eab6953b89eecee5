package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.assemble.SimulationRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code octoplane collective} prints what nccl-tests does, of what octoplane run would have in its files. */
class CollectiveCommandTest {
    private final CommandRunner program = new CommandRunner(new SimulationRunner());

    @TempDir
    private Path folder;

    private String out() {
        return folder.resolve("out").toString();
    }

    private List<String[]> lines() {
        return program.out()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+"))
                .toList();
    }

    @Test
    @DisplayName("a line for each size: time, bandwidths by nccl-tests' factors, algorithm and protocol; files beside")
    void table() throws IOException {
        assertThat(program.octoplane(
                        "collective", "all_reduce", "--gpus", "8", "-b", "8", "-e", "1M", "-f", "8", "--out", out()))
                .as(program.err())
                .isZero();
        List<String[]> lines = lines();
        assertThat(lines.stream().map(line -> line[0])).containsExactly("8", "64", "512", "4096", "32768", "262144");
        for (String[] line : lines) {
            double bytes = Double.parseDouble(line[0]);
            assertThat(Double.parseDouble(line[1])).isEqualTo(bytes / 4);
            double algorithm = bytes / Double.parseDouble(line[5]) / 1000;
            assertThat(Double.parseDouble(line[6])).isCloseTo(algorithm, within(0.006 + 0.001 * algorithm));
            assertThat(Double.parseDouble(line[7])).isCloseTo(algorithm * 7 / 4, within(0.006 + 0.001 * algorithm));
            assertThat(line[8]).isEqualTo("ring");
        }
        assertThat(lines.get(0)[9]).isEqualTo("ll");
        assertThat(lines.get(5)[9]).isEqualTo("ll128");
        assertThat(program.out())
                .startsWith("# all-reduce on 8 GPUs of 1 x h100-cx7-8x, multi-plane-fat-tree, simulated\n"
                        + "# algorithm auto, protocol auto, fidelity flow; what auto stands for is behind each size\n")
                .contains("# Avg bus bandwidth    : ");
        assertThat(folder.resolve("out/results.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("out/index.html")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("out/results.jsonl")))
                .contains("\"point\":{\"workload.bytes\":\"8 B\"}")
                .contains("\"algorithm\":\"ring\",\"protocol\":\"ll\"");
    }

    @Test
    @DisplayName("a rank's own part is what nccl-tests counts where each has one")
    void counts() {
        assertThat(program.octoplane(
                        "collective", "alltoall_perf", "--gpus", "4", "-b", "1K", "-e", "1K", "--out", out()))
                .as(program.err())
                .isZero();
        assertThat(lines().get(0))
                .startsWith("1024", "64", "float", "none", "-1")
                .contains("pairwise");
    }

    @Test
    @DisplayName("a scenario file lends its cluster, and --set reaches into it")
    void clusterOfAFile() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(
                file,
                """
                name: mine
                cluster:
                  node: h100-cx7-8x
                  nodes: 2
                  network: { topology: multi-rail-fat-tree, switch: qm9700, routing: adaptive }
                workload: { kind: rail-traffic, bytes-per-pair: 1 MiB }
                sweep: { cluster.nodes: [2, 4] }
                charts: [{ file: a, title: a, metrics: [transfer_time], x: cluster.nodes }]
                expect: [{ metric: transfer_time, at-least: 1 us }]
                """);
        String[] options = {
            "collective",
            "broadcast",
            "--cluster",
            file.toString(),
            "-g",
            "16",
            "-b",
            "64M",
            "-e",
            "64M",
            "--out",
            out()
        };
        assertThat(program.octoplane(options)).as(program.err()).isZero();
        double fast = Double.parseDouble(lines().get(0)[5]);
        String[] slower = Arrays.copyOf(options, options.length + 2);
        slower[options.length] = "--set";
        slower[options.length + 1] = "cluster.node.nic.rate=100 Gb/s";
        assertThat(program.octoplane(slower)).as(program.err()).isZero();
        assertThat(Double.parseDouble(lines().get(0)[5])).isGreaterThan(1.5 * fast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flow", "packet"})
    @DisplayName("both fidelities")
    void fidelities(String fidelity) {
        assertThat(program.octoplane(
                        "collective",
                        "reduce-scatter",
                        "--gpus",
                        "4",
                        "--gpus-per-node",
                        "2",
                        "--fidelity",
                        fidelity,
                        "-b",
                        "4M",
                        "-e",
                        "4M",
                        "--out",
                        out()))
                .as(program.err())
                .isZero();
        assertThat(Double.parseDouble(lines().get(0)[5])).isBetween(50.0, 150.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all_redce||OPERATION: no such collective as \"all_redce\"; did you mean \"all_reduce\"?",
                "all_reduce|--cluster h900|--cluster: the catalog has no node \"h900\"; known: h100-cx7-8x, h800-cx7-8x, gb200-nvl72, h800-ideal-nic-8x",
                "all_reduce|--gpus 1|--gpus: expected a whole number from 2 to 1048576, found 1",
                "all_reduce|--min 9 --max 8|--min: the smallest size, 9, is above the largest, 8",
                "all_reduce|--factor 1|--factor: expected a whole number from 2 to 1048576, found 1",
                "all_reduce|--algorithm rings|octoplane collective: workload.algorithm: no such algorithm as \"rings\"; did"
                        + " you mean \"ring\"?",
                "all_reduce|--gpus 6 --algorithm recursive-halving-doubling|octoplane collective: workload.algorithm:"
                        + " recursive-halving-doubling needs a power of two of GPUs, not 6; ring takes any number",
                "broadcast|--gpus 12|octoplane collective: workload: 12 GPUs cannot be 8 on each node; give gpus-per-node a"
                        + " divisor of 12"
            })
    @DisplayName("what is wrong is said in one line, and nothing is written")
    void mistakes(String operation, String options, String complaint) {
        List<String> arguments = new ArrayList<>(List.of("collective", operation, "--out", out()));
        if (options != null) {
            arguments.addAll(List.of(options.split(" ")));
        }
        program.assertRefused(complaint + "\n", arguments.toArray(new String[0]));
        assertThat(folder.resolve("out")).doesNotExist();
    }
}

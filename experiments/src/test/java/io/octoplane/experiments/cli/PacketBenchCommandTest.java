package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PacketBenchCommandTest {
    private final CommandRunner program = new CommandRunner(point -> {
        throw new AssertionError("a benchmark makes no results");
    });

    @TempDir
    Path folder;

    @Test
    @DisplayName("--json is one object with the figures under their names")
    void json() {
        assertThat(bench("--case", "incast", "--endpoints", "16", "--bytes", "64KiB", "--json"))
                .isZero();
        JsonNode figures = JsonMapper.shared().readTree(program.out());
        assertThat(figures.propertyNames())
                .contains(
                        "simulated_us",
                        "packet_hops",
                        "link_traversals",
                        "events",
                        "cold_cpu_s",
                        "cpu_s",
                        "packet_hops_per_cpu_s",
                        "bytes_allocated",
                        "peak_rss_mb");
        // Three senders on the receiver's leaf, five on others.
        assertThat(figures.get("packet_hops").longValue()).isEqualTo(16 * (3 * 2 + 5 * 4));
    }

    @Test
    @DisplayName("a scenario's points are measured one after the other")
    void scenario() throws Exception {
        Path file = Files.writeString(
                folder.resolve("small.yaml"),
                """
                name: small
                cluster:
                  node: h800-cx7-8x
                  nodes: 2
                  network: { topology: multi-rail-fat-tree, switch: qm9700, routing: ecmp }
                workload: { kind: rail-traffic, rail-shift: 0, bytes-per-pair: 64 KiB }
                sweep: { cluster.network.routing: [ecmp, spray] }
                """);
        assertThat(bench("--scenario", file.toString(), "--json"))
                .as(program.err())
                .isZero();
        JsonNode figures = JsonMapper.shared().readTree(program.out());
        assertThat(figures.get("points").intValue()).isEqualTo(2);
        assertThat(figures.get("packet_hops").longValue()).isEqualTo(2 * 16 * 16 * 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--endpoints 4 --bytes 8 | octoplane bench packet: missing required option: '--case' (or --scenario in place"
                        + " of a case)",
                "--case incast --endpoints 4 --bytes 8 --order randm | --order: expected one of random, rotate, found"
                        + " \"randm\"; did you mean \"random\"?",
                "--case incast --endpoints 4 --bytes 8 --routing sprya | --routing: expected one of adaptive, ecmp,"
                        + " flowlet, spray, static, found \"sprya\"; did you mean \"spray\"?",
                "--case incast --endpoints 4 --bytes 8 --threads 0 | --threads: expected a whole number from 1 to 64, found"
                        + " 0",
            })
    void badOptions(String arguments, String message) {
        assertThat(bench(arguments.split(" "))).isEqualTo(2);
        assertThat(program.err()).startsWith(message);
    }

    private int bench(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "bench";
        all[1] = "packet";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return program.octoplane(all);
    }
}

package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of service from results as decode steps and prefill passes leave them. */
class ServiceCommandTest {
    @TempDir
    Path folder;

    private final CommandRunner program = new CommandRunner(point -> {
        throw new AssertionError("nothing is simulated");
    });
    private String decode;
    private String prefill;

    @BeforeEach
    void results() throws IOException {
        decode = results(
                "decode",
                row("64", "tokens_per_s_per_node", 14_800),
                row("64", "tokens_per_s", 20.5),
                row("128", "tokens_per_s_per_node", 20_000),
                row("128", "tokens_per_s", 17));
        prefill = results("prefill", row("1", "tokens_per_s_per_node", 73_700));
    }

    @Test
    @DisplayName(
            "with the published throughput comes the published statement, of the point that is fast enough for users")
    void published() {
        assertThat(service()).isZero();
        assertThat(words(program.out()))
                .contains("input tokens of a node 73700 tokens/s 73700 0.0")
                .contains("output tokens of a node 14800 tokens/s 14800 0.0")
                .contains("nodes 226.86 nodes 226.75 +0.1")
                .contains("cost of the day 87116 USD 87072 +0.1")
                .contains("revenue of the day 562100 USD 562027 0.0")
                .contains("margin over cost 545.23 % 545 0.0");
    }

    @Test
    @DisplayName("another load or price stands without the published statement; power is paid for apart")
    void another() {
        assertThat(service("--gpu-hour", "1", "--node-power", "10", "--electricity", "0.8"))
                .isZero();
        assertThat(words(program.out()))
                .contains("cost of the day 87116 USD")
                .contains("cost of a million input tokens 0.060305 USD")
                .doesNotContain("published");
        assertThat(service("--utilisation", "0.5")).isZero();
        assertThat(words(program.out())).contains("cost of the day 174231 USD 87072 +100.1");
    }

    @Test
    void whatIsTooSlowForUsersIsRefused() {
        program.assertRefused(
                "--decode: " + decode + " has no throughput of a node with at least 30.0 tokens/s for a request\n",
                "service",
                "--decode",
                decode,
                "--prefill",
                prefill,
                "--least-speed",
                "30");
    }

    private int service(String... more) {
        List<String> arguments = new ArrayList<>(List.of("service", "--decode", decode, "--prefill", prefill));
        arguments.addAll(List.of(more));
        return program.octoplane(arguments.toArray(String[]::new));
    }

    /** Single blanks between words. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private String results(String name, ResultRow... rows) throws IOException {
        Path results = Files.createDirectory(folder.resolve(name));
        ResultsFile.write(results.resolve(ResultsFile.NAME), List.of(rows));
        return results.toString();
    }

    private static ResultRow row(String requests, String metric, double value) {
        return new ResultRow(
                "s",
                Map.of("workload.requests-per-gpu", requests),
                metric,
                Map.of(),
                value,
                "tokens/s",
                Basis.SIMULATED,
                null,
                1,
                "1");
    }
}

package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlowBenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    @DisplayName("--json is one object with the figures under their names")
    void json() {
        assertThat(bench("--case incast --endpoints 128 --bytes 1MiB --json")).isZero();
        assertThat(out.toString().strip().lines()).hasSize(1);
        JsonNode figures = JsonMapper.shared().readTree(out.toString());
        assertThat(figures.propertyNames())
                .contains("simulated_us", "flows", "flows_per_cpu_s", "cpu_s", "peak_rss_mb", "solves", "flow_visits");
        assertThat(figures.get("simulated_us").decimalValue()).isEqualByComparingTo("1344.177280");
        assertThat(figures.get("flows").intValue()).isEqualTo(64);
        assertThat(figures.get("case").stringValue()).isEqualTo("incast");
        assertThat(figures.get("bytes").longValue()).isEqualTo(1_048_576);
        assertThat(figures.get("batching").stringValue()).startsWith("up to 2 % of the flows");
        for (String measured : List.of("flows_per_cpu_s", "cpu_s", "peak_rss_mb")) {
            JsonNode value = figures.get(measured);
            assertThat(value.isNull() || value.doubleValue() > 0).as(measured).isTrue();
        }
    }

    @Test
    @DisplayName("without --json every figure has an aligned line")
    void lines() {
        assertThat(bench("--case permutation --endpoints 16 --bytes 4096 --stagger --exact --seed 5"))
                .isZero();
        assertThat(out.toString())
                .contains("case             permutation\n", "seed             5\n", "batching         exact\n");
        List<Integer> starts = out.toString()
                .lines()
                .map(line -> line.length() - line.replaceFirst("^\\S+\\s+", "").length())
                .distinct()
                .toList();
        assertThat(starts).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"64KiB,65536", "64 KiB,65536", "65536,65536", "64kB,64000"})
    void sizesHaveUnitsOrAreBytes(String size, long bytes) {
        assertThat(bench("--case incast --endpoints 4 --json", "--bytes", size)).isZero();
        assertThat(out.toString()).contains("\"bytes\":" + bytes + ",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--case incats --endpoints 4 --bytes 8 | --case: expected one of all-to-all, permutation, incast, found"
                        + " \"incats\"; did you mean \"incast\"?",
                "--case incast --endpoints x --bytes 8 | --endpoints: expected a whole number of at least 2, found \"x\"",
                "--case incast --endpoints 63 --bytes 8 | octoplane bench flow: 63 endpoints do not fill leaves of 8; the"
                        + " nearest that do: 56 and 64",
                "--case incast --endpoints 4 --bytes 1 | --bytes: expected a whole number of at least 2, found 1",
                "--case incast --endpoints 4 --bytes 8us | --bytes: expected a size such as 64 MiB, found 8us, which is a"
                        + " time",
                "--case incast --endpoints 4 --bytes 8 --batch-flows 0.1 | --batch-flows: expected a percentage such as"
                        + " 5 %, found the bare number 0.1; add its unit",
                "--case incast --endpoints 4 --bytes 8 --batch-flows 100% | --batch-flows: expected a percentage below"
                        + " 100 %, found 100%",
                "--case incast --endpoints 4 --bytes 8 --exact --batch-flows 1% | octoplane bench flow: --exact and"
                        + " --batch-flows exclude each other: exact is a share of 0",
                "--case incast --endpoints 4 | octoplane bench flow: missing required option: '--bytes=SIZE'"
            })
    void badInputIsOneClearLineAndExitCode2(String arguments, String complaint) {
        assertThat(bench(arguments)).isEqualTo(2);
        assertThat(err.toString().lines().findFirst()).hasValue(complaint);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anEngineMustBeNamed() {
        assertThat(run("bench")).isEqualTo(2);
        assertThat(err.toString()).contains("Engines:\n  flow");
        assertThat(run("bench", "flwo")).isEqualTo(2);
        assertThat(err.toString()).contains("octoplane bench: unknown command flwo; did you mean \"flow\"?\n");
    }

    private int bench(String arguments, String... more) {
        List<String> all = new ArrayList<>(List.of("bench", "flow"));
        Stream.of(arguments.strip().split(" ")).forEach(all::add);
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        Surroundings surroundings = new Surroundings(
                () -> {
                    throw new AssertionError("a benchmark simulates no scenario");
                },
                () -> {
                    throw new AssertionError("reading the whole program would count as work of the engine");
                },
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Terminal(false, true, false));
        return Octoplane.execute(surroundings, arguments);
    }
}

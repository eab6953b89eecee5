package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsBenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void jsonHasEventsPerCpuSecondAndBytesPerEvent() {
        assertThat(bench("--pending 100 --delays packets --seconds 1 --json")).isZero();
        JsonNode figures = JsonMapper.shared().readTree(out.toString());
        assertThat(figures.propertyNames())
                .containsExactly("delays", "pending", "seed", "events", "cpu_s", "events_per_cpu_s", "bytes_per_event");
        assertThat(figures.get("pending").intValue()).isEqualTo(100);
        assertThat(figures.get("cpu_s").doubleValue()).isBetween(0.5, 1.0);
        assertThat(figures.get("events_per_cpu_s").doubleValue())
                .isCloseTo(
                        figures.get("events").doubleValue()
                                / figures.get("cpu_s").doubleValue(),
                        org.assertj.core.data.Percentage.withPercentage(2));
        assertThat(figures.get("bytes_per_event").doubleValue()).isLessThan(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--pending 0 | --pending: expected a whole number from 1 to 100000000, found 0",
                "--delays packet | --delays: expected one of exponential, packets, found \"packet\"; did you mean"
                        + " \"packets\"?",
                "--seconds x | --seconds: expected a whole number from 1 to 3600, found \"x\""
            })
    void badInputIsOneClearLineAndExitCode2(String arguments, String complaint) {
        assertThat(bench(arguments)).isEqualTo(2);
        assertThat(err.toString().lines().findFirst()).hasValue(complaint);
        assertThat(out.toString()).isEmpty();
    }

    private int bench(String arguments) {
        List<String> all = new ArrayList<>(List.of("bench", "events"));
        all.addAll(List.of(arguments.strip().split(" ")));
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
        return Octoplane.execute(surroundings, all.toArray(String[]::new));
    }
}

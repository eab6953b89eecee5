package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.experiments.run.PointResult;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two versions of the program, and one parameter of the hardware changed between them: {@code diff} names exactly what
 * moved, as found by comparing the numbers here, and the parameter.
 */
class ChangedParameterTest {
    private static final String SCENARIO =
            """
            name: shift
            catalog: [mine.yaml]
            cluster:
              node: mine
              nodes: 2
              network: { topology: multi-rail-fat-tree, switch: qm9700, routing: static, cross-rail: forward-in-node }
            workload: { kind: rail-traffic, bytes-per-pair: 16 MiB, rail-shift: 1 }
            """;

    private static final String CATALOG =
            """
            nodes:
              mine: { extends: h800-cx7-8x, nic: my-nic }
            nics:
              my-nic: { extends: connectx-7, %s }
            """;

    @TempDir
    Path folder;

    private String version = "none";
    private final CommandRunner program = new CommandRunner(this::simulate);

    @BeforeEach
    void writeScenario() throws IOException {
        Files.writeString(folder.resolve("shift.yaml"), SCENARIO);
    }

    @Test
    void aSlowerNicOfANewVersionIsNamedWithExactlyWhatItMoved() throws IOException {
        run("before", "0.1", "rate: 400 Gb/s");
        run("after", "0.2", "rate: 200 Gb/s");

        assertThat(program.octoplane("diff", path("before"), path("after"), "--json"))
                .isEqualTo(ExitCodes.CHECK_FAILED);
        JsonNode difference = JsonMapper.shared().readTree(program.out());

        assertThat(difference.get("parameters").size()).isOne();
        JsonNode parameter = difference.get("parameters").get(0);
        assertThat(parameter.get("name").asString()).isEqualTo("cluster.node.nic.rate");
        assertThat(parameter.get("base").asString()).isEqualTo("400 Gb/s");
        assertThat(parameter.get("head").asString()).isEqualTo("200 Gb/s");
        Set<String> moved = metrics(difference.get("moved"));
        assertThat(moved).isEqualTo(reallyMoved()).contains("transfer_time", "bandwidth_per_gpu");
        assertThat(difference.get("only_in_base").size()).isZero();
        assertThat(difference.get("only_in_head").size()).isZero();

        assertThat(program.octoplane("diff", path("before"), path("after"))).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(program.out())
                .contains("version 0.1, seed 1", "version 0.2, seed 1")
                .contains("  cluster.node.nic.rate: 400 Gb/s, now 200 Gb/s (" + path("mine.yaml") + ":")
                .contains(moved)
                .contains(moved.size() + " moved.");
        assertThat(program.octoplane("diff", path("before"), path("after"), "--markdown"))
                .isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(program.out())
                .contains("  - cluster.node.nic.rate: 400 Gb/s, now 200 Gb/s (" + path("mine.yaml") + ":");
    }

    @Test
    void anotherVersionAloneMovesNothing() throws IOException {
        run("before", "0.1", "rate: 400 Gb/s");
        run("after", "0.2", "rate: 400 Gb/s");
        assertThat(program.octoplane("diff", path("before"), path("after"))).isZero();
        assertThat(program.out()).doesNotContain(", now ").contains(" 0 moved.");
    }

    @Test
    void aCalibratedParameterIsNamedWhenTheScenarioReplacesIt() throws IOException {
        run("before", "0.1", "rate: 400 Gb/s");
        Files.writeString(folder.resolve("shift.yaml"), SCENARIO + "parameters: { nic.payload-efficiency: 0.5 }\n");
        run("after", "0.2", "rate: 400 Gb/s");
        assertThat(program.octoplane("diff", path("before"), path("after"))).isEqualTo(ExitCodes.CHECK_FAILED);
        assertThat(program.out().lines().filter(line -> line.contains(", now ")))
                .singleElement()
                .asString()
                .startsWith("  nic.payload-efficiency: 0.92, now 0.5 (");
    }

    /** The real simulation, as a program of this version would report it. */
    private PointResult simulate(Point point) {
        PointResult result = new SimulationRunner().run(point);
        List<ResultRow> rows = result.results().stream()
                .map(row -> new ResultRow(
                        row.scenario(),
                        row.point(),
                        row.metric(),
                        row.labels(),
                        row.value(),
                        row.unit(),
                        row.basis(),
                        row.boundBy(),
                        row.seed(),
                        version))
                .toList();
        return new PointResult(rows, result.links(), result.timeline());
    }

    private void run(String name, String version, String values) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), CATALOG.formatted(values));
        this.version = version;
        program.becomeVersion(version);
        assertThat(program.octoplane("run", folder.resolve("shift.yaml").toString(), "--out", path(name), "--quiet"))
                .as(program.err())
                .isZero();
    }

    /** The metrics of the numbers that differ, found without the program's help. */
    private Set<String> reallyMoved() throws IOException {
        Map<String, Double> before = numbers("before");
        Map<String, Double> after = numbers("after");
        assertThat(after.keySet()).isEqualTo(before.keySet());
        return before.keySet().stream()
                .filter(number -> !before.get(number).equals(after.get(number)))
                .map(number -> number.substring(0, number.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Double> numbers(String name) throws IOException {
        List<ResultRow> rows = ResultsFile.read(folder.resolve(name).resolve(ResultsFile.NAME)).stream()
                .filter(row -> !row.metric().contains("_limited_"))
                .sorted(Comparator.comparing(ResultRow::metric))
                .toList();
        Map<String, Double> numbers = new LinkedHashMap<>();
        rows.forEach(row -> numbers.put(row.metric() + ' ' + row.labels(), row.value()));
        return numbers;
    }

    private static Set<String> metrics(JsonNode moved) {
        return StreamSupport.stream(moved.spliterator(), false)
                .map(row -> row.get("metric").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}

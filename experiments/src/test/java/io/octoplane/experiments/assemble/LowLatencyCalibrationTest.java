package io.octoplane.experiments.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.catalog.CalibratedParameter;
import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.Residuals;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.scenario.ValueOverride;
import io.octoplane.experiments.scenario.workload.MoeDispatchCombine;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.reports.format.ResultRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The residuals that the parameter file states for the low-latency kernels are those that the simulation leaves against the
 * measurements inside one node, and what is known of puts over the network comes out of the times that stand for it.
 */
class LowLatencyCalibrationTest {
    private static final double DISPATCH_COPY = 7408;
    private static final double COMBINE_COPY = 14336;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "combine"})
    @DisplayName("stated residuals are the simulation's")
    void residuals(String kernel) throws IOException {
        Map<Integer, Double> measured = measured(kernel.equals("dispatch") ? 1 : 2);
        Map<Integer, Double> simulated = simulated(measured, kernel + "_time");
        List<Double> errors = new ArrayList<>();
        StringBuilder table = new StringBuilder();
        measured.forEach((tokens, time) -> {
            double error = simulated.get(tokens) / time - 1;
            errors.add(Math.abs(error));
            table.append(String.format(Locale.ROOT, "%6d tokens %+6.1f %%%n", tokens, 100 * error));
        });
        errors.sort(null);
        Residuals stated = stated("deepep.low-latency." + kernel + ".launch-time");
        assertThat(errors).as(table.toString()).hasSize(stated.points());
        assertThat(errors.get(errors.size() / 2)).as("median\n" + table).isCloseTo(stated.median(), within(0.0006));
        assertThat(errors.get(errors.size() - 1)).as("largest\n" + table).isCloseTo(stated.max(), within(0.0006));
    }

    @Test
    @DisplayName("large puts have 47 GB/s, and many of the size of copies 46 GB/s")
    void puts() {
        ParameterTable parameters = ParameterTable.shipped();
        double large = 50 * parameters.number("deepep.low-latency.put-efficiency");
        double message = parameters.duration("deepep.low-latency.message-time") * 1e-3;
        double copy = (DISPATCH_COPY + COMBINE_COPY) / 2;
        assertThat(large).isCloseTo(47, within(0.01));
        assertThat(copy / (copy / large + message)).isCloseTo(46, within(0.05));
    }

    private Map<Integer, Double> simulated(Map<Integer, Double> measured, String metric) throws IOException {
        Path file = folder.resolve("calibration.yaml");
        Files.writeString(
                file,
                """
                name: calibration
                title: a sweep over tokens inside a node
                model: deepseek-v3
                cluster:
                  node: h100-cx7-8x
                  nodes: 1
                  network: { topology: multi-rail-fat-tree, switch: qm9700, routing: static, cross-rail: network }
                workload: { kind: moe-dispatch-combine, kernel: low-latency, routing: { groups: 1 } }
                sweep:
                  workload.tokens-per-gpu: [%s]
                """
                        .formatted(measured.keySet().stream()
                                .map(tokens -> Integer.toString(tokens))
                                .collect(Collectors.joining(", "))));
        ScenarioDocument document =
                ScenarioDocument.load(file, List.<ValueOverride>of(), Catalog.shipped(), ParameterTable.shipped());
        Map<Integer, Double> times = new TreeMap<>();
        for (Point point : SweepPlan.points(document)) {
            new SimulationRunner()
                    .run(point).results().stream()
                            .filter(result -> result.metric().equals(metric))
                            .mapToDouble(ResultRow::value)
                            .forEach(time -> times.put(
                                    ((MoeDispatchCombine) point.scenario().workload()).tokensPerGpu(), time));
        }
        return times;
    }

    private static Residuals stated(String parameter) {
        return ParameterTable.shipped().all().stream()
                .filter(candidate -> candidate.name().equals(parameter))
                .map(CalibratedParameter::residuals)
                .findFirst()
                .orElseThrow()
                .orElseThrow();
    }

    private static Map<Integer, Double> measured(int column) throws IOException {
        Map<Integer, Double> times = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LowLatencyCalibrationTest.class.getResourceAsStream(
                        "/calibration/deepep-low-latency-one-node.csv")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("tokens")) {
                    String[] field = line.split(",");
                    times.put(Integer.parseInt(field[0]), Double.parseDouble(field[column]));
                }
            }
        }
        return times;
    }
}

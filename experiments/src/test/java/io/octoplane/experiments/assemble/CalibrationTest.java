package io.octoplane.experiments.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.catalog.CalibratedParameter;
import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.Residuals;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.scenario.ValueOverride;
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
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The residuals that the parameter file states are those that the simulation leaves against the measurements: the kernels'
 * parameters are one set for all numbers of tokens and SMs. The sweep on two nodes is used without its rows of 12 SMs, whose
 * notify and dispatch times stand apart from those of 8 and of 16 SMs.
 */
class CalibrationTest {
    private static final List<Integer> TOKENS = List.of(1, 8, 64, 256, 1024, 4096, 16384);

    @TempDir
    private Path folder;

    /** One row of the sweep. */
    private record Measured(int tokens, int sms, double dispatch, double combine) {}

    @ParameterizedTest(name = "{1} {2}")
    @DisplayName("stated residuals are the simulation's")
    @CsvSource({
        "deepep-normal-one-node.csv, intranode, dispatch, 1",
        "deepep-normal-one-node.csv, intranode, combine, 1",
        "deepep-normal-two-nodes.csv, internode, dispatch, 2",
        "deepep-normal-two-nodes.csv, internode, combine, 2"
    })
    void residuals(String file, String reach, String kernel, int nodes) throws IOException {
        List<Double> errors = new ArrayList<>();
        StringBuilder table = new StringBuilder();
        for (Measured row : rows(file)) {
            if (TOKENS.contains(row.tokens()) && !(nodes == 2 && row.sms() == 12)) {
                double measured = kernel.equals("dispatch") ? row.dispatch() : row.combine();
                double error = simulated(nodes, row, kernel + "_transmit_time") / measured - 1;
                errors.add(Math.abs(error));
                table.append(String.format(
                        Locale.ROOT, "%6d tokens %2d SMs %+6.1f %%%n", row.tokens(), row.sms(), 100 * error));
            }
        }
        errors.sort(null);
        Residuals stated = stated("deepep." + reach + "." + kernel + ".warp-rate");
        assertThat(errors).as(table.toString()).hasSize(stated.points());
        assertThat(errors.get(errors.size() / 2)).as("median\n" + table).isCloseTo(stated.median(), within(0.0006));
        assertThat(errors.get(errors.size() - 1)).as("largest\n" + table).isCloseTo(stated.max(), within(0.0006));
    }

    private double simulated(int nodes, Measured row, String metric) throws IOException {
        Path file = folder.resolve("calibration.yaml");
        Files.writeString(
                file,
                """
                name: calibration
                title: one point of a sweep
                model: deepseek-v3
                cluster:
                  node: h100-cx7-8x
                  nodes: %d
                  network: { topology: multi-plane-fat-tree, switch: qm9700, routing: adaptive }
                workload:
                  kind: moe-dispatch-combine
                  kernel: normal
                  tokens-per-gpu: %d
                  communication-sms: %d
                  routing: { groups: nodes, groups-kept: 4, group-score: best-expert }
                """
                        .formatted(nodes, row.tokens(), row.sms()));
        Catalog catalog = Catalog.shipped();
        ScenarioDocument document =
                ScenarioDocument.load(file, List.<ValueOverride>of(), catalog, ParameterTable.shipped());
        Point point = SweepPlan.points(document).get(0);
        return new SimulationRunner()
                .run(point).results().stream()
                        .filter(result -> result.metric().equals(metric))
                        .mapToDouble(ResultRow::value)
                        .findFirst()
                        .orElseThrow();
    }

    private static Residuals stated(String parameter) {
        return ParameterTable.shipped().all().stream()
                .filter(candidate -> candidate.name().equals(parameter))
                .map(CalibratedParameter::residuals)
                .findFirst()
                .orElseThrow()
                .orElseThrow();
    }

    private static List<Measured> rows(String file) throws IOException {
        List<Measured> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CalibrationTest.class.getResourceAsStream("/calibration/" + file)),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.startsWith("tokens")) {
                    String[] field = line.split(",");
                    rows.add(new Measured(
                            Integer.parseInt(field[0]),
                            Integer.parseInt(field[1]),
                            Double.parseDouble(field[2]),
                            Double.parseDouble(field[3])));
                }
            }
        }
        return rows;
    }
}

package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code octoplane cost}, and the cost beside the results of a run. */
class CostCommandTest {
    private static final String SCENARIO =
            """
            name: x
            cluster:
              node: h800-cx7-8x
              nodes: 256
              network: { topology: two-layer-fat-tree, switch: qm9700, routing: static }
            workload: { kind: rail-traffic, rail-shift: 1, bytes-per-pair: 1 MiB }
            """;

    private final CommandRunner program = new CommandRunner(new SimulationRunner());

    @TempDir
    Path folder;

    @Test
    void theBillHasALineForEachPartAndSaysWhereItsPriceComesFrom() throws IOException {
        assertThat(program.octoplane("cost", scenario(SCENARIO))).isZero();
        assertThat(program.out())
                .containsPattern("quantum-2-qm9700 switch +96 +36.00 kUSD +3.456 MUSD .* input")
                .containsPattern("leaf-to-spine link.* +2,048 +1.973 kUSD +4.041 MUSD .* calibrated")
                .containsPattern("endpoint-to-leaf link.* +2,048 +734.0 USD +1.503 MUSD .* calibrated")
                .containsPattern("h800-cx7-8x node +256 +not known")
                .containsPattern("network +9.000 MUSD .* derived");
    }

    @Test
    void aSweepHasARowForEachPointAndFiles() throws IOException {
        Path out = folder.resolve("out");
        assertThat(program.octoplane(
                        "cost",
                        scenario(SCENARIO),
                        "--set",
                        "cluster.nodes=[128, 256]",
                        "--prices",
                        "list-2024-08",
                        "--out",
                        out.toString()))
                .isZero();
        assertThat(program.out()).containsPattern("128 +1,024 +").containsPattern("256 +2,048 +96 +2,048 +10.04 MUSD");
        List<ResultRow> rows = ResultsFile.read(out.resolve(ResultsFile.NAME));
        assertThat(rows).extracting(ResultRow::basis).containsOnly(Basis.DERIVED);
        assertThat(value(rows, "network_cost", "256")).isEqualTo(10.04288);
        assertThat(out.resolve("tables/cost.csv")).exists();
        assertThat(out.resolve("index.html")).content().contains("What the network costs");
    }

    @Test
    void aRunReportsTheCostBesideItsResults() throws IOException {
        Path out = folder.resolve("out");
        assertThat(program.octoplane(
                        "run",
                        scenario(SCENARIO.replace("nodes: 256", "nodes: 8")
                                + "cost: { throughput: bandwidth_per_gpu }\n"
                                + "expect: [{ metric: throughput_per_cost, at-least: 1 }]\n"),
                        "--out",
                        out.toString()))
                .isZero();
        assertThat(program.out()).contains("The network (derived)").contains("per cost,");
        List<ResultRow> rows = ResultsFile.read(out.resolve(ResultsFile.NAME));
        double bandwidth = value(rows, "bandwidth_per_gpu", "");
        double cost = value(rows, "network_cost", "");
        assertThat(value(rows, "throughput_per_cost", ""))
                .as("each of 64 GPUs pays its share")
                .isCloseTo(bandwidth / (cost * 1000 / 64), org.assertj.core.api.Assertions.withinPercentage(0.001));
    }

    @Test
    void aUsersBookMayChangeAShippedOne() throws IOException {
        Files.writeString(
                folder.resolve("my-prices.yaml"),
                """
                price-books:
                  mine:
                    extends: table-3
                    links:
                      endpoint: { price: 200 USD, power: 0 W, medium: copper }
                """);
        assertThat(program.octoplane("cost", scenario(SCENARIO + "catalog: [my-prices.yaml]\n"), "--prices", "mine"))
                .isZero();
        assertThat(program.out())
                .containsPattern("200.0 USD +409.6 kUSD +0.000 W")
                .contains("Prices: mine;");
    }

    @Test
    void whatCannotBePricedIsRefused() throws IOException {
        String file = scenario(SCENARIO);
        program.assertRefused(
                "--prices: cost.prices: the catalog has no price book \"table-4\"; did you mean \"table-3\"?\n",
                "cost",
                file,
                "--prices",
                "table-4");
        assertThat(program.octoplane("cost", file, "--set", "cluster.network.switch=ethernet-128x400g"))
                .isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(program.err())
                .contains("the price book table-3 has no price for \"ethernet-128x400g switch\"; it knows"
                        + " quantum-2-qm9700");
        assertThat(program.octoplane("cost", file, "--set", "cost.throughput=transfer_time"))
                .isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(program.err()).contains("expected a metric that is a data rate");
    }

    private static double value(List<ResultRow> rows, String metric, String nodes) {
        return rows.stream()
                .filter(row -> row.metric().equals(metric))
                .filter(row -> nodes.isEmpty() || nodes.equals(row.point().get("cluster.nodes")))
                .mapToDouble(ResultRow::value)
                .findFirst()
                .orElseThrow();
    }

    private String scenario(String text) throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.writeString(file, text);
        return file.toString();
    }
}

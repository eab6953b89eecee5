package io.octoplane.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.Csv;
import io.octoplane.reports.format.ResultRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsCsvTest {

    @Test
    void metricUnitAndEverySweptPathHaveColumnsOfTheirOwnAndNumbersAllTheirDigits() {
        List<List<String>> lines =
                Csv.parse(ResultsCsv.render(List.of(row("2", 1234.56789), row("4", 0.000123456)), List.of()));

        assertThat(lines.get(0)).startsWith("metric", "gpus", "cluster.nodes", "value", "unit");
        assertThat(lines.get(1)).startsWith("dispatch_time", "16", "2", "1234.56789", "us");
        assertThat(lines.get(2)).startsWith("dispatch_time", "32", "4", "0.000123456", "us");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSameSizeAs(lines.get(0)));
    }

    @Test
    void aRunWithoutNumbersHasNoFile() {
        assertThat(ResultsCsv.render(List.of(), List.of())).isEmpty();
    }

    private static ResultRow row(String nodes, double value) {
        String gpus = Integer.toString(8 * Integer.parseInt(nodes));
        return new ResultRow(
                "s",
                Map.of("cluster.nodes", nodes),
                "dispatch_time",
                Map.of("gpus", gpus),
                value,
                "us",
                Basis.SIMULATED,
                null,
                1,
                "1");
    }
}

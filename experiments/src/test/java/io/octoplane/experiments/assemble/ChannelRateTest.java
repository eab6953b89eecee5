package io.octoplane.experiments.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.catalog.CalibratedParameter;
import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.Residuals;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.reports.format.ResultRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DeepEP's first release alone, against its README at commit 84d3d6f. Its bandwidths count bytes of copies to nodes; as channels hold
 * the simulated kernels, the same bytes are the time without the launch, times all channels' rate.
 */
class ChannelRateTest {
    private static final int CHANNELS = 12;
    private static final double MILLISECONDS = 1e3;
    private static final double PICOSECONDS = 1e12;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("one rate of a channel gives the four bandwidths as well as the parameter says")
    void residuals() throws IOException {
        ParameterTable parameters = ParameterTable.shipped();
        double rate = parameters.rate("deepep.2025-02.channel-rate") / 8e9;
        List<Double> errors = new ArrayList<>();
        // GB/s of dispatch and of combine on 4 and on 8 nodes.
        double[][] published = {{44, 47}, {46, 45}};
        for (int size = 0; size < published.length; size++) {
            List<ResultRow> seen = simulated(4 << size);
            for (int kernel = 0; kernel < 2; kernel++) {
                String name = kernel == 0 ? "dispatch" : "combine";
                double seconds = time(seen, name + "_backward") / MILLISECONDS;
                double launch = parameters.duration("deepep.internode." + name + ".launch-time") / PICOSECONDS;
                double bandwidth = CHANNELS * rate * (1 - launch / seconds);
                errors.add(Math.abs(bandwidth / published[size][kernel] - 1));
            }
        }
        errors.sort(null);
        Residuals stated = parameters.all().stream()
                .filter(parameter -> parameter.name().equals("deepep.2025-02.channel-rate"))
                .map(CalibratedParameter::residuals)
                .findFirst()
                .orElseThrow()
                .orElseThrow();
        assertThat(errors).hasSize(stated.points());
        assertThat(errors.get(errors.size() / 2)).isCloseTo(stated.median(), within(0.0006));
        assertThat(errors.get(errors.size() - 1)).isCloseTo(stated.max(), within(0.0006));
    }

    /** On H800 nodes; channels have to be what holds the kernels. */
    private List<ResultRow> simulated(int nodes) throws IOException {
        Path file = folder.resolve("alone.yaml");
        Files.writeString(
                file,
                """
                name: alone
                title: one layer's exchanges
                model: deepseek-v3
                cluster:
                  node: h800-cx7-8x
                  nodes: %d
                  network: { topology: multi-plane-fat-tree, switch: qm9700, routing: adaptive }
                workload:
                  kind: overlapped-pair
                  kernel-times: shapes
                  layers: 1
                  communication-sms: 24
                  exchange-library: deepep-2025-02
                  dispatch-launch: prompt
                  routing: { groups: nodes, groups-kept: 4, group-score: best-expert }
                """
                        .formatted(nodes));
        Point point = SweepPlan.points(
                        ScenarioDocument.load(file, List.of(), Catalog.shipped(), ParameterTable.shipped()))
                .get(0);
        return new SimulationRunner().run(point).results();
    }

    private static double time(List<ResultRow> rows, String exchange) {
        ResultRow row = rows.stream()
                .filter(result -> result.metric().equals("exchange_time"))
                .filter(result -> result.labels().containsValue(exchange))
                .findFirst()
                .orElseThrow();
        assertThat(row.boundBy()).contains("channels");
        return row.value();
    }
}

package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.StatedModel;
import io.octoplane.experiments.document.MapNode;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.scenario.workload.WorkloadContext;
import io.octoplane.experiments.scenario.workload.WorkloadKinds;
import io.octoplane.reports.format.ChartRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an expanded scenario document into a {@link Scenario}. */
final class ScenarioReader {
    private ScenarioReader() {}

    /**
     * Reads and checks one point.
     *
     * @param root the document with all references expanded and all overrides applied
     * @param shipped the calibrated parameters to override
     */
    static Scenario read(MapNode root, ParameterTable shipped) {
        ObjectReader reader = new Value(root, "").object(ScenarioKeys.ALL);
        String name = reader.read(ScenarioKeys.NAME);
        Optional<StatedModel> model = reader.find(ScenarioKeys.MODEL);
        ClusterSpec cluster = reader.read(ScenarioKeys.CLUSTER);
        WorkloadContext context = new WorkloadContext(
                cluster.nodes(),
                cluster.node().gpus(),
                cluster.node().gpu().streamingMultiprocessors(),
                cluster.network().lanes(),
                model);
        List<ChartRequest> charts = reader.find(ScenarioKeys.CHARTS)
                .map(read -> ChartReader.withFilesOfTheirOwn(read, reader.value(ScenarioKeys.CHARTS)))
                .orElse(List.of());
        return new Scenario(
                name,
                reader.find(ScenarioKeys.TITLE).orElse(name),
                reader.read(ScenarioKeys.DESCRIPTION),
                model,
                cluster,
                WorkloadKinds.read(reader.read(ScenarioKeys.WORKLOAD), context),
                reader.find(ScenarioKeys.COST),
                reader.read(ScenarioKeys.FIDELITY),
                reader.read(ScenarioKeys.PACKET_BUDGET),
                reader.read(ScenarioKeys.SEED),
                reader.find(RandomKeys.SEEDS).orElse(Map.of()),
                RandomKeys.replication(reader),
                reader.find(ScenarioKeys.PARAMETERS).map(shipped::with).orElse(shipped),
                reader.find(ScenarioKeys.COMPARE).orElse(List.of()),
                reader.find(ScenarioKeys.BUSIEST_LINKS),
                charts,
                reader.find(ScenarioKeys.FIGURES)
                        .map(read -> FigureReader.of(read, charts, reader.value(ScenarioKeys.FIGURES)))
                        .orElse(List.of()));
    }
}

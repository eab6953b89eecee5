package io.octoplane.experiments.scenario;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.StatedModel;
import io.octoplane.experiments.scenario.workload.WorkloadSpec;
import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.reports.format.ChartRequest;
import io.octoplane.reports.format.FigureRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One point to simulate, complete and checked: all defaults filled in, all catalog names replaced by what they name, all
 * overrides applied.
 *
 * @param name short name, also the default name of the result folder
 * @param title one line that says what is asked
 * @param description a few sentences, may be empty
 * @param model the model, where the workload has one
 * @param cluster the hardware
 * @param workload the work
 * @param cost what to report of the cluster's cost; empty for nothing
 * @param fidelity the network engine
 * @param packetBudget most links that packets may cross at packet fidelity, all counted
 * @param seed seed of all random streams, not negative
 * @param seeds seeds of single streams in place of that, by name
 * @param replication how often to simulate it
 * @param parameters the calibrated parameters, with the scenario's own values in place
 * @param compare sets of published figures to compare the results with
 * @param busiestLinks how many links of each kind are reported one by one, those that carried most; empty for all
 * @param charts charts to draw; when empty, the report chooses
 * @param figures those charts put together
 */
public record Scenario(
        String name,
        String title,
        String description,
        Optional<StatedModel> model,
        ClusterSpec cluster,
        WorkloadSpec workload,
        Optional<CostSpec> cost,
        Fidelity fidelity,
        long packetBudget,
        long seed,
        Map<String, Long> seeds,
        Replication replication,
        ParameterTable parameters,
        List<NamedReference> compare,
        Optional<Integer> busiestLinks,
        List<ChartRequest> charts,
        List<FigureRequest> figures) {
    /** The seed of scenarios that give none. */
    public static final long DEFAULT_SEED = 1;

    /** The same cluster with other work. */
    public Scenario withWorkload(WorkloadSpec other) {
        return new Scenario(
                name,
                title,
                description,
                model,
                cluster,
                other,
                cost,
                fidelity,
                packetBudget,
                seed,
                seeds,
                replication,
                parameters,
                compare,
                busiestLinks,
                charts,
                figures);
    }

    /** The streams of random numbers of its first replication. */
    public RandomStreams randomStreams() {
        return new RandomStreams(seed, seeds);
    }
}

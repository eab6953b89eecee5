package io.octoplane.experiments.assemble;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.Scenario;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.packet.PacketNetwork;
import io.octoplane.workloads.execution.ExpectedTraffic;
import io.octoplane.workloads.execution.Workload;
import java.util.Locale;

/** Estimates what a point costs at packet fidelity, and refuses what is not affordable before it begins. */
final class PacketBudget {
    private PacketBudget() {}

    static void check(
            Scenario scenario, SimulationLimit limit, ClusterHardware hardware, Workload workload, Location at) {
        ExpectedTraffic traffic =
                workload.expectedTraffic(hardware.nodes(), hardware.node().gpus());
        double hops = PacketNetwork.expectedHops(
                hardware, Replica.packetSettings(scenario), traffic.networkBytes(), traffic.nvlinkBytes());
        long budget = Math.min(scenario.packetBudget(), limit.packetHops());
        if (hops > budget) {
            throw new ScenarioException(
                    at,
                    "at packet fidelity this point takes about " + millions(hops)
                            + " packet-hops, more than the budget of "
                            + millions(budget)
                            + "; use fidelity: flow, fewer bytes, a higher packet-budget, or --no-packet-budget");
        }
    }

    private static String millions(double hops) {
        return String.format(Locale.ROOT, "%,.0f million", Math.max(1, hops / 1e6));
    }
}

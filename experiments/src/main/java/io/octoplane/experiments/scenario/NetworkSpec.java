package io.octoplane.experiments.scenario;

import io.octoplane.experiments.scenario.workload.Lanes;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.SwitchModel;
import io.octoplane.hardware.network.CrossRail;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the nodes are joined.
 *
 * @param topology its family and routing, each with its own parameters
 * @param planes separate networks, at least 1; empty leaves it to the topology family
 * @param networkSwitch the switch that all of it is built from
 * @param protocol what packets and their ends look like
 * @param crossRail how traffic gets from one rail to another; empty leaves it to the NICs
 * @param linkLatencyPicoseconds latency of every cable beyond what the switch's latency includes, picoseconds
 * @param lanes of every link
 * @param queueControl what keeps queues in bounds at packet fidelity
 */
public record NetworkSpec(
        TopologyChoice topology,
        OptionalInt planes,
        SwitchModel networkSwitch,
        NetworkProtocol protocol,
        Optional<CrossRail> crossRail,
        long linkLatencyPicoseconds,
        Lanes lanes,
        QueueControl queueControl) {}

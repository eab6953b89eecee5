package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.topology.route.PathSelection;

/**
 * What fails in a packet network.
 *
 * @param plan on the fabric as packets see it, with a switch behind each NIC of several ports
 * @param asBuilt the same on the fabric as users know it, for words
 * @param paths of the network
 * @param taken by link, bit/s that background flows take
 */
record FailureSetup(FailurePlan plan, FailurePlan asBuilt, ClusterPaths paths, long[] taken) {
    /** @param hardware whose NICs have one port each, see {@link PortSpreading} */
    static FailureSetup of(FailurePlan asBuilt, ClusterHardware hardware, ClusterPaths paths) {
        long[] taken = new long[hardware.fabric().linkCount()];
        for (ClusterHardware.BackgroundFlow flow : hardware.background()) {
            taken[flow.link()] += flow.rate();
        }
        return new FailureSetup(hardware.failures().orElseThrow(), asBuilt, paths, taken);
    }

    boolean choosesPerPacket() {
        return plan.routing(plan.healthy()).pathSelection() != PathSelection.PER_FLOW;
    }

    Perseverance perseverance(PacketSettings settings) {
        return Perseverance.of(
                plan.recovery(), settings.trafficControl().recovery().isPresent(), choosesPerPacket());
    }

    LinkFailures links(PacketLinks links, int fullWireBytes) {
        return new LinkFailures(plan, links, taken, fullWireBytes);
    }
}

package io.octoplane.workloads.latency;

import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.topology.route.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of a message's latency without the time in which its bytes pass and in which it waits for others; all in
 * picoseconds.
 *
 * @param posting at its ends, see {@link Poster}
 * @param fetch until the NIC's request has come to the message's bytes, where they were not handed over with the order to send
 * @param nvlink in the NVLink domain
 * @param pcie in the PCIe attachments of both ends
 * @param nic in the NICs of both ends
 * @param switches in all switches on its way
 * @param cables in all cables, as far as the latency of the switches does not hold it
 */
record LatencyParts(long posting, long fetch, long nvlink, long pcie, long nic, long switches, long cables) {
    private static final int BOTH_ENDS = 2;

    /** The parts of the way from the first GPU to another, whose NIC is on the same rail or who is in the same node. */
    static LatencyParts of(
            ClusterHardware hardware, NetworkProtocol protocol, Poster poster, int destination, long bytes) {
        NodeModel node = hardware.node();
        if (destination < node.gpus()) {
            return new LatencyParts(poster.time(node.nvlink()), 0, node.nvlink().latencyPicoseconds(), 0, 0, 0, 0);
        }
        Route route = hardware.routing().route(0, hardware.fabric().endpoint(destination / node.gpus(), 0), 0);
        // All switches of a cluster are of one model.
        long switches = route.switchHops()
                * hardware.fabric().switchLatency(hardware.fabric().switchOf(0));
        return new LatencyParts(
                poster.time(protocol),
                poster.isFetched(bytes, node.nic()) ? node.pcie().latencyPicoseconds() : 0,
                0,
                BOTH_ENDS * node.pcie().latencyPicoseconds(),
                node.nic().latencyPicoseconds(),
                switches,
                route.latencyPicoseconds() - switches);
    }

    /** What passes before the message's own bytes move. */
    long beforeSending() {
        return posting + fetch;
    }

    long total() {
        return posting + fetch + nvlink + pcie + nic + switches + cables;
    }

    /** The parts that the way has, by the words for them. */
    Map<String, Long> named() {
        Map<String, Long> named = new LinkedHashMap<>();
        named.put("end points", posting);
        named.put("request of the NIC", fetch);
        named.put("NVLink", nvlink);
        named.put("PCIe", pcie);
        named.put("NICs", nic);
        named.put("switches", switches);
        named.put("cables", cables);
        named.values().removeIf(time -> time == 0);
        return named;
    }
}

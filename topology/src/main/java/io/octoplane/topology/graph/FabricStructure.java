package io.octoplane.topology.graph;

import java.util.Map;

/**
 * What all views of one fabric share: everything but the present link rates. Arrays are never changed after construction.
 *
 * @param nodes number of nodes
 * @param nicsPerNode NICs of each node
 * @param portsPerNic ports of each NIC
 * @param planes number of separate networks
 * @param endpointSwitch switch each endpoint hangs on
 * @param uplink link from each endpoint to its switch; the opposite direction has the other id of the pair
 * @param endpointNumber number of each endpoint within its plane, leaf by leaf
 * @param switchName name of each switch
 * @param switchPlane plane of each switch
 * @param switchLatency latency of each switch, picoseconds
 * @param linkSource vertex each link leaves
 * @param linkTarget vertex each link enters
 * @param linkLayer layer of each link
 * @param linkLatency latency of each link, picoseconds
 * @param linkName name of each link
 * @param linkByName link of each name; only looked up, never iterated
 * @param builtRate rate each link was built for, bit/s
 * @param switches trunks between switches
 */
record FabricStructure(
        int nodes,
        int nicsPerNode,
        int portsPerNic,
        int planes,
        int[] endpointSwitch,
        int[] uplink,
        int[] endpointNumber,
        String[] switchName,
        int[] switchPlane,
        long[] switchLatency,
        int[] linkSource,
        int[] linkTarget,
        LinkLayer[] linkLayer,
        long[] linkLatency,
        String[] linkName,
        Map<String, Integer> linkByName,
        long[] builtRate,
        SwitchGraph switches) {}

package io.octoplane.topology.graph;

/**
 * What all views of one fabric share: everything but the present link rates. Arrays are never changed after construction.
 * Links have two entries per cable; names of links are made when somebody asks ({@link LinkNames}).
 *
 * @param nodes number of nodes
 * @param nicsPerNode NICs of each node
 * @param portsPerNic ports of each NIC
 * @param planes number of separate networks
 * @param arrangement of the switches
 * @param endpointSwitch switch each endpoint hangs on
 * @param uplink link from each endpoint to its switch; the opposite direction has the other id of the pair
 * @param endpointNumber number of each endpoint within its plane, leaf by leaf
 * @param switchTable what each switch is
 * @param linkSource vertex each link leaves
 * @param linkTarget vertex each link enters
 * @param linkLayer layer of each link
 * @param linkLatency latency of each link, picoseconds
 * @param builtRate rate each link was built for, bit/s
 * @param switches trunks between switches
 */
record FabricStructure(
        int nodes,
        int nicsPerNode,
        int portsPerNic,
        int planes,
        SwitchArrangement arrangement,
        int[] endpointSwitch,
        int[] uplink,
        int[] endpointNumber,
        SwitchTable switchTable,
        int[] linkSource,
        int[] linkTarget,
        LinkLayer[] linkLayer,
        long[] linkLatency,
        long[] builtRate,
        SwitchGraph switches) {
    /** For example {@code node12/nic3}, {@code plane3/spine5}. */
    String vertexName(int vertex) {
        return vertex < endpointSwitch.length
                ? EndpointNames.of(vertex, nicsPerNode, portsPerNic)
                : switchTable.name(vertex - endpointSwitch.length);
    }

    /** Whether all cables between switches have one latency and all switches another. */
    boolean hasEvenLatencies() {
        long cable = -1;
        for (int link = 0; link < linkLatency.length; link++) {
            if (linkLayer[link].betweenSwitches()) {
                if (cable >= 0 && linkLatency[link] != cable) {
                    return false;
                }
                cable = linkLatency[link];
            }
        }
        for (int switchId = 1; switchId < switchTable.count(); switchId++) {
            if (switchTable.latency(switchId) != switchTable.latency(0)) {
                return false;
            }
        }
        return true;
    }
}

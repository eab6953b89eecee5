package io.octoplane.topology.graph;

import java.util.Arrays;
import java.util.Map;

/**
 * Immutable array view of a network: endpoints (one per port of a NIC), switches and directed links. Cheap to ask, safe to
 * share between threads. Rates are bit/s of one direction, latencies picoseconds. Ids count from 0; the methods do not
 * check ids that come from this fabric again.
 */
public final class Fabric {
    private final FabricStructure structure;
    private final long[] linkRate;

    Fabric(FabricStructure structure, long[] linkRate) {
        this.structure = structure;
        this.linkRate = linkRate;
    }

    public int nodeCount() {
        return structure.nodes();
    }

    public int nicsPerNode() {
        return structure.nicsPerNode();
    }

    /** Ports of every NIC; each is an endpoint of its own. */
    public int portsPerNic() {
        return structure.portsPerNic();
    }

    /** Number of separate networks; endpoints of different planes cannot reach each other through the fabric. */
    public int planeCount() {
        return structure.planes();
    }

    public int endpointCount() {
        return structure.endpointSwitch().length;
    }

    /**
     * The endpoint of a node's NIC: that of its first port.
     *
     * @throws IndexOutOfBoundsException when the fabric has no such node or NIC
     */
    public int endpoint(int node, int nic) {
        return endpoint(node, nic, 0);
    }

    /**
     * The endpoint of a port of a node's NIC.
     *
     * @throws IndexOutOfBoundsException when the fabric has no such node, NIC or port
     */
    public int endpoint(int node, int nic, int port) {
        if (node < 0 || node >= nodeCount() || nic < 0 || nic >= nicsPerNode() || port < 0 || port >= portsPerNic()) {
            throw new IndexOutOfBoundsException(
                    "no port " + port + " of node" + node + "/nic" + nic + ": the fabric has " + nodeCount()
                            + " nodes with " + nicsPerNode() + " NICs of " + portsPerNic() + " ports each");
        }
        return (node * nicsPerNode() + nic) * portsPerNic() + port;
    }

    public int nodeOf(int endpoint) {
        return endpoint / portsPerNic() / nicsPerNode();
    }

    public int nicOf(int endpoint) {
        return endpoint / portsPerNic() % nicsPerNode();
    }

    public int planeOf(int endpoint) {
        return structure.switchPlane()[structure.endpointSwitch()[endpoint]];
    }

    /** The plane of a link: that of the switches it joins, or of the one that it joins to an endpoint. */
    public int planeOfLink(int link) {
        return structure.switchPlane()[Math.max(linkSource(link), linkTarget(link)) - endpointCount()];
    }

    /** Number of an endpoint among those of its plane, leaf by leaf: what destination-based routing counts by. */
    public int numberInPlane(int endpoint) {
        return structure.endpointNumber()[endpoint];
    }

    /** For example {@code node12/nic3}, with {@code /port1} behind it where NICs have several ports. */
    public String endpointName(int endpoint) {
        return FabricBuilder.endpointName(endpoint, nicsPerNode(), portsPerNic());
    }

    /** The switch an endpoint hangs on. */
    public int switchOf(int endpoint) {
        return structure.endpointSwitch()[endpoint];
    }

    /** The link from an endpoint into the network. */
    public int uplink(int endpoint) {
        return structure.uplink()[endpoint];
    }

    /** The link from the network to an endpoint. */
    public int downlink(int endpoint) {
        return opposite(structure.uplink()[endpoint]);
    }

    public int switchCount() {
        return structure.switchName().length;
    }

    public String switchName(int switchId) {
        return structure.switchName()[switchId];
    }

    public long switchLatency(int switchId) {
        return structure.switchLatency()[switchId];
    }

    /** The trunks between switches, for routings. */
    public SwitchGraph switches() {
        return structure.switches();
    }

    /** Number of cables between switches, each counted once: what the literature prints as "links" of a topology. */
    public int interSwitchCableCount() {
        return linkCount() / 2 - endpointCount();
    }

    /** Number of directed links: two per cable, endpoint cables included. */
    public int linkCount() {
        return linkRate.length;
    }

    /** Present rate; 0 when the link is down. */
    public long linkRate(int link) {
        return linkRate[link];
    }

    /** The rate the link was built for, always positive. */
    public long builtLinkRate(int link) {
        return structure.builtRate()[link];
    }

    public LinkState linkState(int link) {
        if (linkRate[link] == 0) {
            return LinkState.DOWN;
        }
        return linkRate[link] == builtLinkRate(link) ? LinkState.UP : LinkState.DEGRADED;
    }

    public boolean isUp(int link) {
        return linkRate[link] > 0;
    }

    public long linkLatency(int link) {
        return structure.linkLatency()[link];
    }

    public LinkLayer linkLayer(int link) {
        return structure.linkLayer()[link];
    }

    /** The other direction of the same cable. */
    public int opposite(int link) {
        return link ^ 1;
    }

    /** Vertex a link leaves: an endpoint id, or {@link #endpointCount()} plus a switch id. */
    public int linkSource(int link) {
        return structure.linkSource()[link];
    }

    /** Vertex a link enters: an endpoint id, or {@link #endpointCount()} plus a switch id. */
    public int linkTarget(int link) {
        return structure.linkTarget()[link];
    }

    /**
     * For example {@code plane3/leaf0->plane3/spine5}, {@code node12/nic3->plane3/leaf0}; parallel links of one trunk end
     * in {@code #1}, {@code #2} and so on.
     */
    public String linkName(int link) {
        return structure.linkName()[link];
    }

    /**
     * The link of a name.
     *
     * @throws TopologyException when there is none; names the nearest
     */
    public int linkByName(String name) {
        Integer link = structure.linkByName().get(name);
        if (link == null) {
            throw new TopologyException("the fabric has no link '" + name + "'"
                    + NearestName.hint(name, Arrays.asList(structure.linkName())));
        }
        return link;
    }

    /**
     * This fabric with one directed link at another rate.
     *
     * @param rate bit/s; 0 takes the link down
     */
    public Fabric withLinkRate(int link, long rate) {
        return withLinkRates(Map.of(link, rate));
    }

    /** This fabric with several directed links at other rates (bit/s, 0 is down), the rest as now. */
    public Fabric withLinkRates(Map<Integer, Long> rates) {
        long[] changed = linkRate.clone();
        rates.forEach((link, rate) -> {
            if (rate < 0) {
                throw new TopologyException("the rate of " + linkName(link) + " cannot be negative: " + rate);
            }
            changed[link] = rate;
        });
        return new Fabric(structure, changed);
    }

    /** This fabric with both directions of the given links' cables down. */
    public Fabric withCablesDown(int... links) {
        long[] changed = linkRate.clone();
        for (int link : links) {
            changed[link] = 0;
            changed[opposite(link)] = 0;
        }
        return new Fabric(structure, changed);
    }
}

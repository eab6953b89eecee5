package io.octoplane.topology.graph;

import java.util.Map;
import java.util.stream.IntStream;

/**
 * Immutable array view of a network: endpoints (one per port of a NIC), switches and directed links. Cheap to ask, safe to
 * share between threads. Rates are bit/s of one direction, latencies picoseconds. Ids count from 0; the methods do not
 * check ids that come from this fabric again.
 */
public final class Fabric {
    private final FabricStructure structure;
    private final LinkNames names;
    private final boolean evenLatencies;
    private final long[] linkRate;
    private final boolean whole;

    Fabric(FabricStructure structure, long[] linkRate) {
        this(structure, new LinkNames(structure), structure.hasEvenLatencies(), linkRate);
    }

    private Fabric(FabricStructure structure, LinkNames names, boolean evenLatencies, long[] linkRate) {
        this.structure = structure;
        this.names = names;
        this.evenLatencies = evenLatencies;
        this.linkRate = linkRate;
        boolean allUp = true;
        for (long rate : linkRate) {
            allUp &= rate > 0;
        }
        whole = allUp;
    }

    private Fabric withRates(long[] rates) {
        return new Fabric(structure, names, evenLatencies, rates);
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
        return planeOfSwitch(structure.endpointSwitch()[endpoint]);
    }

    /** Number of an endpoint among those of its plane, leaf by leaf: what destination-based routing counts by. */
    public int numberInPlane(int endpoint) {
        return structure.endpointNumber()[endpoint];
    }

    /** For example {@code node12/nic3}, with {@code /port1} behind it where NICs have several ports. */
    public String endpointName(int endpoint) {
        return EndpointNames.of(endpoint, nicsPerNode(), portsPerNic());
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
        return structure.switchTable().count();
    }

    public String switchName(int switchId) {
        return structure.switchTable().name(switchId);
    }

    /**
     * The switch of a name.
     *
     * @throws TopologyException when there is none; names the nearest
     */
    public int switchByName(String name) {
        return structure
                .switchTable()
                .find(name)
                .orElseThrow(() -> new TopologyException("the fabric has no switch '" + name + "'"
                        + NearestName.hint(name, structure.switchTable().names())));
    }

    public int planeOfSwitch(int switchId) {
        return structure.switchTable().plane(switchId);
    }

    /** Group of a switch within its plane, from 0; all are of group 0 where the family knows no groups. */
    public int groupOfSwitch(int switchId) {
        return structure.switchTable().group(switchId);
    }

    /** How many cables a switch can take. */
    public int switchPorts(int switchId) {
        return structure.switchTable().ports(switchId);
    }

    /** How many cables a switch has. */
    public int usedSwitchPorts(int switchId) {
        return structure.switchTable().usedPorts(switchId);
    }

    /** From port to port, picoseconds. */
    public long switchLatency(int switchId) {
        return structure.switchTable().latency(switchId);
    }

    /** How the switches stand to each other. */
    public SwitchArrangement arrangement() {
        return structure.arrangement();
    }

    /** Whether all cables between switches have one latency and all switches another: then only hops count. */
    public boolean hasEvenLatencies() {
        return evenLatencies;
    }

    /** Whether no link is down. */
    public boolean isWhole() {
        return whole;
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
        return names.name(link);
    }

    /**
     * The link of a name.
     *
     * @throws TopologyException when there is none; names the nearest
     */
    public int linkByName(String name) {
        int[] found = linksByName(name);
        if (found.length > 1) {
            throw new TopologyException("there are " + found.length + " links '" + name + "' side by side, named "
                    + linkName(found[0]) + " to " + linkName(found[found.length - 1]));
        }
        return found[0];
    }

    /**
     * The links that a name means: one, or all parallel ones where it does not end in {@code #1}, {@code #2} and so on.
     *
     * @throws TopologyException when there is none; names the nearest
     */
    public int[] linksByName(String name) {
        int[] found = names.find(name).toArray();
        if (found.length == 0) {
            Iterable<String> all = () ->
                    IntStream.range(0, linkCount()).mapToObj(this::linkName).iterator();
            throw new TopologyException("the fabric has no link '" + name + "'" + NearestName.hint(name, all));
        }
        return found;
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
        return withRates(changed);
    }

    /** This fabric with both directions of the given links' cables down. */
    public Fabric withCablesDown(int... links) {
        long[] changed = linkRate.clone();
        for (int link : links) {
            changed[link] = 0;
            changed[opposite(link)] = 0;
        }
        return withRates(changed);
    }
}

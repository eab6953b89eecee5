package io.octoplane.topology.graph;

import java.util.Arrays;

/**
 * Puts a fabric together, cable by cable, and refuses what hardware cannot do: a switch with more cables than ports, a port
 * of a NIC with no cable or two. Not safe for use by several threads.
 */
public final class FabricBuilder {
    private static final int NO_GROUP = 0;

    private final int nodes;
    private final int nicsPerNode;
    private final int portsPerNic;
    private final SwitchTable switches = new SwitchTable();
    private final CableList cables = new CableList();
    private final int[] endpointSwitch;
    private final int[] uplink;
    private SwitchArrangement arrangement = SwitchArrangement.LAYERED;

    /** For NICs with one port each. */
    public FabricBuilder(int nodes, int nicsPerNode) {
        this(nodes, nicsPerNode, 1);
    }

    /**
     * @param nodes number of nodes, at least 1
     * @param nicsPerNode NICs of every node, at least 1
     * @param portsPerNic ports of every NIC, at least 1
     */
    public FabricBuilder(int nodes, int nicsPerNode, int portsPerNic) {
        if (nodes < 1 || nicsPerNode < 1 || portsPerNic < 1) {
            throw new TopologyException("a fabric needs at least one node with one NIC of one port, not " + nodes
                    + " with " + nicsPerNode + " of " + portsPerNic);
        }
        this.nodes = nodes;
        this.nicsPerNode = nicsPerNode;
        this.portsPerNic = portsPerNic;
        endpointSwitch = new int[Math.multiplyExact(nodes, Math.multiplyExact(nicsPerNode, portsPerNic))];
        uplink = new int[endpointSwitch.length];
        Arrays.fill(endpointSwitch, -1);
    }

    /** Says how the switches stand to each other; in layers unless this is called. */
    public void arrange(SwitchArrangement how) {
        arrangement = how;
    }

    /**
     * Adds a switch.
     *
     * @param name unique name
     * @param plane plane it belongs to, from 0
     * @param ports how many cables it can take
     * @param latency from port to port, picoseconds
     * @return its id
     */
    public int addSwitch(String name, int plane, int ports, long latency) {
        return addSwitch(name, plane, NO_GROUP, ports, latency);
    }

    /**
     * Adds a switch to a group.
     *
     * @param name unique name
     * @param plane plane it belongs to, from 0
     * @param group group within its plane, from 0
     * @param ports how many cables it can take
     * @param latency from port to port, picoseconds
     * @return its id
     */
    public int addSwitch(String name, int plane, int group, int ports, long latency) {
        if (plane < 0 || group < 0 || ports < 1 || latency < 0) {
            throw new TopologyException("switch " + name + ": plane " + plane + ", " + ports + " ports, latency "
                    + latency + " ps: expected a plane from 0, at least one port, and no negative latency");
        }
        return switches.add(name, plane, group, ports, latency);
    }

    /** Runs a cable from a NIC's first port to a switch (rate in bit/s per direction, latency in picoseconds). */
    public void attach(int node, int nic, int switchId, long rate, long latency) {
        attach(node, nic, 0, switchId, rate, latency);
    }

    /** Runs a cable from a port of a NIC to a switch (rate in bit/s per direction, latency in picoseconds). */
    public void attach(int node, int nic, int port, int switchId, long rate, long latency) {
        if (node < 0 || node >= nodes || nic < 0 || nic >= nicsPerNode || port < 0 || port >= portsPerNic) {
            throw new TopologyException("there is no " + EndpointNames.of(node, nic) + (port == 0 ? "" : "/port" + port)
                    + ": the fabric has " + nodes + " nodes with " + nicsPerNode + " NICs each"
                    + (portsPerNic == 1 ? "" : " of " + portsPerNic + " ports"));
        }
        int endpoint = (node * nicsPerNode + nic) * portsPerNic + port;
        if (endpointSwitch[endpoint] >= 0) {
            throw new TopologyException(vertexName(endpoint)
                    + (portsPerNic == 1 ? " has one port, which already goes to " : " already goes to ")
                    + switches.name(endpointSwitch[endpoint]));
        }
        switches.usePort(switchId);
        endpointSwitch[endpoint] = switchId;
        uplink[endpoint] = 2 * cables.count();
        addCable(endpoint, vertex(switchId), LinkLayer.ENDPOINT_TO_LEAF, rate, latency);
    }

    /**
     * Runs a cable between two switches of one plane.
     *
     * @param lower the switch nearer to the endpoints
     * @param upper the other
     * @param upLayer layer of the direction from lower to upper
     * @param rate bit/s per direction
     * @param latency picoseconds
     */
    public void connect(int lower, int upper, LinkLayer upLayer, long rate, long latency) {
        if (lower == upper || switches.plane(lower) != switches.plane(upper)) {
            throw new TopologyException("no cable can join " + switches.name(lower) + " and " + switches.name(upper)
                    + ": expected two switches of one plane");
        }
        if (!upLayer.betweenSwitches()) {
            throw new TopologyException(upLayer + " is not a layer between switches");
        }
        switches.usePort(lower);
        switches.usePort(upper);
        addCable(vertex(lower), vertex(upper), upLayer, rate, latency);
    }

    /**
     * The finished fabric.
     *
     * @throws TopologyException when a NIC has no cable
     */
    public Fabric build() {
        for (int endpoint = 0; endpoint < endpointSwitch.length; endpoint++) {
            if (endpointSwitch[endpoint] < 0) {
                throw new TopologyException(vertexName(endpoint) + " is not connected to any switch");
            }
        }
        int[] source = cables.ends(true);
        int[] target = cables.ends(false);
        FabricStructure structure = new FabricStructure(
                nodes,
                nicsPerNode,
                portsPerNic,
                switches.planes(),
                arrangement,
                endpointSwitch.clone(),
                uplink.clone(),
                numbersWithinPlanes(),
                switches,
                source,
                target,
                cables.layers(),
                cables.latencies(),
                cables.rates(),
                TrunkFinder.find(endpointSwitch.length, switches.count(), source, target));
        return new Fabric(structure, cables.rates());
    }

    private int vertex(int switchId) {
        return endpointSwitch.length + switchId;
    }

    private String vertexName(int vertex) {
        return vertex < endpointSwitch.length
                ? EndpointNames.of(vertex, nicsPerNode, portsPerNic)
                : switches.name(vertex - endpointSwitch.length);
    }

    private void addCable(int lower, int upper, LinkLayer upLayer, long rate, long latency) {
        if (rate <= 0 || latency < 0) {
            throw new TopologyException("the cable from " + vertexName(lower) + " to " + vertexName(upper)
                    + " needs a positive rate and no negative latency, not " + rate + " bit/s and "
                    + latency + " ps");
        }
        cables.add(lower, upper, upLayer, rate, latency);
    }

    /** Counts the endpoints of each plane leaf by leaf, in the order of the switches and then of the endpoint ids. */
    private int[] numbersWithinPlanes() {
        int[] onSwitch = new int[switches.count()];
        for (int switchId : endpointSwitch) {
            onSwitch[switchId]++;
        }
        int[] next = new int[switches.count()];
        int[] inPlane = new int[switches.planes()];
        for (int switchId = 0; switchId < next.length; switchId++) {
            int plane = switches.plane(switchId);
            next[switchId] = inPlane[plane];
            inPlane[plane] += onSwitch[switchId];
        }
        int[] numbers = new int[endpointSwitch.length];
        for (int endpoint = 0; endpoint < numbers.length; endpoint++) {
            numbers[endpoint] = next[endpointSwitch[endpoint]]++;
        }
        return numbers;
    }
}

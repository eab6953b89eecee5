package io.octoplane.topology.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a fabric together, cable by cable, and refuses what hardware cannot do: a switch with more cables than ports, a port
 * of a NIC with no cable or two. Not safe for use by several threads.
 */
public final class FabricBuilder {
    private record Switch(String name, int plane, int ports, long latency) {}

    private record Cable(int lower, int upper, LinkLayer upLayer, long rate, long latency) {}

    private final int nodes;
    private final int nicsPerNode;
    private final int portsPerNic;
    private final List<Switch> switches = new ArrayList<>();
    private final Map<String, Integer> switchByName = new HashMap<>();
    private final List<Integer> usedPorts = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();
    private final int[] endpointSwitch;
    private final int[] uplink;

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

    static String endpointName(int node, int nic) {
        return "node" + node + "/nic" + nic;
    }

    /** Ports are named only where a NIC has several. */
    static String endpointName(int endpoint, int nicsPerNode, int portsPerNic) {
        int nic = endpoint / portsPerNic;
        String name = endpointName(nic / nicsPerNode, nic % nicsPerNode);
        return portsPerNic == 1 ? name : name + "/port" + endpoint % portsPerNic;
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
        if (plane < 0 || ports < 1 || latency < 0) {
            throw new TopologyException("switch " + name + ": plane " + plane + ", " + ports + " ports, latency "
                    + latency + " ps: expected a plane from 0, at least one port, and no negative latency");
        }
        if (switchByName.putIfAbsent(name, switches.size()) != null) {
            throw new TopologyException("two switches are named " + name);
        }
        switches.add(new Switch(name, plane, ports, latency));
        usedPorts.add(0);
        return switches.size() - 1;
    }

    /** Runs a cable from a NIC's first port to a switch (rate in bit/s per direction, latency in picoseconds). */
    public void attach(int node, int nic, int switchId, long rate, long latency) {
        attach(node, nic, 0, switchId, rate, latency);
    }

    /** Runs a cable from a port of a NIC to a switch (rate in bit/s per direction, latency in picoseconds). */
    public void attach(int node, int nic, int port, int switchId, long rate, long latency) {
        if (node < 0 || node >= nodes || nic < 0 || nic >= nicsPerNode || port < 0 || port >= portsPerNic) {
            throw new TopologyException("there is no " + endpointName(node, nic) + (port == 0 ? "" : "/port" + port)
                    + ": the fabric has " + nodes + " nodes with " + nicsPerNode + " NICs each"
                    + (portsPerNic == 1 ? "" : " of " + portsPerNic + " ports"));
        }
        int endpoint = (node * nicsPerNode + nic) * portsPerNic + port;
        if (endpointSwitch[endpoint] >= 0) {
            throw new TopologyException(vertexName(endpoint)
                    + (portsPerNic == 1 ? " has one port, which already goes to " : " already goes to ")
                    + switches.get(endpointSwitch[endpoint]).name());
        }
        usePort(switchId);
        endpointSwitch[endpoint] = switchId;
        uplink[endpoint] = 2 * cables.size();
        addCable(new Cable(endpoint, vertex(switchId), LinkLayer.ENDPOINT_TO_LEAF, rate, latency));
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
        if (lower == upper || switches.get(lower).plane() != switches.get(upper).plane()) {
            throw new TopologyException(
                    "no cable can join " + switches.get(lower).name() + " and "
                            + switches.get(upper).name() + ": expected two switches of one plane");
        }
        if (!upLayer.betweenSwitches()) {
            throw new TopologyException(upLayer + " is not a layer between switches");
        }
        usePort(lower);
        usePort(upper);
        addCable(new Cable(vertex(lower), vertex(upper), upLayer, rate, latency));
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
        int links = 2 * cables.size();
        int[] source = new int[links];
        int[] target = new int[links];
        LinkLayer[] layer = new LinkLayer[links];
        long[] latency = new long[links];
        long[] rate = new long[links];
        for (int cable = 0; cable < cables.size(); cable++) {
            Cable built = cables.get(cable);
            for (int link = 2 * cable; link <= 2 * cable + 1; link++) {
                boolean up = link == 2 * cable;
                source[link] = up ? built.lower() : built.upper();
                target[link] = up ? built.upper() : built.lower();
                layer[link] = up ? built.upLayer() : built.upLayer().opposite();
                latency[link] = built.latency();
                rate[link] = built.rate();
            }
        }
        TrunkFinder trunks = new TrunkFinder(endpointSwitch.length, switches.size(), source, target);
        String[] names = linkNames(source, target, trunks);
        Map<String, Integer> byName = new HashMap<>();
        for (int link = 0; link < links; link++) {
            byName.put(names[link], link);
        }
        FabricStructure structure = new FabricStructure(
                nodes,
                nicsPerNode,
                portsPerNic,
                switches.stream().mapToInt(Switch::plane).max().orElseThrow() + 1,
                endpointSwitch.clone(),
                uplink.clone(),
                numbersWithinPlanes(),
                switches.stream().map(Switch::name).toArray(String[]::new),
                switches.stream().mapToInt(Switch::plane).toArray(),
                switches.stream().mapToLong(Switch::latency).toArray(),
                source,
                target,
                layer,
                latency,
                names,
                byName,
                rate,
                trunks.graph());
        return new Fabric(structure, rate.clone());
    }

    private int vertex(int switchId) {
        return endpointSwitch.length + switchId;
    }

    private String vertexName(int vertex) {
        return vertex < endpointSwitch.length
                ? endpointName(vertex, nicsPerNode, portsPerNic)
                : switches.get(vertex - endpointSwitch.length).name();
    }

    private void usePort(int switchId) {
        Switch used = switches.get(switchId);
        if (usedPorts.get(switchId) == used.ports()) {
            throw new TopologyException("switch " + used.name() + " has " + used.ports() + " ports and all are in use");
        }
        usedPorts.set(switchId, usedPorts.get(switchId) + 1);
    }

    private void addCable(Cable cable) {
        if (cable.rate() <= 0 || cable.latency() < 0) {
            throw new TopologyException(
                    "the cable from " + vertexName(cable.lower()) + " to " + vertexName(cable.upper())
                            + " needs a positive rate and no negative latency, not " + cable.rate() + " bit/s and "
                            + cable.latency() + " ps");
        }
        cables.add(cable);
    }

    private String[] linkNames(int[] source, int[] target, TrunkFinder trunks) {
        String[] names = new String[source.length];
        for (int link = 0; link < names.length; link++) {
            String name = vertexName(source[link]) + "->" + vertexName(target[link]);
            names[link] = trunks.isParallel(link) ? name + "#" + (trunks.positionInTrunk(link) + 1) : name;
        }
        return names;
    }

    /** Counts the endpoints of each plane leaf by leaf, in the order of the switches and then of the endpoint ids. */
    private int[] numbersWithinPlanes() {
        int planes = switches.stream().mapToInt(Switch::plane).max().orElseThrow() + 1;
        int[] onSwitch = new int[switches.size()];
        for (int switchId : endpointSwitch) {
            onSwitch[switchId]++;
        }
        int[] next = new int[switches.size()];
        int[] inPlane = new int[planes];
        for (int switchId = 0; switchId < next.length; switchId++) {
            int plane = switches.get(switchId).plane();
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

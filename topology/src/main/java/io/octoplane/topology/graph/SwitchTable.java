package io.octoplane.topology.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What each switch is: its name, plane, group, ports and latency. Grows while a fabric is built and is left alone from then on. */
final class SwitchTable {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private int[] plane = new int[16];
    private int[] group = new int[16];
    private int[] ports = new int[16];
    private int[] usedPorts = new int[16];
    private long[] latency = new long[16];

    int add(String name, int itsPlane, int itsGroup, int itsPorts, long itsLatency) {
        int id = names.size();
        if (byName.putIfAbsent(name, id) != null) {
            throw new TopologyException("two switches are named " + name);
        }
        names.add(name);
        if (id == plane.length) {
            plane = Arrays.copyOf(plane, 2 * id);
            group = Arrays.copyOf(group, 2 * id);
            ports = Arrays.copyOf(ports, 2 * id);
            usedPorts = Arrays.copyOf(usedPorts, 2 * id);
            latency = Arrays.copyOf(latency, 2 * id);
        }
        plane[id] = itsPlane;
        group[id] = itsGroup;
        ports[id] = itsPorts;
        latency[id] = itsLatency;
        return id;
    }

    /** Takes a port of a switch, or refuses when all are in use. */
    void usePort(int id) {
        if (usedPorts[id] == ports[id]) {
            throw new TopologyException("switch " + name(id) + " has " + ports[id] + " ports and all are in use");
        }
        usedPorts[id]++;
    }

    int count() {
        return names.size();
    }

    /** Number of planes: one more than the highest. */
    int planes() {
        return Arrays.stream(plane, 0, count()).max().orElseThrow() + 1;
    }

    String name(int id) {
        return names.get(id);
    }

    List<String> names() {
        return names;
    }

    OptionalInt find(String name) {
        Integer id = byName.get(name);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    int plane(int id) {
        return plane[id];
    }

    int group(int id) {
        return group[id];
    }

    int ports(int id) {
        return ports[id];
    }

    int usedPorts(int id) {
        return usedPorts[id];
    }

    long latency(int id) {
        return latency[id];
    }
}

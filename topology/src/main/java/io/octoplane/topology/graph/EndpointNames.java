package io.octoplane.topology.graph;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of endpoints: {@code node12/nic3}, with {@code /port1} behind it where NICs have several ports. */
final class EndpointNames {
    private static final Pattern NAME = Pattern.compile("node(\\d{1,9})/nic(\\d{1,9})(?:/port(\\d{1,9}))?");

    private EndpointNames() {}

    static String of(int endpoint, int nicsPerNode, int portsPerNic) {
        int nic = endpoint / portsPerNic;
        String name = of(nic / nicsPerNode, nic % nicsPerNode);
        return portsPerNic == 1 ? name : name + "/port" + endpoint % portsPerNic;
    }

    static String of(int node, int nic) {
        return "node" + node + "/nic" + nic;
    }

    /** The endpoint of a name, if there is one among so many nodes. */
    static OptionalInt parse(String name, int nodes, int nicsPerNode, int portsPerNic) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || parts.group(3) == null != (portsPerNic == 1)) {
            return OptionalInt.empty();
        }
        int node = Integer.parseInt(parts.group(1));
        int nic = Integer.parseInt(parts.group(2));
        int port = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return node < nodes && nic < nicsPerNode && port < portsPerNic
                ? OptionalInt.of((node * nicsPerNode + nic) * portsPerNic + port)
                : OptionalInt.empty();
    }
}

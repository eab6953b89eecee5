package io.octoplane.topology.build;

import java.util.ArrayList;
import java.util.List;

/**
 * Which groups of a Dragonfly the global ports of each group lead to: every pair of groups gets as many links as any other, and
 * what ports are left go round once more, so that all ports are wired; if their number is odd over all groups, one stays free.
 *
 * <p>Arrangement: palm tree (Camarero, Vallejo, Beivide: Topological characterization of Hamming and Dragonfly networks and its
 * implications on routing, ACM TACO 2014). Port {@code n} of group {@code i} leads to group {@code i - n - 1} modulo the
 * groups, where port {@code groups - 2 - n} leads back. It is repeated as often as it fits into the ports.
 */
final class GlobalLinks {
    /** A link from a port of one group to a port of another. */
    record GlobalLink(int group, int port, int otherGroup, int otherPort) {}

    private final int groups;
    private final int ports;
    private final List<GlobalLink> links = new ArrayList<>();

    private GlobalLinks(int groups, int ports) {
        this.groups = groups;
        this.ports = ports;
    }

    /** @param ports global ports of each group */
    static List<GlobalLink> of(int groups, int ports) {
        if (groups < 2) {
            return List.of();
        }
        GlobalLinks wiring = new GlobalLinks(groups, ports);
        wiring.addWholeRounds();
        wiring.addRest();
        return wiring.links;
    }

    private void addWholeRounds() {
        int others = groups - 1;
        for (int round = 0; round < ports / others; round++) {
            for (int group = 0; group < groups; group++) {
                for (int port = 0; port < others; port++) {
                    int other = Math.floorMod(group - port - 1, groups);
                    if (group < other) {
                        int back = groups - 2 - port;
                        links.add(new GlobalLink(group, round * others + port, other, round * others + back));
                    }
                }
            }
        }
    }

    /** Fewer ports than other groups are left in each group: circles of groups at growing distances, and pairs for the last. */
    private void addRest() {
        int first = ports / (groups - 1) * (groups - 1);
        int rest = ports - first;
        for (int distance = 1; distance <= rest / 2; distance++) {
            for (int group = 0; group < groups; group++) {
                int port = first + 2 * (distance - 1);
                links.add(new GlobalLink(group, port, (group + distance) % groups, port + 1));
            }
        }
        if (rest % 2 == 1) {
            addPairs(ports - 1);
        }
    }

    /** Opposite groups; if their number is odd, every other step of the one circle in which each goes to the next but half. */
    private void addPairs(int port) {
        int half = groups / 2;
        if (groups % 2 == 0) {
            for (int group = 0; group < half; group++) {
                links.add(new GlobalLink(group, port, group + half, port));
            }
            return;
        }
        for (int step = 0; step + 1 < groups; step += 2) {
            int group = (int) ((long) step * half % groups);
            links.add(new GlobalLink(group, port, (group + half) % groups, port));
        }
    }
}

package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import io.octoplane.topology.graph.SwitchArrangement;
import io.octoplane.topology.graph.SwitchDistances;

/**
 * Virtual channels that packets climb on their way, so that they cannot wait for each other in a circle: behind certain links a
 * packet goes on in the next channel, with buffers of its own (Dally and Seitz 1987; Guenther 1981). A packet in the last channel
 * stays in it.
 *
 * @param count how many there are, at least 1
 * @param arrangement which links lead to the next channel: none in layers, all between switches where these are alike, those
 *     between groups
 */
public record VirtualChannels(int count, SwitchArrangement arrangement) {
    /** A single one, in which packets stay. */
    static final VirtualChannels ONE = new VirtualChannels(1, SwitchArrangement.LAYERED);

    /** For routings on shortest paths: one for each hop, or for each group. */
    static VirtualChannels ofShortestPaths(Fabric fabric) {
        return of(fabric, 1, 2);
    }

    /** For routings that go on two shortest paths, one after the other, by way of a switch or group. */
    static VirtualChannels ofDetours(Fabric fabric) {
        return of(fabric, 2, 3);
    }

    private static VirtualChannels of(Fabric fabric, int paths, int groups) {
        int count =
                switch (fabric.arrangement()) {
                    case LAYERED -> 1;
                    case FLAT -> Math.max(1, paths * new SwitchDistances(fabric.switches()).diameter());
                    case GROUPED -> groups;
                };
        return new VirtualChannels(count, fabric.arrangement());
    }

    /** Whether packets that came over a link go on to another switch in the next channel. */
    public boolean isNextBehind(Fabric fabric, int link) {
        LinkLayer layer = fabric.linkLayer(link);
        return switch (arrangement) {
            case LAYERED -> false;
            case FLAT -> layer.betweenSwitches();
            case GROUPED -> layer == LinkLayer.BETWEEN_GROUPS;
        };
    }
}

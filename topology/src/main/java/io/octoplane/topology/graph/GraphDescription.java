package io.octoplane.topology.graph;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A network named piece by piece. What is left out is as in the rest of the network: the switch model's ports and latency, the
 * rate of ports, the latency of cables.
 *
 * @param switches all of them, each with its own name
 * @param links between switches
 * @param endpoints which NICs hang where
 */
public record GraphDescription(List<Switch> switches, List<Link> links, List<Attachment> endpoints) {
    public GraphDescription {
        switches = List.copyOf(switches);
        links = List.copyOf(links);
        endpoints = List.copyOf(endpoints);
    }

    /**
     * A switch.
     *
     * @param name not that of another
     * @param plane from 0
     * @param ports how many cables it takes
     * @param latency from port to port, picoseconds
     */
    public record Switch(String name, int plane, OptionalInt ports, OptionalLong latency) {}

    /**
     * Cables between two switches.
     *
     * @param from name of one
     * @param to name of the other
     * @param cables how many, at least 1
     * @param rate bit/s of each, one direction
     * @param latency picoseconds
     */
    public record Link(String from, String to, int cables, OptionalLong rate, OptionalLong latency) {}

    /**
     * NICs on a switch.
     *
     * @param at name of the switch
     * @param nodes from 0
     * @param nics of each of the nodes, from 0
     * @param rate bit/s of each cable, one direction
     * @param latency picoseconds
     */
    public record Attachment(String at, Range nodes, Range nics, OptionalLong rate, OptionalLong latency) {}

    /**
     * Numbers in a row.
     *
     * @param first from 0
     * @param last the last of them, or empty for as many as there are
     */
    public record Range(int first, OptionalInt last) {
        /** All that there are. */
        public static final Range ALL = new Range(0, OptionalInt.empty());
    }
}

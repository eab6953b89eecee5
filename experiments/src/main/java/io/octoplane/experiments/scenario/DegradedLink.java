package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Location;

/** Something that runs below its rate, in both directions of a NIC or one direction of a named link. */
public sealed interface DegradedLink {
    /** The rate that is left, in bit/s, positive. */
    long rate();

    /** Where the scenario says so. */
    Location location();

    /** What it is, in words: equal for two that mean the same thing. */
    String what();

    /**
     * A NIC.
     *
     * @param node node, from 0
     * @param nic NIC within the node, from 0
     */
    record OfNic(int node, int nic, long rate, Location location) implements DegradedLink {
        @Override
        public String what() {
            return "NIC " + nic + " of node " + node;
        }
    }

    /**
     * A directed link of the fabric.
     *
     * @param link its name, for example {@code plane0/leaf0->plane0/spine1}
     */
    record Named(String link, long rate, Location location) implements DegradedLink {
        @Override
        public String what() {
            return "the link " + link;
        }
    }
}

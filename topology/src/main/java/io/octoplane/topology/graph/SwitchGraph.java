package io.octoplane.topology.graph;

/**
 * The switches of a fabric and the trunks between them, without endpoints and rates: what a routing walks over. A trunk is
 * all directed links from one switch to another (one link unless cables run in parallel). The trunks that leave a switch
 * have consecutive ids, ordered by the id of the switch they lead to; the links of a trunk are ordered by link id.
 */
public final class SwitchGraph {
    private final int[] firstTrunk;
    private final int[] trunkTarget;
    private final int[] firstLink;
    private final int[] links;

    /**
     * @param firstTrunk first trunk of each switch, and the number of trunks as last element
     * @param trunkTarget switch each trunk leads to
     * @param firstLink index in {@code links} of each trunk's first link, and the number of links as last element
     * @param links link ids, trunk by trunk
     */
    SwitchGraph(int[] firstTrunk, int[] trunkTarget, int[] firstLink, int[] links) {
        this.firstTrunk = firstTrunk;
        this.trunkTarget = trunkTarget;
        this.firstLink = firstLink;
        this.links = links;
    }

    public int switchCount() {
        return firstTrunk.length - 1;
    }

    public int trunkCount() {
        return trunkTarget.length;
    }

    /** Id of the first trunk that leaves a switch. */
    public int firstTrunk(int switchId) {
        return firstTrunk[switchId];
    }

    /** One more than the id of the last trunk that leaves a switch. */
    public int endTrunk(int switchId) {
        return firstTrunk[switchId + 1];
    }

    /** The switch a trunk leads to. */
    public int trunkTarget(int trunk) {
        return trunkTarget[trunk];
    }

    /** Number of parallel links of a trunk, at least 1. */
    public int trunkSize(int trunk) {
        return firstLink[trunk + 1] - firstLink[trunk];
    }

    /** The link at a position (from 0) within a trunk. */
    public int trunkLink(int trunk, int position) {
        return links[firstLink[trunk] + position];
    }
}

package io.octoplane.topology.route;

import java.util.Arrays;

/**
 * The way of one flow through the fabric. Both arrays have the same length; they are shared, do not change them.
 *
 * @param links directed link ids crossed, in order of distance from the source (parallel links in id order)
 * @param shares fraction of the flow's bytes on each link: 1 on a single path, 1/k when sprayed over k parallel links
 * @param switchHops switches crossed by one packet (1 inside a leaf, 3 across a spine)
 * @param latencyPicoseconds sum of link and switch latencies on one path
 */
public record Route(int[] links, double[] shares, int switchHops, long latencyPicoseconds) {
    public Route {
        if (links.length != shares.length) {
            throw new IllegalArgumentException("one share per link: " + links.length + " links, " + shares.length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Route that
                && Arrays.equals(links, that.links)
                && Arrays.equals(shares, that.shares)
                && switchHops == that.switchHops
                && latencyPicoseconds == that.latencyPicoseconds;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(links) + Arrays.hashCode(shares);
    }
}

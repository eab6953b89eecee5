package io.octoplane.topology.route;

/**
 * How the traffic between two switches splits over links.
 *
 * @param links links in order of distance from the first switch, then of id
 * @param shares fraction of the traffic on each link
 */
record Spread(int[] links, double[] shares) {}

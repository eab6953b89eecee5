package io.octoplane.experiments.bench;

import io.octoplane.topology.build.TwoLayerFatTree;
import io.octoplane.topology.graph.Fabric;

/**
 * The common test tree: two levels, non-blocking, every link 400 Gb/s and 500 ns, switches without latency; hosts are
 * numbered leaf by leaf, with as many spines as hosts per leaf.
 *
 * @param leaves leaf switches
 * @param hostsPerLeaf hosts on each, a power of two; also the number of spines
 */
public record BenchmarkTree(int leaves, int hostsPerLeaf) {
    /** Rate of every link in bit/s. */
    public static final long LINK_RATE = 400_000_000_000L;

    /** Latency of every link in picoseconds. */
    public static final long LINK_LATENCY = 500_000;

    /**
     * The tree for a number of endpoints: hosts per leaf are the smallest power of two whose square is not below it.
     *
     * @throws IllegalArgumentException when the endpoints do not fill whole leaves
     */
    public static BenchmarkTree of(int endpoints) {
        if (endpoints < 2) {
            throw new IllegalArgumentException("a benchmark needs at least 2 endpoints, not " + endpoints);
        }
        int hosts = 1;
        while ((long) hosts * hosts < endpoints) {
            hosts *= 2;
        }
        if (endpoints % hosts != 0) {
            throw new IllegalArgumentException(endpoints + " endpoints do not fill leaves of " + hosts
                    + "; the nearest that do: " + Math.max(2, endpoints / hosts * hosts) + " and "
                    + (endpoints / hosts + 1) * hosts);
        }
        return new BenchmarkTree(endpoints / hosts, hosts);
    }

    Fabric build() {
        return TwoLayerFatTree.tree(leaves, hostsPerLeaf, hostsPerLeaf, LINK_RATE, LINK_LATENCY, 0);
    }
}

package io.octoplane.topology.route;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;

/**
 * Equal-cost multi-path routing: every switch picks one of its usable next links by a hash of source, destination and flow
 * key, mixed with the switch's own id so that switches choose independently, and with a seed as switches have one. Flows of
 * one key stay on one path and may collide with others; which ones do is a draw of the hash.
 */
public final class EcmpRouting extends SinglePathRouting {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final long hashSeed;

    /** With the hash of seed 0. */
    public EcmpRouting(Fabric fabric) {
        this(fabric, 0);
    }

    /** @param hashSeed any number; each gives another hash */
    public EcmpRouting(Fabric fabric, long hashSeed) {
        super(fabric);
        this.hashSeed = hashSeed;
    }

    /** Registers the routing. */
    public static final class Family implements RoutingFamily {
        @Override
        public String name() {
            return "ecmp";
        }

        @Override
        public String description() {
            return "every flow on one shortest path, chosen by a hash of the flow";
        }

        @Override
        public Routing on(Fabric fabric, Settings settings) {
            return new EcmpRouting(fabric);
        }
    }

    @Override
    public Routing withHashSeed(long seed) {
        return seed == hashSeed ? this : new EcmpRouting(fabric(), seed);
    }

    @Override
    void between(
            int sourceSwitch,
            int destinationSwitch,
            ForwardingTable table,
            int source,
            int destination,
            long flowKey,
            int[] links,
            double[] shares) {
        long flow = mix(mix((flowKey ^ mix(hashSeed)) + GOLDEN_RATIO) ^ ((long) source << Integer.SIZE | destination));
        int at = sourceSwitch;
        for (int position = 1; at != destinationSwitch; position++) {
            long hash = mix(flow + GOLDEN_RATIO * (at + 1)) >>> Integer.SIZE;
            int choice = (int) (hash * table.usableLinks(at) >>> Integer.SIZE);
            links[position] = table.usableLink(at, choice);
            at = switchAfter(links[position]);
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014; David Stafford's variant 13): each bit depends on all. */
    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}

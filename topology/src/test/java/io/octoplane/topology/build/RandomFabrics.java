package io.octoplane.topology.build;

import io.octoplane.topology.graph.Fabric;
import java.util.Random;

/** Small fabrics of random family and shape for tests of properties. */
public final class RandomFabrics {
    public static final long RATE = 1_000;
    public static final long LINK_LATENCY = 7;
    public static final long SWITCH_LATENCY = 3;

    private RandomFabrics() {}

    /** A fabric of switches with at most 12 ports. */
    public static Fabric next(Random random) {
        int ports = 2 * (1 + random.nextInt(6));
        return switch (random.nextInt(3)) {
            case 0 -> {
                int planes = 1 + random.nextInt(3);
                int perPlane = 1 + random.nextInt(2);
                int most = Math.max(1, ports * (ports / 2) / perPlane);
                yield build(
                        new MultiPlaneFatTree(), random, 1 + random.nextInt(most), planes * perPlane, planes, ports);
            }
            case 1 -> {
                int rails = 1 + random.nextInt(ports);
                int most = ports / rails * (ports / 2);
                yield build(new MultiRailFatTree(), random, 1 + random.nextInt(most), rails, 1, ports);
            }
            default ->
                TwoLayerFatTree.tree(
                        1 + random.nextInt(6),
                        1 + random.nextInt(6),
                        1 + random.nextInt(6),
                        RATE,
                        LINK_LATENCY,
                        SWITCH_LATENCY);
        };
    }

    private static Fabric build(TopologyFamily family, Random random, int nodes, int nics, int planes, int ports) {
        boolean fullyBuilt = random.nextBoolean();
        return family.build(
                new TopologyParameters(nodes, nics, planes, ports, RATE, LINK_LATENCY, SWITCH_LATENCY, fullyBuilt));
    }
}

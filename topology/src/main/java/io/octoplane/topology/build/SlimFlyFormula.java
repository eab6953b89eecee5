package io.octoplane.topology.build;

import io.octoplane.topology.graph.TopologyException;
import java.util.stream.IntStream;

/**
 * How many parts a Slim Fly has by its formula (Besta and Hoefler, SC 2014), also where there is no graph: papers count with a
 * {@code q} that is no prime power. With {@code q = 4w + d}, {@code d} -1, 0 or 1: {@code 2 q^2} switches with {@code (3q - d)/2}
 * links each. Where both can be had, the built graph has the same numbers.
 *
 * @param q size of the construction
 * @param switches {@code 2 q^2}
 * @param linksWithinGroups links between switches of one rack, as {@link SlimFly} places them
 * @param linksBetweenGroups the rest
 */
public record SlimFlyFormula(int q, long switches, long linksWithinGroups, long linksBetweenGroups) {
    private static final int LARGEST = 1024;

    /**
     * The numbers of a Slim Fly: of the {@code q} that the settings name, else of the smallest with room for all NICs.
     *
     * @throws TopologyException when it cannot hold the NICs, or its switches have too few ports
     */
    public static SlimFlyFormula of(TopologyParameters parameters) {
        int q = parameters.settings().find(SlimFly.Q).orElseGet(() -> IntStream.range(3, LARGEST)
                .filter(size -> size % 4 != 2 && room(parameters, size) >= parameters.endpoints())
                .findFirst()
                .orElseThrow(() -> new TopologyException("no Slim Fly of " + parameters.switchPorts()
                        + "-port switches has room for " + parameters.endpoints() + " NICs")));
        if (q % 4 == 2) {
            throw new TopologyException("a Slim Fly needs q = 4w - 1, 4w or 4w + 1, not " + q, SlimFly.Q.name());
        }
        if (room(parameters, q) < parameters.endpoints()) {
            throw new TopologyException("a Slim Fly of q = " + q + " and " + parameters.switchPorts()
                    + "-port switches holds " + room(parameters, q) + " NICs, not " + parameters.endpoints());
        }
        long size = q;
        // Both subgraphs have q groups of q switches with (q - d)/2 links each inside; q^3 links join the subgraphs, of
        // which
        // q^2 stay in a rack.
        long within = size * size * (MmsGraph.degree(q) - size) + size * size;
        return new SlimFlyFormula(q, 2 * size * size, within, size * size * size - size * size);
    }

    private static long room(TopologyParameters parameters, int q) {
        int degree = MmsGraph.degree(q);
        int even = (degree + 1) / 2;
        int perSwitch = parameters.settings().find(SlimFly.ENDPOINTS_PER_SWITCH).orElse(even);
        return 2L * q * q * Math.max(0, Math.min(perSwitch, parameters.switchPorts() - degree));
    }
}

package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a fabric consists of: what there is to buy. Counted from the built graph, so that whatever is left out of it is not
 * counted; what is down or slow is.
 *
 * @param endpoints ports of NICs
 * @param switches with and without cables
 * @param cables each counted once, by layer; a cable's layer is that of its direction away from the endpoints
 */
public record FabricCounts(int endpoints, int switches, Map<LinkLayer, Integer> cables) {
    public FabricCounts {
        cables = Collections.unmodifiableMap(new EnumMap<>(cables));
    }

    /** Counts a fabric. */
    public static FabricCounts of(Fabric fabric) {
        Map<LinkLayer, Integer> cables = new EnumMap<>(LinkLayer.class);
        for (int link = 0; link < fabric.linkCount(); link += 2) {
            cables.merge(fabric.linkLayer(link), 1, Integer::sum);
        }
        return new FabricCounts(fabric.endpointCount(), fabric.switchCount(), cables);
    }

    /** Cables between NICs and switches. */
    public int endpointCables() {
        return cables.getOrDefault(LinkLayer.ENDPOINT_TO_LEAF, 0);
    }

    /** Cables between switches: what the literature prints as "links" of a topology. */
    public int interSwitchCables() {
        return cables.values().stream().mapToInt(count -> count).sum() - endpointCables();
    }
}

package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Location;
import io.octoplane.topology.parameter.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What of a network its family and its routing know.
 *
 * @param family name of the topology family
 * @param settings its own parameters
 * @param without what of it is not built
 * @param routing name of the routing
 * @param routingSettings the routing's own parameters
 * @param virtualChannels that packets climb on their way; empty for as many as the routing needs
 * @param places where each value below {@code cluster.network} stands, by its path from there
 */
public record TopologyChoice(
        String family,
        Settings settings,
        List<LeftOutPart> without,
        String routing,
        Settings routingSettings,
        OptionalInt virtualChannels,
        Map<String, Location> places) {
    public TopologyChoice {
        without = List.copyOf(without);
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /** Where a path, or what is left of it without its last steps, stands. */
    public Location place(String path, Location otherwise) {
        String rest = path;
        while (!places.containsKey(rest) && !rest.isEmpty()) {
            rest = rest.substring(0, Math.max(0, Math.max(rest.lastIndexOf('.'), rest.lastIndexOf('['))));
        }
        return places.getOrDefault(rest, otherwise);
    }
}

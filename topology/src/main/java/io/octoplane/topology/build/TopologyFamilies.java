package io.octoplane.topology.build;

import io.octoplane.topology.graph.NearestName;
import io.octoplane.topology.graph.TopologyException;
import io.octoplane.topology.parameter.Registered;
import java.util.List;

/** The registered families. */
public final class TopologyFamilies {
    /** All families, in the order in which lists show them. */
    public static final List<TopologyFamily> ALL = Registered.all(TopologyFamily.class, TopologyFamily::name);

    private TopologyFamilies() {}

    /**
     * The family of a name.
     *
     * @throws TopologyException when there is none; lists the known ones
     */
    public static TopologyFamily byName(String name) {
        List<String> names = ALL.stream().map(TopologyFamily::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            throw new TopologyException("there is no topology '" + name + "', only " + String.join(", ", names)
                    + NearestName.hint(name, names));
        }
        return ALL.get(index);
    }
}

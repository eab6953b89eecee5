package io.octoplane.experiments.bench;

import io.octoplane.topology.build.Dragonfly;
import io.octoplane.topology.build.SlimFly;
import io.octoplane.topology.build.TopologyFamilies;
import io.octoplane.topology.build.TopologyParameters;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.parameter.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The networks of 64-port switches of table 3 of arXiv 2505.09343, full of nodes; of Slim Fly the two nearest that exist. */
public enum LargestNetwork {
    FT2("two-layer-fat-tree", 256, 8, 1, Settings.none()),
    MPFT("multi-plane-fat-tree", 2048, 8, 8, Settings.none()),
    FT3("three-layer-fat-tree", 8192, 8, 1, Settings.none()),
    SF27("slim-fly", 30_618, 1, 1, Settings.none().with(SlimFly.Q, 27)),
    SF29("slim-fly", 35_322, 1, 1, Settings.none().with(SlimFly.Q, 29)),
    DF("dragonfly", 32_704, 8, 1, Settings.none().with(Dragonfly.GROUPS, 511));

    private static final int PORTS = 64;
    private static final long RATE = 400_000_000_000L;
    private static final long SWITCH_LATENCY = 450_000;

    private final String family;
    private final int nodes;
    private final int nics;
    private final int planes;
    private final Settings settings;

    LargestNetwork(String family, int nodes, int nics, int planes, Settings settings) {
        this.family = family;
        this.nodes = nodes;
        this.nics = nics;
        this.planes = planes;
        this.settings = settings;
    }

    /** Their names as commands take them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(LargestNetwork::lowerCaseName).toList();
    }

    /** The network of a name. */
    public static Optional<LargestNetwork> named(String name) {
        return Arrays.stream(values())
                .filter(network -> network.lowerCaseName().equals(name))
                .findFirst();
    }

    String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Fabric build() {
        return TopologyFamilies.byName(family)
                .build(new TopologyParameters(nodes, nics, planes, PORTS, RATE, 0, SWITCH_LATENCY, false)
                        .with(settings));
    }
}

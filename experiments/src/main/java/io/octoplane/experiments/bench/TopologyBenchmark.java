package io.octoplane.experiments.bench;

import io.octoplane.kernel.random.RandomStreams;
import io.octoplane.reports.format.Numbers;
import io.octoplane.topology.analysis.FabricCounts;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import io.octoplane.topology.route.Routings;
import java.lang.ref.Reference;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Building a network once in a fresh process, and finding ways through it, with all that is to be made for that the first time.
 *
 * @param network to build
 * @param routes to find, between endpoints drawn at random; ways of {@code ecmp}
 */
public record TopologyBenchmark(LargestNetwork network, int routes) {
    private static final double NANOSECONDS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    /** Runs, and gives all figures under their names, in the order in which they are shown. */
    public Map<String, Object> figures() {
        long begun = System.nanoTime();
        Fabric fabric = network.build();
        double buildSeconds = (System.nanoTime() - begun) / NANOSECONDS_PER_SECOND;
        FabricCounts counts = FabricCounts.of(fabric);
        double afterBuild = usedMegabytes();

        Routing routing = Routings.byName("ecmp", fabric);
        UniformRandomProvider random = new RandomStreams(1).stream("bench/routes");
        begun = System.nanoTime();
        long hops = 0;
        for (int route = 0; route < routes; route++) {
            int source = random.nextInt(fabric.endpointCount());
            int destination = (source + 1 + random.nextInt(fabric.endpointCount() - 1)) % fabric.endpointCount();
            hops += fabric.planeOf(source) == fabric.planeOf(destination)
                    ? routing.route(source, destination, route).switchHops()
                    : 0;
        }
        double routeSeconds = (System.nanoTime() - begun) / NANOSECONDS_PER_SECOND;

        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("network", network.lowerCaseName());
        figures.put("endpoints", counts.endpoints());
        figures.put("switches", counts.switches());
        figures.put("cables_between_switches", counts.interSwitchCables());
        figures.put("build_s", decimal(buildSeconds, 2));
        figures.put("network_mb", decimal(afterBuild, 0));
        figures.put("routes", routes);
        figures.put("switches_crossed", hops);
        figures.put("routes_s", decimal(routeSeconds, 2));
        figures.put("with_routes_mb", decimal(usedMegabytes(), 0));
        figures.put(
                "peak_resident_mb",
                ProcessUsage.peakResidentMegabytes().stream()
                        .mapToObj(megabytes -> decimal(megabytes, 0))
                        .findFirst()
                        .orElse(null));
        Reference.reachabilityFence(routing);
        return figures;
    }

    /** What is in use when everything that is no longer needed has been thrown away. */
    private static double usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_MEGABYTE;
    }

    private static BigDecimal decimal(double value, int decimals) {
        return new BigDecimal(Numbers.fixed(value, decimals));
    }
}

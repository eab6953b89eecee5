package io.octoplane.hardware.price;

import io.octoplane.hardware.device.NodeModel;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cluster is made of. Parts that are down or degraded are there and paid for; what was never built is not.
 *
 * @param lines how many of each part: switches, links between switches, links of endpoints, NICs, nodes
 * @param endpoints ports of NICs that hang on the network
 */
public record BillOfMaterials(List<Line> lines, long endpoints) {
    public BillOfMaterials {
        lines = List.copyOf(lines);
    }

    /** How many of one part. */
    public record Line(Part part, long quantity) {}

    /**
     * Counts a built cluster.
     *
     * @param fabric the network as built
     * @param node the server
     * @param switchModel catalog name of the switch that the network is built from
     */
    public static BillOfMaterials of(Fabric fabric, NodeModel node, String switchModel) {
        // By layer and then by falling rate, so that equal networks give equal bills whatever the order of their
        // cables.
        Map<LinkLayer, TreeMap<Long, Long>> cables = new TreeMap<>();
        for (int link = 0; link < fabric.linkCount(); link += 2) {
            cables.computeIfAbsent(outward(fabric.linkLayer(link)), layer -> new TreeMap<>())
                    .merge(fabric.builtLinkRate(link), 1L, Long::sum);
        }
        Map<Part, Long> counted = new LinkedHashMap<>();
        counted.put(new Part.Switch(switchModel), (long) fabric.switchCount());
        addLinks(cables, true, counted);
        addLinks(cables, false, counted);
        counted.put(new Part.Nic(node.nic().name()), (long) fabric.nodeCount() * node.nics());
        counted.put(new Part.Node(node.name()), (long) fabric.nodeCount());
        return of(counted, fabric.endpointCount());
    }

    /** A bill of parts that somebody has counted otherwise, by a formula for example. */
    public static BillOfMaterials of(Map<Part, Long> counted, long endpoints) {
        List<Line> lines = new ArrayList<>();
        counted.forEach((part, quantity) -> {
            if (quantity > 0) {
                lines.add(new Line(part, quantity));
            }
        });
        return new BillOfMaterials(lines, endpoints);
    }

    /** Number of switches. */
    public long switches() {
        return lines.stream()
                .filter(line -> line.part() instanceof Part.Switch)
                .mapToLong(Line::quantity)
                .sum();
    }

    /** Number of links between switches: what the literature prints as the links of a topology. */
    public long switchLinks() {
        return lines.stream()
                .filter(line -> line.part() instanceof Part.Link link && link.betweenSwitches())
                .mapToLong(Line::quantity)
                .sum();
    }

    private static void addLinks(
            Map<LinkLayer, TreeMap<Long, Long>> cables, boolean betweenSwitches, Map<Part, Long> counted) {
        cables.forEach((layer, rates) -> {
            if (layer.betweenSwitches() == betweenSwitches) {
                rates.descendingMap().forEach((rate, count) -> counted.put(new Part.Link(layer, rate), count));
            }
        });
    }

    /** Of the two directions of a cable the one that is declared first. */
    private static LinkLayer outward(LinkLayer layer) {
        return layer.compareTo(layer.opposite()) <= 0 ? layer : layer.opposite();
    }
}

package io.octoplane.experiments.drawing;

import io.octoplane.reports.format.DrawnNetwork;
import io.octoplane.reports.format.DrawnNetwork.Box;
import io.octoplane.reports.format.DrawnNetwork.Bundle;
import io.octoplane.reports.format.DrawnNetwork.Frame;
import io.octoplane.reports.format.DrawnNetwork.Layout;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.LinkLayer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides how a network is drawn: switch by switch as long as that can be looked at, and else with what is alike in one box. */
public final class NetworkSketch {
    /** Boxes of a row, and on a circle, that still have room for their names. */
    private static final int MOST_IN_A_ROW = 16;

    private static final int MOST_ON_A_CIRCLE = 64;
    private static final int MOST_CLASSES = 12;
    private static final int DECIMALS_OF_GIGA = 9;
    private static final String DOWN = " down";

    private final Fabric fabric;
    private final FabricVertices vertices;

    /** Which box a vertex is in. */
    private int[] boxOf;

    /** Numbers of the kinds of links, by their names. */
    private final Map<String, Integer> kinds = new LinkedHashMap<>();

    private NetworkSketch(Fabric fabric) {
        this.fabric = fabric;
        this.vertices = new FabricVertices(fabric);
    }

    /** A network as it is to be drawn. */
    public static DrawnNetwork of(Fabric fabric, String title, String subtitle) {
        NetworkSketch sketch = new NetworkSketch(fabric);
        if (sketch.vertices.isFlat() && fabric.switchCount() <= MOST_ON_A_CIRCLE) {
            return sketch.circle(title, subtitle);
        }
        return sketch.fitsInRows() ? sketch.rows(title, subtitle) : sketch.collapsed(title, subtitle);
    }

    private boolean fitsInRows() {
        Map<Integer, Integer> inRow = new TreeMap<>();
        for (int vertex = 0; vertex < vertices.count(); vertex++) {
            inRow.merge(vertices.level(vertex), 1, Integer::sum);
        }
        return inRow.values().stream().allMatch(count -> count <= MOST_IN_A_ROW);
    }

    /** Every node and every switch. */
    private DrawnNetwork rows(String title, String subtitle) {
        boxOf = new int[vertices.count()];
        List<Box> boxes = new ArrayList<>();
        for (int vertex = 0; vertex < vertices.count(); vertex++) {
            boxOf[vertex] = vertex;
            boxes.add(new Box(
                    vertices.shortName(vertex), List.of(), vertices.level(vertex), vertices.frame(vertex), false));
        }
        List<Bundle> bundles = alikeSaidOnce(bundles(false));
        return new DrawnNetwork(title, subtitle, Layout.ROWS, boxes, bundles, frames(), kindNames());
    }

    /** Where all lines of a kind stand for as many cables, its name says how many, and not every line. */
    private List<Bundle> alikeSaidOnce(List<Bundle> bundles) {
        Map<Integer, Set<String>> labels = new TreeMap<>();
        bundles.forEach(bundle ->
                labels.computeIfAbsent(bundle.kind(), kind -> new TreeSet<>()).add(bundle.label()));
        List<String> names = kindNames();
        kinds.clear();
        for (int kind = 0; kind < names.size(); kind++) {
            String each = alike(labels.get(kind));
            kinds.put(each.isEmpty() ? names.get(kind) : names.get(kind) + ", " + each + " on each line", kind);
        }
        return bundles.stream()
                .map(bundle -> alike(labels.get(bundle.kind())).isEmpty()
                        ? bundle
                        : new Bundle(
                                bundle.from(), bundle.to(), "", bundle.kind(), bundle.down(), bundle.acrossFrames()))
                .toList();
    }

    /** The one label, or none where there are several or it says what is down. */
    private static String alike(Set<String> labels) {
        String first = labels.iterator().next();
        return labels.size() == 1 && !first.endsWith(DOWN) ? first : "";
    }

    /** Every switch, with its nodes as a number. */
    private DrawnNetwork circle(String title, String subtitle) {
        boxOf = new int[vertices.count()];
        long[] endpoints = new long[fabric.switchCount()];
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            endpoints[fabric.switchOf(endpoint)]++;
        }
        List<Box> boxes = new ArrayList<>();
        // Those of a frame stand side by side.
        for (int frame = -1; frame < vertices.frameNames().size(); frame++) {
            for (int vertex = fabric.nodeCount(); vertex < vertices.count(); vertex++) {
                if (vertices.frame(vertex) == frame) {
                    boxOf[vertex] = boxes.size();
                    boxes.add(new Box(
                            vertices.shortName(vertex),
                            List.of(count(endpoints[vertex - fabric.nodeCount()], "endpoint")),
                            1,
                            frame,
                            false));
                }
            }
        }
        long least = Arrays.stream(endpoints).min().orElseThrow();
        String each = Arrays.stream(endpoints).allMatch(count -> count == least)
                ? ", " + count(least, "endpoint") + " on each switch"
                : ", from " + least + " to "
                        + count(Arrays.stream(endpoints).max().orElseThrow(), "endpoint") + " on a switch";
        List<Bundle> bundles = alikeSaidOnce(bundles(false));
        return new DrawnNetwork(title, subtitle + each, Layout.CIRCLE, boxes, bundles, frames(), kindNames());
    }

    private List<Frame> frames() {
        return vertices.frameNames().stream()
                .map(name -> new Frame(name, false))
                .toList();
    }

    /** Like nodes and switches in one box, and frames with the same boxes in one frame. */
    private DrawnNetwork collapsed(String title, String subtitle) {
        FabricClasses classes = new FabricClasses(fabric, vertices, MOST_CLASSES);
        CollapsedFrames frames = new CollapsedFrames(vertices, classes);
        Map<List<Integer>, Integer> numbers = new LinkedHashMap<>();
        boxOf = new int[vertices.count()];
        long[] counts = new long[vertices.count()];
        long[] ports = new long[vertices.count()];
        List<Integer> first = new ArrayList<>();
        for (int vertex = 0; vertex < vertices.count(); vertex++) {
            List<Integer> key = List.of(classes.of(vertex), frames.of(vertex));
            Integer known = numbers.putIfAbsent(key, numbers.size());
            boxOf[vertex] = known == null ? numbers.size() - 1 : known;
            if (known == null) {
                first.add(vertex);
            }
            counts[boxOf[vertex]]++;
        }
        for (int link = 0; link < fabric.linkCount(); link++) {
            ports[boxOf[vertices.source(link)]]++;
        }
        List<Box> boxes = new ArrayList<>();
        for (int box = 0; box < first.size(); box++) {
            int vertex = first.get(box);
            int frame = frames.of(vertex);
            long inEach = frame < 0 ? counts[box] : counts[box] / frames.count(frame);
            boxes.add(new Box(
                    String.format(Locale.ROOT, "%,d \u00D7 ", counts[box])
                            + FabricVertices.kind(vertices.shortName(vertex)),
                    details(
                            vertices.isNode(vertex),
                            inEach,
                            frame < 0 ? "" : frames.kind(frame),
                            ports[box],
                            counts[box]),
                    vertices.level(vertex),
                    frame,
                    counts[box] > 1));
        }
        return new DrawnNetwork(title, subtitle, Layout.ROWS, boxes, bundles(true), frames.drawn(), kindNames());
    }

    private static List<String> details(boolean node, long inEach, String frame, long ports, long count) {
        List<String> details = new ArrayList<>();
        if (!frame.isEmpty()) {
            details.add(String.format(Locale.ROOT, "%,d in each %s", inEach, frame));
        }
        String perBox = BigDecimal.valueOf(Math.round(10.0 * ports / count), 1)
                .stripTrailingZeros()
                .toPlainString();
        String what = (node ? " NIC port" : " link") + (perBox.equals("1") ? "" : "s");
        details.add(perBox + what + (count == 1 ? "" : " each"));
        return details;
    }

    private List<String> kindNames() {
        return List.copyOf(kinds.keySet());
    }

    private record Sort(int from, int to, LinkLayer layer, long rate, boolean down, boolean across) {}

    /** Cables between the same boxes of the same layer and rate. */
    private List<Bundle> bundles(boolean labelled) {
        Map<Sort, Long> counts = new LinkedHashMap<>();
        for (int link = 0; link < fabric.linkCount(); link += 2) {
            int source = vertices.source(link);
            int target = vertices.target(link);
            if (!isDrawn(source) || !isDrawn(target)) {
                continue;
            }
            int from = Math.min(boxOf[source], boxOf[target]);
            int to = Math.max(boxOf[source], boxOf[target]);
            boolean across = vertices.frame(source) != vertices.frame(target)
                    && vertices.frame(source) >= 0
                    && vertices.frame(target) >= 0;
            boolean down = !fabric.isUp(link) || !fabric.isUp(fabric.opposite(link));
            counts.merge(
                    new Sort(from, to, outward(fabric.linkLayer(link)), fabric.builtLinkRate(link), down, across),
                    1L,
                    Long::sum);
        }
        List<Bundle> bundles = new ArrayList<>();
        counts.forEach((sort, count) -> {
            String rate = gigabits(sort.rate());
            int kind = kinds.computeIfAbsent(
                    sort.layer().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + rate, each -> kinds.size());
            String label = labelled
                    ? String.format(Locale.ROOT, "%,d \u00D7 %s", count, rate)
                    : count > 1 ? "\u00D7" + count : "";
            bundles.add(new Bundle(
                    sort.from(), sort.to(), sort.down() ? label + DOWN : label, kind, sort.down(), sort.across()));
        });
        return bundles;
    }

    /** On a circle, nodes stand in the boxes of their switches. */
    private boolean isDrawn(int vertex) {
        return !vertices.isNode(vertex) || !vertices.isFlat() || fabric.switchCount() > MOST_ON_A_CIRCLE;
    }

    private static LinkLayer outward(LinkLayer layer) {
        return layer.compareTo(layer.opposite()) <= 0 ? layer : layer.opposite();
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String gigabits(long rate) {
        return BigDecimal.valueOf(rate, DECIMALS_OF_GIGA).stripTrailingZeros().toPlainString() + " Gb/s";
    }
}

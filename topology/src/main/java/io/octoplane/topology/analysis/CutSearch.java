package io.octoplane.topology.analysis;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.graph.SwitchDistances;
import io.octoplane.topology.graph.SwitchGraph;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Looks for a narrow cut between halves of the endpoints. Begins with halves along a line (order of switches, order of their
 * distance from some of them), and exchanges switches of equal endpoints between the halves as long as that narrows the cut
 * (after Kernighan and Lin, An efficient heuristic procedure for partitioning graphs, 1970). Switches without endpoints are put
 * wherever the cut is narrower. Not exact: no cut is narrower than the narrowest, and this may not be it.
 */
final class CutSearch {
    private static final int STARTS = 4;
    private static final int MOST_EXCHANGES = 4000;

    private final Fabric fabric;
    private final SwitchGraph graph;
    private final int[] endpoints;
    private final double[] trunkRate;
    private boolean[] inFirst;
    /** By switch: capacity to the other half less that to its own. */
    private double[] gain;

    CutSearch(Fabric fabric) {
        this.fabric = fabric;
        graph = fabric.switches();
        endpoints = new int[fabric.switchCount()];
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            endpoints[fabric.switchOf(endpoint)]++;
        }
        trunkRate = new double[graph.trunkCount()];
        for (int trunk = 0; trunk < trunkRate.length; trunk++) {
            for (int position = 0; position < graph.trunkSize(trunk); position++) {
                trunkRate[trunk] += fabric.builtLinkRate(graph.trunkLink(trunk, position));
            }
        }
    }

    double narrowest() {
        double sum = 0;
        for (int plane = 0; plane < fabric.planeCount(); plane++) {
            int inPlane = plane;
            sum += narrowest(IntStream.range(0, fabric.switchCount())
                    .filter(each -> fabric.planeOfSwitch(each) == inPlane)
                    .toArray());
        }
        return sum;
    }

    private double narrowest(int[] switches) {
        double narrowest = width(switches, switches);
        byte[] distance = new byte[fabric.switchCount()];
        SwitchDistances search = new SwitchDistances(graph);
        for (int start = 0; start < STARTS; start++) {
            search.from(switches[(int) ((long) start * switches.length / STARTS)], distance);
            int[] nearestFirst = Arrays.stream(switches)
                    .boxed()
                    .sorted(Comparator.comparingInt(each -> distance[each]))
                    .mapToInt(each -> each)
                    .toArray();
            narrowest = Math.min(narrowest, width(switches, nearestFirst));
        }
        return narrowest;
    }

    /** Width of a cut into the first switches of an order and the rest, narrowed as far as exchanges do. */
    private double width(int[] switches, int[] order) {
        inFirst = new boolean[fabric.switchCount()];
        int all = Arrays.stream(switches).map(each -> endpoints[each]).sum();
        int first = 0;
        double split = 0;
        for (int each : order) {
            if (2 * (first + endpoints[each]) <= all) {
                inFirst[each] = true;
                first += endpoints[each];
            } else if (2 * first < all && endpoints[each] > 0) {
                // One switch lies astride: what the endpoints that are missing in the first half can send is cut off.
                split += (all / 2 - first) * endpointRate(each);
                first = all;
            }
        }
        gain = new double[fabric.switchCount()];
        Arrays.stream(switches).forEach(this::measure);
        for (int exchange = 0; exchange < MOST_EXCHANGES && exchangeBest(switches); exchange++) {
            placeOthers(switches);
        }
        return cut(switches) + split;
    }

    private double endpointRate(int switchId) {
        for (int endpoint = 0; endpoint < fabric.endpointCount(); endpoint++) {
            if (fabric.switchOf(endpoint) == switchId) {
                return fabric.builtLinkRate(fabric.uplink(endpoint));
            }
        }
        return 0;
    }

    private void measure(int at) {
        gain[at] = 0;
        for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
            gain[at] += inFirst[at] == inFirst[graph.trunkTarget(trunk)] ? -trunkRate[trunk] : trunkRate[trunk];
        }
    }

    private void move(int at) {
        inFirst[at] = !inFirst[at];
        gain[at] = -gain[at];
        for (int trunk = graph.firstTrunk(at); trunk < graph.endTrunk(at); trunk++) {
            int other = graph.trunkTarget(trunk);
            gain[other] += inFirst[at] == inFirst[other] ? -2 * trunkRate[trunk] : 2 * trunkRate[trunk];
        }
    }

    /** Exchanges the switch that gains most with the best partner of the other half; returns whether that narrows the cut. */
    private boolean exchangeBest(int[] switches) {
        int one = -1;
        for (int each : switches) {
            if (endpoints[each] > 0 && inFirst[each] && (one < 0 || gain[each] > gain[one])) {
                one = each;
            }
        }
        if (one < 0) {
            return false;
        }
        int best = -1;
        double most = 0;
        for (int each : switches) {
            if (!inFirst[each] && endpoints[each] == endpoints[one] && gain[one] + gain[each] > most) {
                double narrower = gain[one] + gain[each] - 2 * between(one, each);
                if (narrower > most) {
                    most = narrower;
                    best = each;
                }
            }
        }
        if (best < 0) {
            return false;
        }
        move(one);
        move(best);
        return true;
    }

    private double between(int one, int other) {
        double rate = 0;
        for (int trunk = graph.firstTrunk(one); trunk < graph.endTrunk(one); trunk++) {
            rate += graph.trunkTarget(trunk) == other ? trunkRate[trunk] : 0;
        }
        return rate;
    }

    private void placeOthers(int[] switches) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int each : switches) {
                if (endpoints[each] == 0 && gain[each] > 0) {
                    move(each);
                    moved = true;
                }
            }
        }
    }

    private double cut(int[] switches) {
        placeOthers(switches);
        double sum = 0;
        for (int each : switches) {
            for (int trunk = graph.firstTrunk(each); inFirst[each] && trunk < graph.endTrunk(each); trunk++) {
                sum += inFirst[graph.trunkTarget(trunk)] ? 0 : trunkRate[trunk];
            }
        }
        return sum;
    }
}

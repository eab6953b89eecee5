package io.octoplane.hardware.network.packet;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.PathSelection;
import io.octoplane.topology.route.Routing;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Lets a routing name the outputs that lead on, and takes the one with the shortest queue, or any. Ties and sprayed packets
 * are decided by a hash of packet and switch: no state that threads could share.
 */
final class RoutedChoice implements OutputChoice {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final Fabric fabric;
    private Routing routing;
    private final PacketGraph graph;
    private final boolean leastQueued;
    private final IntUnaryOperator flowOf;
    /** By switch; empty where the choice does not go by flowlets. */
    private final FlowletTable[] flowlets;

    private final int[][][] candidates;

    RoutedChoice(Fabric fabric, Routing routing, PacketGraph graph, IntUnaryOperator flowOf) {
        this.fabric = fabric;
        this.routing = routing;
        this.graph = graph;
        this.flowOf = flowOf;
        leastQueued = routing.pathSelection() == PathSelection.LEAST_QUEUED
                || routing.pathSelection() == PathSelection.UGAL
                || routing.pathSelection() == PathSelection.FLOWLETS;
        flowlets = new FlowletTable[routing.pathSelection() == PathSelection.FLOWLETS ? fabric.switchCount() : 0];
        candidates = new int[fabric.switchCount()][][];
    }

    @Override
    public int[] candidates(int atSwitch, int destinationSwitch) {
        // Only the thread that simulates a switch asks for it.
        int from = atSwitch - fabric.endpointCount();
        int to = destinationSwitch - fabric.endpointCount();
        if (candidates[from] == null) {
            candidates[from] = new int[fabric.switchCount()][];
        }
        int[] known = candidates[from][to];
        if (known == null) {
            int[] links = routing.nextLinks(from, to);
            known = new int[links.length];
            for (int i = 0; i < links.length; i++) {
                known[i] = graph.outputIndex(links[i]);
            }
            candidates[from][to] = known;
        }
        return known;
    }

    @Override
    public void changed(Routing present, Fabric state) {
        routing = present;
        Arrays.fill(candidates, null);
    }

    @Override
    public boolean comparesQueues() {
        return leastQueued;
    }

    @Override
    public int choose(SwitchNode at, int[] outputs, long what, long time) {
        return flowlets.length == 0 ? choose(at, outputs, what) : chooseForFlowlet(at, outputs, what, time);
    }

    /** The flowlet's output, where it is one that leads on: flows share entries. */
    private int chooseForFlowlet(SwitchNode at, int[] outputs, long what, long time) {
        int place = at.id() - fabric.endpointCount();
        if (flowlets[place] == null) {
            flowlets[place] = new FlowletTable(routing.flowletGap());
        }
        int flow = flowOf.applyAsInt(Packet.message(what));
        int chosen = flowlets[place].output(flow, time);
        boolean leadsOn = false;
        for (int output : outputs) {
            leadsOn |= output == chosen;
        }
        if (!leadsOn) {
            chosen = choose(at, outputs, what);
        }
        flowlets[place].take(flow, time, chosen);
        return chosen;
    }

    private int choose(SwitchNode at, int[] outputs, long what) {
        long hash = mix(what * GOLDEN_RATIO + at.id()) >>> Integer.SIZE;
        int first = (int) (hash * outputs.length >>> Integer.SIZE);
        if (!leastQueued) {
            return outputs[first];
        }
        int best = outputs[first];
        long least = at.queuedBytes(best);
        for (int i = 1; i < outputs.length && least > 0; i++) {
            int place = first + i < outputs.length ? first + i : first + i - outputs.length;
            long queued = at.queuedBytes(outputs[place]);
            if (queued < least) {
                least = queued;
                best = outputs[place];
            }
        }
        return best;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}

package io.octoplane.hardware.network.packet;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;

/**
 * How NICs of several ports choose one for a packet: in turn, packet by packet of a queue pair, so that each port of the receiver
 * gets as much of it as every other; but the one with the shortest queue where the next is much longer, as when it is slower. At
 * random, some port of some receiver would always get more than its part, for which all others wait. By queues to the byte, queue
 * pairs that take turns and ports that free up in turn lock: all that is for one receiver leaves by one port, from every sender.
 */
final class PortChoice implements OutputChoice {
    /** By so many bytes may a queue be longer than the shortest: eight full packets. */
    private static final long AHEAD = 32 << 10;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final OutputChoice ofSwitches;
    private final int firstNic;

    /**
     * @param ofSwitches what all other switches do, and where the ports lead
     * @param firstNic from which node on nodes are NICs
     */
    PortChoice(OutputChoice ofSwitches, int firstNic) {
        this.ofSwitches = ofSwitches;
        this.firstNic = firstNic;
    }

    @Override
    public int[] candidates(int atSwitch, int destinationSwitch) {
        return ofSwitches.candidates(atSwitch, destinationSwitch);
    }

    @Override
    public int target(long route) {
        return ofSwitches.target(route);
    }

    @Override
    public long atSwitch(SwitchNode at, long route, long what) {
        return ofSwitches.atSwitch(at, route, what);
    }

    @Override
    public void changed(Routing routing, Fabric state) {
        ofSwitches.changed(routing, state);
    }

    @Override
    public boolean comparesQueues() {
        return ofSwitches.comparesQueues();
    }

    @Override
    public int choose(SwitchNode at, int[] outputs, long what, long time) {
        if (at.id() < firstNic) {
            return ofSwitches.choose(at, outputs, what, time);
        }
        long start = RoutedChoice.mix(Packet.message(what) * GOLDEN_RATIO + at.id()) >>> 1;
        int first = (int) ((start + Packet.number(what)) % outputs.length);
        int next = outputs[first];
        if (!ofSwitches.comparesQueues() || at.queuedBytes(next) <= AHEAD) {
            return next;
        }
        int best = next;
        for (int i = 1; i < outputs.length; i++) {
            int output = outputs[(first + i) % outputs.length];
            if (at.queuedBytes(output) < at.queuedBytes(best)) {
                best = output;
            }
        }
        return at.queuedBytes(next) - at.queuedBytes(best) > AHEAD ? best : next;
    }
}

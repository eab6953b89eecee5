package io.octoplane.hardware.network.packet;

import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;

/**
 * How NICs of several ports choose one for a packet: in turn, packet by packet of a queue pair, so that each port of the receiver
 * gets as much of it as every other; but the next one with a shorter queue, where queues that differ by less than a grade count as
 * equally long. At random, some port of some receiver would always get more than its part, for which all others wait. By queues to
 * the byte, queue pairs that take turns and ports that free up in turn lock: all that is for one receiver leaves by one port, from
 * every sender.
 */
final class PortChoice implements OutputChoice {
    /** Eight full packets. */
    private static final int GRADE_SHIFT = 15;

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
        int best = outputs[first];
        if (!ofSwitches.comparesQueues()) {
            return best;
        }
        long least = at.queuedBytes(best) >> GRADE_SHIFT;
        for (int i = 1; i < outputs.length && least > 0; i++) {
            int output = outputs[(first + i) % outputs.length];
            long queued = at.queuedBytes(output) >> GRADE_SHIFT;
            if (queued < least) {
                least = queued;
                best = output;
            }
        }
        return best;
    }
}

package io.octoplane.hardware.network.flow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * What is lost when links go down: of each flow, what left within the latency of its path, in the part of it that crossed those
 * links; more than was under way behind them, as the sender begins again where it was last acknowledged.
 */
final class Lost {
    private final FlowNetwork network;
    private final Rerouting rerouting;
    private final InFlight inFlight;
    private final IntFunction<int[]> legs;
    private double bytes;
    private int[] message = new int[16];
    private double[] left = new double[16];
    private int messages;

    /** @param legs channels of a message that is a transfer */
    Lost(FlowNetwork network, Rerouting rerouting, InFlight inFlight, IntFunction<int[]> legs) {
        this.network = network;
        this.rerouting = rerouting;
        this.inFlight = inFlight;
        this.legs = legs;
    }

    /** Takes note of all losses, and puts flows back by theirs. Paths are still those before the change. */
    void note(BitSet down, long now) {
        for (int flow : rerouting.activeFlows()) {
            double part = partOnFlow(flow, down);
            if (part > 0) {
                network.advance(flow, now);
                int its = network.flows.head[flow];
                double amount = network.messages.amount[its];
                double underWay = network.flows.ratePerPicosecond[flow] * network.messages.latency[its];
                double lost = Math.min(amount - network.flows.remaining[flow], underWay * part);
                network.flows.remaining[flow] += lost;
                count(its, lost);
            }
        }
        for (int its = inFlight.last(); its >= 0; its = inFlight.before(its)) {
            double part = partOnMessage(its, down);
            if (part > 0) {
                double lost = Math.min(network.messages.amount[its], inFlight.underWay(its, now) * part);
                if (messages == message.length) {
                    message = Arrays.copyOf(message, 2 * messages);
                    left = Arrays.copyOf(left, 2 * messages);
                }
                message[messages] = its;
                left[messages++] = lost;
                count(its, lost);
            }
        }
    }

    private void count(int its, double lost) {
        bytes += lost / network.messages.amount[its] * network.messages.payload[its];
    }

    /** Payload lost since this was asked last. */
    double takeBytes() {
        double taken = bytes;
        bytes = 0;
        return taken;
    }

    /** Messages that had left and will not arrive, those that left last first. */
    int messages() {
        return messages;
    }

    int message(int index) {
        return message[index];
    }

    /** What of the message is to be sent again. */
    double left(int index) {
        return left[index];
    }

    void clear() {
        messages = 0;
    }

    private double partOnFlow(int flow, BitSet down) {
        double part = 0;
        for (int i = 0; i < network.pool.usedCount(flow); i++) {
            if (down.get(network.pool.usedResource(flow, i))) {
                part = Math.max(part, network.pool.usedCoefficient(flow, i));
            }
        }
        return Math.min(1, part);
    }

    private double partOnMessage(int its, BitSet down) {
        int owner = inFlight.owner(its);
        if (owner == ActiveFlows.NOBODY) {
            return 0;
        }
        double part = 0;
        for (int channel : owner == ActiveFlows.TRANSFER ? legs.apply(its) : new int[] {owner}) {
            int start = network.channels.start[channel];
            for (int k = start; k < start + network.channels.length[channel]; k++) {
                if (down.get(network.channels.resource[k])) {
                    part = Math.max(part, network.channels.coefficient[k]);
                }
            }
        }
        return Math.min(1, part);
    }
}

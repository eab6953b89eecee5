package io.octoplane.hardware.network.flow;

import io.octoplane.kernel.sharing.ResourcePool;
import java.util.stream.IntStream;

/** Gives flows that are under way other paths, and puts messages back into the queues of channels. */
final class Rerouting {
    private final FlowNetwork network;
    private final ActiveFlows flows;

    Rerouting(FlowNetwork network) {
        this.network = network;
        flows = network.flows;
    }

    /** All flows that move messages, in the order of their ids. */
    int[] activeFlows() {
        return IntStream.range(0, flows.capacity())
                .filter(flow -> flows.owner[flow] >= ActiveFlows.TRANSFER)
                .toArray();
    }

    /** A flow goes on over another path; returns its new id. */
    int reroute(int flow, Path other, long now) {
        network.advance(flow, now);
        ResourcePool pool = network.pool;
        int moved = pool.addFlow(pool.weight(flow), other.resources, other.coefficients, 0, other.length);
        flows.move(flow, moved);
        flows.ratePerPicosecond[moved] = 0;
        flows.limiter[moved] = ResourcePool.NO_RESOURCE;
        network.account.moveHolding(flow, moved);
        network.completions.remove(flow);
        network.account.noteEnd(flow, now);
        pool.removeFlow(flow);
        if (flows.owner[moved] >= 0) {
            network.channels.flow[flows.owner[moved]] = moved;
        }
        return moved;
    }

    /** A message, of which so much is left to send, goes before the one that a channel is sending. */
    void putFirst(int channel, int message, double left, InFlight inFlight, long now) {
        int flow = network.channels.flow[channel];
        int behind = flows.head[flow];
        network.advance(flow, now);
        inFlight.setLeft(behind, flows.remaining[flow]);
        network.account.endHolding(network.messages.group[behind], now);
        network.account.beginHolding(flow, network.messages.group[message], now);
        network.messages.next[message] = behind;
        flows.head[flow] = message;
        flows.remaining[flow] = left;
    }
}

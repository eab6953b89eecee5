package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.FailureRecovery;
import io.octoplane.hardware.failure.FailureReport;
import io.octoplane.hardware.failure.JobAbortedException;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.UnreachableException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Carries a {@link FailurePlan} out on fluid flows.
 *
 * <p>At each moment of the plan: what was under way on a link that goes down is lost, rate x latency of the path x the part of
 * it that crossed the link, and is to be sent again; links get their new rates; every flow gets its present path. A flow that
 * has none waits, held by the link that is down, and tries again after each timeout of its transport; when the last has passed,
 * the job aborts.
 */
final class FlowFailures {
    private final FlowNetwork network;
    private final EventKernel kernel;
    private final FailurePlan plan;
    private final NodePaths nodePaths;
    private final FailoverPaths failover;
    private final ChannelStates states;
    private final FailedLinks failedLinks;
    private final InFlight inFlight;
    private final Stalls stalls;
    private final FailureClock clock;
    private final Rerouting rerouting;
    private final Lost lost;
    private final Path path = new Path();

    private Fabric physical;
    /** By flow: the version of the channels that its path is from. */
    private int[] pathVersion = {};
    /** By channel: when its last message arrives. */
    private long[] lastArrival = {};
    // By message, of transfers.
    private Exchange[] exchange = {};
    private int[] transfer = {};

    private double retransmitted;
    private long stalled;
    private long retries;
    private long takeovers;

    FlowFailures(FlowNetwork network, EventKernel kernel, FailurePlan plan, NodePaths nodePaths, int deliveryEntity) {
        this.network = network;
        this.kernel = kernel;
        this.plan = plan;
        this.nodePaths = nodePaths;
        physical = plan.healthy();
        failover = new FailoverPaths(nodePaths, network.resources, plan);
        failover.at(kernel.now());
        states = new ChannelStates(network.channels, failover);
        failedLinks = new FailedLinks(network.resources);
        inFlight = new InFlight(kernel, deliveryEntity);
        stalls = new Stalls(
                kernel,
                plan.recovery().retryTimeout(),
                firstTry(plan),
                kernel.registerEntity((time, slot) -> retry((int) slot, time)));
        clock = new FailureClock(kernel, plan.moments(), this::change);
        rerouting = new Rerouting(network);
        lost = new Lost(network, rerouting, inFlight, this::legs);
    }

    private static long firstTry(FailurePlan plan) {
        FailureRecovery recovery = plan.recovery();
        return plan.policy() == FailurePolicy.NEIGHBOUR_NIC
                ? Math.min(recovery.takeoverTime(), recovery.retryTimeout())
                : recovery.retryTimeout();
    }

    /** Opens a channel. */
    int open(ChannelSpec spec) {
        clock.catchUp();
        failover.findHealthy(spec, path);
        int channel = network.channels.add(path, spec.weight());
        states.add(spec);
        if (kernel.now() == 0
                && states.down(channel) != FailoverPaths.USABLE
                && !failover.isEverUsable(spec, plan.last(), path)) {
            throw new UnreachableException("GPU " + spec.sourceGpu() + " never reaches GPU " + spec.destinationGpu()
                    + ": " + failover.cutBetween(spec));
        }
        return channel;
    }

    /** Something begins to be under way. */
    void busy() {
        clock.run();
    }

    /** Something has ended. */
    void rest(int activeFlows) {
        if (activeFlows == 0 && inFlight.isEmpty()) {
            clock.rest();
        }
    }

    /** Adds the flow of a channel to the pool; one that stands, when the channel has no path. */
    int addFlow(int channel, int message) {
        clock.catchUp();
        int down = states.down(channel);
        if (down == FailoverPaths.USABLE) {
            take(channel, message);
        }
        return add(down, network.channels.weight[channel]);
    }

    /** Adds the flow of a transfer to the pool, and gives its message the latency of its path. */
    int addFlow(int message, Exchange itsExchange, int itsTransfer) {
        clock.catchUp();
        if (message >= exchange.length) {
            exchange = Arrays.copyOf(exchange, Math.max(64, 2 * message));
            transfer = Arrays.copyOf(transfer, exchange.length);
        }
        exchange[message] = itsExchange;
        transfer[message] = itsTransfer;
        return add(transferPath(message), 1);
    }

    /** The path of a channel, for a message. */
    private void take(int channel, int message) {
        network.channels.setMessage(channel, network.messages.amount[message]);
        path.take(network.channels, channel);
        network.channels.setMessage(channel, 0);
    }

    private int add(int down, double weight) {
        if (down != FailoverPaths.USABLE) {
            failedLinks.waitFor(down, path);
        }
        int flow = network.pool.addFlow(weight, path.resources, path.coefficients, 0, path.length);
        notePath(flow);
        if (down != FailoverPaths.USABLE) {
            stalled++;
            stalls.add(flow, kernel.now());
        }
        return flow;
    }

    private void notePath(int flow) {
        if (flow >= pathVersion.length) {
            pathVersion = Arrays.copyOf(pathVersion, Math.max(64, 2 * flow));
        }
        pathVersion[flow] = states.version();
    }

    /** What a message that begins has to send: its amount, or what is left of it when it was put back. */
    double left(int message) {
        return inFlight.left(message, network.messages.amount[message]);
    }

    /** The last byte of a message has left; it is delivered when its channel's latency has passed, behind those before it. */
    void leave(int message, int owner, double rate, long now) {
        long latency = owner >= 0 ? network.channels.latency[owner] : network.messages.latency[message];
        long arrival = now + latency;
        if (owner >= 0) {
            if (owner >= lastArrival.length) {
                lastArrival = Arrays.copyOf(lastArrival, Math.max(64, 2 * owner));
            }
            arrival = Math.max(arrival, lastArrival[owner]);
            lastArrival[owner] = arrival;
        }
        inFlight.leave(message, owner, rate, arrival);
    }

    /** A message arrives. */
    void arrive(int message) {
        inFlight.remove(message);
    }

    /** Whether a flow that a resource holds at rate zero will go on, or the job abort. */
    boolean holds(int resource) {
        return failedLinks.isOne(resource);
    }

    FailureReport report() {
        return new FailureReport(retransmitted, stalled, retries, takeovers);
    }

    /** A moment of the plan. */
    private void change(long now) {
        Fabric before = physical;
        physical = plan.fabricAt(now);
        BitSet down = new BitSet();
        for (int link = 0; link < physical.linkCount(); link++) {
            if (before.isUp(link) && !physical.isUp(link)) {
                down.set(nodePaths.linkResource(link));
            }
        }
        if (!down.isEmpty()) {
            lost.note(down, now);
        }
        for (int link = 0; link < physical.linkCount(); link++) {
            if (before.linkRate(link) != physical.linkRate(link)) {
                network.resources.changeCapacity(nodePaths.linkResource(link), physical.linkRate(link) / 8.0);
            }
        }
        failover.at(now);
        states.outdate();
        retransmitted += lost.takeBytes();
        for (int i = 0; i < lost.messages(); i++) {
            putBack(lost.message(i), lost.left(i));
        }
        lost.clear();
        for (int flow : rerouting.activeFlows()) {
            reconsider(flow, now);
        }
        network.requestSettle();
    }

    /** A message that had left is to be sent again, from where it was lost. */
    private void putBack(int message, double left) {
        int owner = inFlight.owner(message);
        inFlight.lose(message);
        inFlight.setLeft(message, left);
        if (owner == ActiveFlows.TRANSFER) {
            network.begin(addFlow(message, exchange[message], transfer[message]), owner, message);
        } else if (network.channels.flow[owner] == ChannelTable.IDLE) {
            network.messages.next[message] = MessageTable.NONE;
            network.channels.tail[owner] = message;
            network.beginOn(owner, message);
        } else {
            rerouting.putFirst(owner, message, left, inFlight, kernel.now());
        }
    }

    private void reconsider(int flow, long now) {
        int down = presentPath(flow);
        int stall = stalls.slotOf(flow);
        if (stall != Stalls.NONE) {
            if (down == FailoverPaths.USABLE && (usesNeighbour(flow) || isLookedAfter(stall, now))) {
                goOn(stall);
            }
        } else if (down != FailoverPaths.USABLE) {
            failedLinks.waitFor(down, path);
            stalled++;
            stalls.add(reroute(flow), now);
        } else if (latestChange(flow) > pathVersion[flow]) {
            reroute(flow);
        }
    }

    private int reroute(int flow) {
        int moved = rerouting.reroute(flow, path, kernel.now());
        notePath(moved);
        return moved;
    }

    /** A transport timeout has passed, or before that the time of a takeover. */
    private void retry(int slot, long now) {
        stalls.tries(slot);
        clock.catchUp(); // What is repaired at this very instant is up.
        if (!stalls.isTrying(slot)) {
            return;
        }
        int flow = stalls.flow(slot);
        if (now - stalls.since(slot) >= plan.recovery().retryTimeout()) {
            if (stalls.timedOut(slot) > plan.recovery().retries()) {
                throw aborted(flow, now);
            }
            retries++;
        }
        if (presentPath(flow) == FailoverPaths.USABLE) {
            goOn(slot);
        } else {
            stalls.expect(slot);
        }
    }

    /** Whether the time of a takeover has passed, and with it somebody other than the transport sees to a flow that stands. */
    private boolean isLookedAfter(int stall, long now) {
        return plan.policy() == FailurePolicy.NEIGHBOUR_NIC
                && now - stalls.since(stall) >= plan.recovery().takeoverTime();
    }

    private boolean usesNeighbour(int flow) {
        return Arrays.stream(channels(flow)).anyMatch(states::usesNeighbour);
    }

    /** A flow that stood has the path that was found last. */
    private void goOn(int slot) {
        int flow = stalls.flow(slot);
        stalls.remove(slot);
        if (usesNeighbour(flow)) {
            takeovers++;
        }
        reroute(flow);
        network.requestSettle();
    }

    private JobAbortedException aborted(int flow, long now) {
        int channel = Arrays.stream(channels(flow))
                .filter(leg -> states.down(leg) != FailoverPaths.USABLE)
                .findFirst()
                .orElse(channels(flow)[0]);
        ChannelSpec spec = states.spec(channel);
        return JobAbortedException.unanswered(
                now, spec.sourceGpu(), spec.destinationGpu(), plan.recovery().retries(), failover.cutBetween(spec));
    }

    /** Finds the path that a flow should have now; returns what is down on it, or {@link FailoverPaths#USABLE}. */
    private int presentPath(int flow) {
        int owner = network.flows.owner[flow];
        if (owner == ActiveFlows.TRANSFER) {
            return transferPath(network.flows.head[flow]);
        }
        int down = states.down(owner);
        if (down == FailoverPaths.USABLE) {
            take(owner, network.flows.head[flow]);
        }
        return down;
    }

    private int transferPath(int message) {
        for (int leg : legs(message)) {
            int down = states.down(leg);
            if (down != FailoverPaths.USABLE) {
                return down;
            }
        }
        network.transfers.find(exchange[message], transfer[message], path);
        network.messages.latency[message] = path.latencyPicoseconds;
        return FailoverPaths.USABLE;
    }

    private int latestChange(int flow) {
        return Arrays.stream(channels(flow)).map(states::changed).max().orElse(0);
    }

    private int[] channels(int flow) {
        int owner = network.flows.owner[flow];
        return owner == ActiveFlows.TRANSFER ? legs(network.flows.head[flow]) : new int[] {owner};
    }

    /** Channels of a transfer. */
    private int[] legs(int message) {
        Exchange its = exchange[message];
        int from = its.firstPart(transfer[message]);
        int to = its.firstPart(transfer[message] + 1);
        int[] legs = new int[to - from];
        int count = 0;
        for (int part = from; part < to; part++) {
            if (!its.isWork(part)) {
                legs[count++] = its.target(part);
            }
        }
        return Arrays.copyOf(legs, count);
    }
}

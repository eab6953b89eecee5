package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.failure.FabricCut;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.hardware.failure.FailurePolicy;
import io.octoplane.hardware.failure.FailureReport;
import io.octoplane.hardware.failure.JobAbortedException;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.UnreachableException;
import java.util.function.ToLongFunction;

/**
 * Carries a {@link FailurePlan} out on packets.
 *
 * <p>No window reaches beyond a moment of the plan. At each, between windows: links go down or come up or get another pace,
 * switches get the routing that they know by then, and queue pairs without a path stand, or are handed over to a neighbour's NIC.
 * What is lost, and that it is sent again, is a matter of links, switches and NICs.
 */
final class PacketFailures {
    private final EventKernel kernel;
    private final PacketNetwork network;
    private final FailureSetup setup;
    private final FailurePlan plan;
    private final LinkFailures links;
    private final FailureWays ways;
    private final PacketFailedLinks failedLinks;
    private final QueuePairWays pairs = new QueuePairWays();
    private final Channels channels;
    private final Messages messages;
    private final QueuePairs queuePairs;
    private final HostNode[] hosts;
    private final SwitchNode[] switches;
    private final OutputChoice choice;
    private final long[] moments;
    private final boolean choosesPerPacket;
    private final int abortEntity;

    private int next;
    private boolean ends;
    private long stalled;
    private long takeovers;
    /** Payload that had left before a takeover, and did not arrive. */
    private long handedOverBytes;

    PacketFailures(
            EventKernel kernel,
            PacketNetwork network,
            FailureSetup setup,
            LinkFailures links,
            Channels channels,
            Messages messages,
            QueuePairs queuePairs,
            HostNode[] hosts,
            SwitchNode[] switches,
            OutputChoice choice) {
        this.kernel = kernel;
        this.network = network;
        this.setup = setup;
        this.plan = setup.plan();
        this.links = links;
        this.channels = channels;
        this.messages = messages;
        this.queuePairs = queuePairs;
        this.hosts = hosts;
        this.switches = switches;
        this.choice = choice;
        ways = new FailureWays(plan);
        failedLinks = new PacketFailedLinks(
                setup.paths().resources(), link -> plan.healthy().linkName(link));
        moments = plan.moments();
        choosesPerPacket = setup.choosesPerPacket();
        abortEntity = kernel.registerEntity((time, channel) -> abort((int) channel, time));
        change(kernel.now());
        catchUp(kernel.now());
    }

    /** The next time at which something fails or is repaired, or somebody learns of it; {@link Long#MAX_VALUE} for never. */
    long nextMoment() {
        return next < moments.length ? moments[next] : Long.MAX_VALUE;
    }

    /** Makes up for moments until a time; all before it has been simulated, and the kernel has come so far. */
    void catchUp(long time) {
        long last = -1;
        while (nextMoment() <= time) {
            last = moments[next++];
        }
        if (last >= 0) {
            change(last);
        }
    }

    /** Hands on what senders are to be told of losses; between windows. */
    void tellSenders() {
        for (HostNode host : hosts) {
            host.losses().deliver(hosts, channels);
        }
        for (SwitchNode node : switches) {
            node.losses().deliver(hosts, channels);
        }
    }

    /** The first queue pair that has given up, if any has, ends the run; between windows. */
    void endIfGivenUp() {
        long first = Long.MAX_VALUE;
        int channel = PortQueuePairs.NONE;
        for (HostNode host : hosts) {
            for (int port = 0; port < host.ports(); port++) {
                PortQueuePairs its = host.port(port).pairs();
                if (its.givenUpAt() < first || its.givenUpAt() == first && its.givenUp() < channel) {
                    first = its.givenUpAt();
                    channel = its.givenUp();
                }
            }
        }
        if (channel != PortQueuePairs.NONE && !ends) {
            ends = true;
            kernel.schedule(Math.max(first, kernel.now()), abortEntity, channel);
        }
    }

    /** A channel is opened; its NICs are null where it leads over NVLink. */
    void opened(int channel, NicPair nics) {
        pairs.add(channel, nics);
        if (nics == null) {
            return;
        }
        boolean usable = ways.isUsable(nics);
        if (!usable && kernel.now() == 0 && !ways.isEverUsable(nics)) {
            throw new UnreachableException("GPU " + nics.sender() + " never reaches GPU " + nics.receiver() + ": "
                    + cutBetween(nics, kernel.now()));
        }
        if (!usable) {
            lookAfter(channel, kernel.now(), false);
        }
    }

    /** A message is sent; returns the channels that it takes one after the other, or null for that which it was meant for. */
    int[] way(int channel) {
        int[] way = pairs.way(channel);
        if (way == null && pairs.standingSince(channel) != QueuePairWays.NOT_STANDING) {
            stalled += channels.first[channel] == Messages.NONE ? 1 : 0;
        }
        return way;
    }

    /** What held a message: the link for which its queue pair stood, if it did so for most of the time. */
    int limiter(int channel, long from, long until, int otherwise) {
        int link = pairs.failedLink(channel);
        return link != QueuePairWays.NO_LINK && 2 * queuePairs.sent.silence(channel, from, until) > until - from
                ? failedLinks.resource(link)
                : otherwise;
    }

    FailureReport report() {
        return new FailureReport(
                handedOverBytes + sum(PortQueuePairs::repeatedBytes), stalled, sum(PortQueuePairs::retries), takeovers);
    }

    private long sum(ToLongFunction<PortQueuePairs> of) {
        long sum = 0;
        for (HostNode host : hosts) {
            for (int port = 0; port < host.ports(); port++) {
                sum += of.applyAsLong(host.port(port).pairs());
            }
        }
        return sum;
    }

    private void change(long now) {
        links.change(plan.fabricAt(now), now);
        for (HostNode host : hosts) {
            host.linksChanged();
        }
        for (SwitchNode node : switches) {
            node.linksChanged(now);
        }
        boolean rerouted = ways.at(now);
        if (rerouted) {
            choice.changed(ways.routing(), ways.routed());
            setup.paths().view(ways.routing());
        }
        int count = pairs.count(); // Channels opened on the way know the present already.
        for (int channel = 0; channel < count; channel++) {
            if (pairs.isConcerned(channel)) {
                if (rerouted && !choosesPerPacket) {
                    channels.route[channel] =
                            setup.paths().between(pairs.nics(channel)).route();
                }
                lookAfter(channel, now, ways.isUsable(pairs.nics(channel)));
            }
        }
    }

    private void lookAfter(int channel, long now, boolean usable) {
        NicPair nics = pairs.nics(channel);
        long since = pairs.standingSince(channel);
        queuePairs.sent.stand(channel, !usable);
        if (usable) {
            if (pairs.way(channel) != null) {
                pairs.retire(channel, openLike(channel, nics));
            } else if (since != QueuePairWays.NOT_STANDING && goesOn(channel, now, since)) {
                pairs.goOn(channel);
            }
            return;
        }
        if (since == QueuePairWays.NOT_STANDING) {
            pairs.stand(channel, now, ways.downBetween(nics));
            stalled += channels.first[channel] == Messages.NONE ? 0 : 1;
        }
        if (ways.isHandedOver(nics)) {
            ways.findInstead(nics)
                    .filter(other -> !other.equals(pairs.instead(channel)))
                    .ifPresent(other -> takeOver(channel, nics, other));
        }
    }

    /**
     * A queue pair has a path again. By itself it waits for a timeout, if nothing tells it of losses; who hands traffic over
     * looks after it sooner, when the time of a takeover has passed.
     */
    private boolean goesOn(int channel, long now, long since) {
        if (plan.policy() != FailurePolicy.NEIGHBOUR_NIC) {
            return true;
        }
        boolean noticed = now - since >= plan.recovery().takeoverTime();
        if (noticed) {
            hosts[channels.node[channel]].port(channels.port[channel]).retry(channel, now);
        }
        return noticed;
    }

    private void takeOver(int channel, NicPair nics, NicPair other) {
        boolean isFirst = pairs.way(channel) == null;
        int before = other.sender() == nics.sender() ? 0 : 1;
        int after = other.receiver() == nics.receiver() ? 0 : 1;
        int[] way = new int[before + 1 + after];
        if (before > 0) {
            way[0] = network.openLeg(
                    setup.paths().inside(nics.sender(), other.sender()),
                    channels.weight[channel],
                    channels.lane[channel],
                    null);
        }
        way[before] = openLike(channel, other);
        if (after > 0) {
            way[before + 1] = network.openLeg(
                    setup.paths().inside(other.receiver(), nics.receiver()),
                    channels.weight[channel],
                    channels.lane[channel],
                    null);
        }
        pairs.takeOver(channel, other, way);
        if (isFirst) {
            handOver(channel, way);
        }
    }

    private int openLike(int channel, NicPair nics) {
        return network.openLeg(setup.paths().between(nics), channels.weight[channel], channels.lane[channel], nics);
    }

    /** All messages of a queue pair that have not arrived go on by another way, each with what is missing of it. */
    private void handOver(int channel, int[] way) {
        int message = channels.first[channel];
        for (int its = message; its != Messages.NONE; its = messages.next[its]) {
            handedOverBytes += queuePairs.sent.notArrived(channel, its, messages);
        }
        takeovers += message == Messages.NONE ? 0 : 1;
        hosts[pairs.nics(channel).receiver()].forget(channel, kernel.now());
        channels.first[channel] = Messages.NONE;
        channels.last[channel] = Messages.NONE;
        channels.sending[channel] = false;
        hosts[channels.node[channel]].port(channels.port[channel]).withdraw(channel);
        queuePairs.close(channel);
        network.goOn(message, way);
    }

    private void abort(int channel, long now) {
        NicPair nics = pairs.nics(channel);
        throw JobAbortedException.unanswered(
                now, nics.sender(), nics.receiver(), plan.recovery().retries(), cutBetween(nics, now));
    }

    private String cutBetween(NicPair nics, long now) {
        Fabric state = setup.asBuilt().fabricAt(now);
        return FabricCut.between(state, endpoint(state, nics.sender()), endpoint(state, nics.receiver()));
    }

    private static int endpoint(Fabric fabric, int gpu) {
        return fabric.endpoint(gpu / fabric.nicsPerNode(), gpu % fabric.nicsPerNode());
    }
}

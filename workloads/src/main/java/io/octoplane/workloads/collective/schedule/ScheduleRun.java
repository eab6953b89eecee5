package io.octoplane.workloads.collective.schedule;

import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Network;
import io.octoplane.workloads.execution.WorkloadContext;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Executes a schedule over the network. What becomes ready at one instant starts as one exchange. A transfer has arrived for those
 * that wait for it when its last byte has, and the protocol's time for each hop has passed; the network's own latency is
 * part of that time.
 */
public final class ScheduleRun implements DeliveryListener {
    private final WorkloadContext context;
    private final Network network;
    private final Communicator communicator;
    private final Protocol protocol;
    private final Schedule schedule;
    private final Connections connections;
    private final int account;
    private final int copyPools;
    private final LongConsumer whenDone;
    private final int[] waitingStarts;
    private final int[] waitingLists;
    private final int[] missing;
    private final long[] extraTime;
    private final long[] rankEnd;
    private final int arrivedEntity;
    private final int launchEntity;
    private int[] ready = new int[64];
    private int readyCount;
    private int unfinished;
    private long end;

    /**
     * Prepares the run; {@link #begin} starts it.
     *
     * @param account group of the network under which bytes are counted
     * @param whenDone told the time at which the last transfer had arrived
     */
    public ScheduleRun(
            WorkloadContext context,
            Communicator communicator,
            Protocol protocol,
            Schedule schedule,
            int account,
            LongConsumer whenDone) {
        this.context = context;
        this.network = context.network();
        this.communicator = communicator;
        this.protocol = protocol;
        this.schedule = schedule;
        this.account = account;
        this.whenDone = whenDone;
        connections = new Connections(network, communicator);
        copyPools = network.addWorkPools(
                communicator.ranks(),
                protocol.copyRate(),
                rank -> "copies of node" + communicator.node(rank) + "/gpu" + communicator.local(rank));
        int[][] waiting = schedule.waiting();
        waitingStarts = waiting[0];
        waitingLists = waiting[1];
        missing = new int[schedule.transfers()];
        extraTime = new long[schedule.transfers()];
        rankEnd = new long[communicator.ranks()];
        unfinished = schedule.transfers();
        arrivedEntity = context.kernel().registerEntity((time, transfer) -> arrived((int) transfer, time));
        launchEntity = context.kernel().registerEntity((time, payload) -> launch());
    }

    /** Schedules the first transfers, the protocol's start time from now. */
    public void begin() {
        int starter = context.kernel().registerEntity((time, payload) -> startAll(time));
        context.kernel().scheduleAfter(protocol.startTime(), starter, 0);
    }

    /** Whether the last transfer has arrived. */
    public boolean isDone() {
        return unfinished == 0;
    }

    /** Transfers that have not arrived. */
    public int unfinished() {
        return unfinished;
    }

    /** When the last transfer had arrived, picoseconds. */
    public long end() {
        return end;
    }

    /** When the last transfer to or from a rank had arrived, picoseconds. */
    public long end(int rank) {
        return rankEnd[rank];
    }

    private void startAll(long time) {
        if (schedule.transfers() == 0) {
            end = time;
            whenDone.accept(time);
        }
        for (int transfer = 0; transfer < missing.length; transfer++) {
            missing[transfer] = schedule.needCount(transfer);
            if (missing[transfer] == 0) {
                makeReady(transfer);
            }
        }
    }

    private void makeReady(int transfer) {
        if (readyCount == 0) {
            context.kernel().scheduleAtEndOfInstant(launchEntity, 0);
        }
        if (readyCount == ready.length) {
            ready = Arrays.copyOf(ready, 2 * readyCount);
        }
        ready[readyCount++] = transfer;
    }

    private void launch() {
        Exchange.Builder exchange = new Exchange.Builder();
        for (int index = 0; index < readyCount; index++) {
            add(ready[index], exchange);
        }
        readyCount = 0;
        network.exchange(exchange.build(), account, this);
    }

    /** Adds a transfer to the exchange; one without bytes takes the time of its hops alone. */
    private void add(int transfer, Exchange.Builder exchange) {
        int from = schedule.firstLeg(transfer);
        int to = schedule.firstLeg(transfer + 1);
        double size = 0;
        for (int leg = from; leg < to; leg++) {
            size = Math.max(size, schedule.bytes(leg));
        }
        long hops = hopTime(from, to, false);
        long steps = schedule.nvlinkHops(transfer) * longestHop(from, to, true)
                + schedule.networkHops(transfer) * longestHop(from, to, false);
        if (size == 0) {
            context.kernel().scheduleAfter(hops + steps, arrivedEntity, transfer);
            return;
        }
        extraTime[transfer] = Math.max(0, hops - hopTime(from, to, true)) + steps;
        exchange.begin(transfer, size);
        for (int leg = from; leg < to; leg++) {
            addLeg(leg, exchange);
        }
    }

    private void addLeg(int leg, Exchange.Builder exchange) {
        int source = schedule.source(leg);
        int destination = schedule.destination(leg);
        double payload = schedule.bytes(leg);
        exchange.work(schedule.stage(leg), copyPools + source, payload);
        if (source != destination) {
            double cost = communicator.sameNode(source, destination) ? protocol.nvlinkCost() : protocol.networkCost();
            exchange.leg(schedule.stage(leg), connections.of(schedule, leg), payload * cost);
        }
    }

    /** Sum over the stages of the longest hop in each: the protocol's, or what the network takes of it. */
    private long hopTime(int from, int to, boolean ofNetwork) {
        long sum = 0;
        boolean more = true;
        for (int stage = 0; more; stage++) {
            more = false;
            long longest = 0;
            for (int leg = from; leg < to; leg++) {
                more |= schedule.stage(leg) > stage;
                if (schedule.stage(leg) == stage && schedule.source(leg) != schedule.destination(leg)) {
                    longest = Math.max(longest, ofNetwork ? networkLatency(leg) : hopTime(leg));
                }
            }
            sum += longest;
        }
        return sum;
    }

    /** The longest hop of a transfer's legs inside nodes, or between them; the protocol's where it has none there. */
    private long longestHop(int from, int to, boolean inside) {
        long longest = inside ? protocol.nvlinkHopTime() : protocol.networkHopTime();
        for (int leg = from; leg < to; leg++) {
            int source = schedule.source(leg);
            int destination = schedule.destination(leg);
            if (source != destination && communicator.sameNode(source, destination) == inside) {
                longest = Math.max(longest, networkLatency(leg));
            }
        }
        return longest;
    }

    private long hopTime(int leg) {
        boolean inside = communicator.sameNode(schedule.source(leg), schedule.destination(leg));
        return Math.max(inside ? protocol.nvlinkHopTime() : protocol.networkHopTime(), networkLatency(leg));
    }

    private long networkLatency(int leg) {
        return network.latency(connections.of(schedule, leg));
    }

    @Override
    public void delivered(long transfer, long time, int limiter) {
        context.kernel().scheduleAfter(extraTime[(int) transfer], arrivedEntity, transfer);
    }

    private void arrived(int transfer, long time) {
        for (int leg = schedule.firstLeg(transfer); leg < schedule.firstLeg(transfer + 1); leg++) {
            rankEnd[schedule.source(leg)] = Math.max(rankEnd[schedule.source(leg)], time);
            rankEnd[schedule.destination(leg)] = Math.max(rankEnd[schedule.destination(leg)], time);
        }
        for (int index = waitingStarts[transfer]; index < waitingStarts[transfer + 1]; index++) {
            int next = waitingLists[index];
            if (--missing[next] == 0) {
                makeReady(next);
            }
        }
        if (--unfinished == 0) {
            end = time;
            whenDone.accept(time);
        }
    }

    @Override
    public void failed(long transfer, int resource) {
        int leg = schedule.firstLeg((int) transfer);
        throw new IllegalStateException("the collective is broken between ranks " + schedule.source(leg) + " and "
                + schedule.destination(leg) + ": " + network.limiter(resource) + " has no capacity");
    }
}

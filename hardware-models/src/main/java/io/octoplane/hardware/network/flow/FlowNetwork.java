package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.failure.FailureReport;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.sharing.ResourcePool;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The flow engine: messages are fluid and share all resources max-min fairly (see {@link ResourcePool}).
 *
 * <p>A channel is a queue pair: its messages leave in order, one at a time, and it is one flow of the pool while it has any.
 * A transfer of an exchange is a flow of its own. When a flow starts or ends, the component of the pool that it touches is
 * solved again; flows whose rate did not change are left alone, and between two solves the next completion is known, so that
 * one kernel event is pending however many flows there are. What starts at one instant is solved once. With very many flows
 * completions are gathered as {@link CompletionBatching} says.
 *
 * <p>Hot path: flows are indices of parallel arrays that run beside the pool's, heaps and queues are intrusive, nothing is
 * allocated per message. Amounts are doubles in bytes; times are picoseconds, rounded up.
 */
public final class FlowNetwork implements Network {
    private static final double SECONDS_PER_PICOSECOND = 1e-12;
    /** Background traffic stands for many flows of others that do not give way: it gets its rate before all messages. */
    private static final double BACKGROUND_WEIGHT = 1e9;

    private final EventKernel kernel;
    final ResourcePool pool = new ResourcePool();
    final FlowResources resources = new FlowResources(pool);
    final FlowAccount account;
    private final PathFinder paths;
    private final CompletionBatch batch;
    final ChannelTable channels = new ChannelTable();
    final MessageTable messages = new MessageTable();
    final ActiveFlows flows = new ActiveFlows();
    final TransferPaths transfers = new TransferPaths(channels);
    final CompletionHeap completions = new CompletionHeap();
    private final Path path = new Path();
    private final int settleEntity;
    private final int completionEntity;
    private final int deliveryEntity;

    /** Null where nothing fails. */
    private FlowFailures failures;

    private int[] backgroundFlows = {};
    private int[] failing = new int[16];
    private int failingCount;
    private boolean settlePending;
    private long pendingCompletion = Long.MAX_VALUE;
    private int activeFlows;
    private int peakFlows;
    private long completedMessages;

    private FlowNetwork(EventKernel kernel, CompletionBatching batching, PathFinderFactory factory) {
        this.kernel = kernel;
        this.account = new FlowAccount(kernel, resources);
        this.batch = new CompletionBatch(batching, pool);
        this.paths = factory.create(resources);
        account.watchLoads();
        this.deliveryEntity = kernel.registerEntity((time, message) -> deliver((int) message, time));
        this.completionEntity = kernel.registerEntity(this::complete);
        this.settleEntity = kernel.registerEntity((time, payload) -> settle(time));
    }

    /** How the constructor gets its paths, which need the resources that it owns. */
    private interface PathFinderFactory {
        PathFinder create(FlowResources resources);
    }

    /** A network between the GPUs of a cluster, with its NVLink, PCIe, NICs and links. */
    public static FlowNetwork ofCluster(EventKernel kernel, ClusterHardware hardware, CompletionBatching batching) {
        FlowNetwork network = new FlowNetwork(kernel, batching, resources -> new NodePaths(resources, hardware));
        NodePaths nodePaths = (NodePaths) network.paths;
        for (ClusterHardware.BackgroundFlow flow : hardware.background()) {
            network.startBackground(nodePaths.linkResource(flow.link()), flow, hardware.fabric());
        }
        hardware.failures()
                .ifPresent(plan ->
                        network.failures = new FlowFailures(network, kernel, plan, nodePaths, network.deliveryEntity));
        return network;
    }

    /** A network of links alone: the "GPUs" of its channels are endpoints of the fabric. For network benchmarks. */
    public static FlowNetwork ofFabric(
            EventKernel kernel, Fabric fabric, Routing routing, CompletionBatching batching) {
        return new FlowNetwork(kernel, batching, resources -> new FabricPaths(resources, fabric, routing, 1));
    }

    @Override
    public int open(ChannelSpec spec) {
        if (failures != null) {
            return failures.open(spec);
        }
        path.clear();
        paths.find(spec, path);
        return channels.add(path, spec.weight());
    }

    @Override
    public int underWay() {
        return activeFlows;
    }

    @Override
    public long latency(int channel) {
        return channels.latency[channel];
    }

    @Override
    public int addWorkPools(ResourceKind kind, int count, double capacityPerSecond, IntFunction<String> name) {
        return resources.add(kind, count, capacityPerSecond, name);
    }

    @Override
    public void send(int channel, long bytes, int group, long cookie, DeliveryListener listener) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a message has at least 1 byte, not " + bytes);
        }
        int message = messages.add(bytes, bytes, cookie, group, channels.latency[channel], listener);
        messages.sentAt[message] = kernel.now();
        account.countSent(group, bytes);
        if (channels.flow[channel] == ChannelTable.IDLE) {
            beginOn(channel, message);
        } else {
            messages.next[channels.tail[channel]] = message;
        }
        channels.tail[channel] = message;
    }

    @Override
    public Exchange prepare(Exchange exchange) {
        return transfers.prepare(exchange);
    }

    @Override
    public void exchange(Exchange exchange, int group, DeliveryListener listener) {
        for (int transfer = 0; transfer < exchange.transferCount(); transfer++) {
            startTransfer(exchange, transfer, group, listener);
        }
    }

    @Override
    public int group(String name) {
        return account.group(name);
    }

    @Override
    public Limiter limiter(int resource) {
        return resources.limiter(resource);
    }

    @Override
    public NetworkAccount account() {
        account.fitResources();
        for (int flow : backgroundFlows) {
            advanceBackground(flow, kernel.now());
        }
        return account;
    }

    @Override
    public Optional<FailureReport> failures() {
        return Optional.ofNullable(failures).map(FlowFailures::report);
    }

    /** The work done so far, for benchmarks. */
    public FlowWork work() {
        return new FlowWork(completedMessages, peakFlows, pool.solves(), pool.flowVisits());
    }

    private void startTransfer(Exchange exchange, int transfer, int group, DeliveryListener listener) {
        double payload = TransferPaths.payload(exchange, transfer);
        transfers.find(exchange, transfer, path);
        int message = messages.add(
                exchange.size(transfer), payload, exchange.cookie(transfer), group, path.latencyPicoseconds, listener);
        messages.sentAt[message] = kernel.now();
        account.countSent(group, payload);
        if (exchange.firstPart(transfer) == exchange.firstPart(transfer + 1)) {
            messages.limiter[message] = ResourcePool.NO_RESOURCE;
            if (failures == null) {
                kernel.scheduleAfter(0, deliveryEntity, message);
            } else {
                failures.leave(message, ActiveFlows.NOBODY, 0, kernel.now());
            }
            return;
        }
        int flow = failures == null
                ? pool.addFlow(1, path.resources, path.coefficients, 0, path.length, exchange.preparation() >= 0)
                : failures.addFlow(message, exchange, transfer);
        begin(flow, ActiveFlows.TRANSFER, message);
    }

    private void startBackground(int linkResource, ClusterHardware.BackgroundFlow flow, Fabric fabric) {
        int rate = resources.add(
                ResourceKind.BACKGROUND, 1, flow.rate() / 8.0, i -> "background on " + fabric.linkName(flow.link()));
        int[] used = {linkResource, rate};
        int id = pool.addFlow(BACKGROUND_WEIGHT, used, new double[] {1, 1}, 0, 2);
        flows.fit(id);
        flows.owner[id] = ActiveFlows.BACKGROUND;
        flows.since[id] = kernel.now();
        backgroundFlows = Arrays.copyOf(backgroundFlows, backgroundFlows.length + 1);
        backgroundFlows[backgroundFlows.length - 1] = id;
        requestSettle();
    }

    /** An idle channel has a message. */
    void beginOn(int channel, int message) {
        int flow = failures == null ? addFlow(channel, message) : failures.addFlow(channel, message);
        channels.flow[channel] = flow;
        begin(flow, channel, message);
    }

    private int addFlow(int channel, int message) {
        channels.setMessage(channel, messages.amount[message]);
        int flow = pool.addFlow(
                channels.weight[channel],
                channels.resource,
                channels.coefficient,
                channels.start[channel],
                channels.length[channel]);
        channels.setMessage(channel, 0);
        return flow;
    }

    void begin(int flow, int itsOwner, int message) {
        flows.fit(flow);
        flows.remaining[flow] = amountOf(message);
        flows.since[flow] = kernel.now();
        flows.ratePerPicosecond[flow] = 0;
        flows.limiter[flow] = ResourcePool.NO_RESOURCE;
        flows.head[flow] = message;
        flows.owner[flow] = itsOwner;
        account.beginHolding(flow, messages.group[message], kernel.now());
        if (failures != null) {
            failures.busy();
        }
        activeFlows++;
        peakFlows = Math.max(peakFlows, activeFlows);
        requestSettle();
    }

    void requestSettle() {
        if (!settlePending) {
            settlePending = true;
            kernel.scheduleAtEndOfInstant(settleEntity, 0);
        }
    }

    /** All that starts at this instant has started: solve once. */
    private void settle(long now) {
        settlePending = false;
        solve(now);
    }

    private void solve(long now) {
        batch.restart();
        account.fitResources();
        pool.solve();
        account.noteLoads(now);
        int count = pool.changedCount();
        boolean rebuild = count > completions.size() / 8;
        failingCount = 0;
        for (int i = 0; i < count; i++) {
            int flow = pool.changedFlow(i);
            if (flows.owner[flow] == ActiveFlows.BACKGROUND) {
                advanceBackground(flow, now);
                flows.ratePerPicosecond[flow] = pool.rate(flow) * SECONDS_PER_PICOSECOND;
            } else {
                updateRate(flow, now, rebuild);
            }
        }
        if (rebuild) {
            completions.rebuild();
        }
        for (int i = 0; i < failingCount; i++) {
            fail(failing[i]);
        }
        expectNextCompletion();
    }

    private void updateRate(int flow, long now, boolean rebuild) {
        double rate = pool.rate(flow) * SECONDS_PER_PICOSECOND;
        int bottleneck = pool.bottleneck(flow);
        if (rate == flows.ratePerPicosecond[flow] && bottleneck == flows.limiter[flow]) {
            return;
        }
        advance(flow, now);
        flows.ratePerPicosecond[flow] = rate;
        flows.limiter[flow] = bottleneck;
        if (rate == 0) {
            completions.remove(flow);
            if (failures != null && failures.holds(bottleneck)) {
                return;
            }
            if (failingCount == failing.length) {
                failing = Arrays.copyOf(failing, failingCount * 2);
            }
            failing[failingCount++] = flow;
            return;
        }
        long at = completionTime(flow, now);
        if (rebuild) {
            completions.putUnordered(flow, at);
        } else {
            completions.put(flow, at);
        }
    }

    /** Brings what a flow has moved up to the present. */
    void advance(int flow, long now) {
        double moved = Math.min(flows.remaining[flow], (now - flows.since[flow]) * flows.ratePerPicosecond[flow]);
        flows.remaining[flow] -= moved;
        flows.since[flow] = now;
        int group = messages.group[flows.head[flow]];
        account.countHeld(flow, group, flows.limiter[flow], now);
        if (failures != null) { // Its path may be another one when it completes.
            account.countCarried(group, flow, moved);
        }
    }

    /** A background flow never completes: what it has carried is counted as time goes by. */
    private void advanceBackground(int flow, long now) {
        account.countCarried(
                account.group("background"), flow, (now - flows.since[flow]) * flows.ratePerPicosecond[flow]);
        flows.since[flow] = now;
    }

    private long completionTime(int flow, long now) {
        double picoseconds = Math.ceil(flows.remaining[flow] / flows.ratePerPicosecond[flow]);
        return picoseconds < Long.MAX_VALUE - now ? now + (long) picoseconds : Long.MAX_VALUE;
    }

    private void expectNextCompletion() {
        if (!completions.isEmpty() && completions.topTime() < pendingCompletion) {
            pendingCompletion = completions.topTime();
            kernel.schedule(pendingCompletion, completionEntity, pendingCompletion);
        }
    }

    /** Completes all that is due; an event that was overtaken by an earlier one finds nothing due and only looks ahead. */
    private void complete(long now, long expected) {
        if (expected == pendingCompletion) {
            pendingCompletion = Long.MAX_VALUE;
        }
        while (!completions.isEmpty() && completions.topTime() <= now) {
            completeHead(completions.topFlow(), now);
        }
        if (pool.needsSolve() && !settlePending && batch.isFull()) {
            solve(now);
        } else {
            expectNextCompletion();
        }
    }

    private void completeHead(int flow, long now) {
        int message = flows.head[flow];
        int group = messages.group[message];
        account.countHeld(flow, group, flows.limiter[flow], now);
        account.endHolding(group, now);
        account.countCarried(group, flow, failures == null ? messages.amount[message] : flows.remaining[flow]);
        messages.limiter[message] = flows.limiter[flow];
        int channel = flows.owner[flow];
        if (failures != null) {
            failures.leave(message, channel, flows.ratePerPicosecond[flow], now);
        }
        int next = channel >= 0 ? messages.next[message] : MessageTable.NONE;
        if (next == MessageTable.NONE) {
            end(flow);
        } else if (!channels.isAlike(channel, messages.amount[message], messages.amount[next])) {
            end(flow);
            beginOn(channel, next);
        } else {
            flows.head[flow] = next;
            flows.remaining[flow] = amountOf(next);
            flows.since[flow] = now;
            account.beginHolding(flow, messages.group[next], now);
            completions.put(flow, completionTime(flow, now));
        }
        completedMessages++;
        if (failures != null) {
            return;
        }
        if (messages.latency[message] == 0) {
            deliver(message, now);
        } else {
            kernel.scheduleAfter(messages.latency[message], deliveryEntity, message);
        }
    }

    private void end(int flow) {
        completions.remove(flow);
        batch.add(flow, activeFlows);
        account.noteEnd(flow, kernel.now());
        if (flows.owner[flow] >= 0) {
            channels.flow[flows.owner[flow]] = ChannelTable.IDLE;
        }
        flows.owner[flow] = ActiveFlows.NOBODY;
        pool.removeFlow(flow);
        activeFlows--;
    }

    private void deliver(int message, long now) {
        DeliveryListener listener = messages.listener(message);
        long cookie = messages.cookie[message];
        int limitedBy = messages.limiter[message];
        account.countDelivered(messages.group[message], messages.payload[message], now - messages.sentAt[message]);
        if (failures != null) {
            failures.arrive(message);
        }
        messages.release(message);
        listener.delivered(cookie, now, limitedBy);
        if (failures != null) {
            failures.rest(activeFlows);
        }
    }

    /** What a message that begins now has to send. */
    private double amountOf(int message) {
        return failures == null ? messages.amount[message] : failures.left(message);
    }

    /** The flow stands on a resource without capacity: all its messages fail. */
    private void fail(int flow) {
        int resource = flows.limiter[flow];
        int message = flows.head[flow];
        boolean queued = flows.owner[flow] >= 0;
        account.endHolding(messages.group[message], kernel.now());
        end(flow);
        while (message != MessageTable.NONE) {
            int next = queued ? messages.next[message] : MessageTable.NONE;
            DeliveryListener listener = messages.listener(message);
            long cookie = messages.cookie[message];
            messages.release(message);
            listener.failed(cookie, resource);
            message = next;
        }
    }
}

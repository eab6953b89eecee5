package io.octoplane.hardware.network.flow;

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
    /** Owner of a flow that is a transfer of an exchange. */
    private static final int TRANSFER = -1;
    /** Owner of a flow that never ends. */
    private static final int BACKGROUND = -2;

    private final EventKernel kernel;
    private final ResourcePool pool = new ResourcePool();
    private final FlowResources resources = new FlowResources(pool);
    private final FlowAccount account;
    private final PathFinder paths;
    private final CompletionBatch batch;
    private final ChannelTable channels = new ChannelTable();
    private final MessageTable messages = new MessageTable();
    private final CompletionHeap completions = new CompletionHeap();
    private final Path path = new Path();
    private final int settleEntity;
    private final int completionEntity;
    private final int deliveryEntity;

    // By flow id of the pool.
    private double[] remaining = new double[64];
    private long[] since = new long[64];
    private double[] ratePerPicosecond = new double[64];
    private int[] limiter = new int[64];
    private int[] head = new int[64];
    /** The channel of the flow, {@link #TRANSFER} or {@link #BACKGROUND}. */
    private int[] owner = new int[64];

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
        return network;
    }

    /** A network of links alone: the "GPUs" of its channels are endpoints of the fabric. For network benchmarks. */
    public static FlowNetwork ofFabric(
            EventKernel kernel, Fabric fabric, Routing routing, CompletionBatching batching) {
        return new FlowNetwork(kernel, batching, resources -> new FabricPaths(resources, fabric, routing, 1));
    }

    @Override
    public int open(ChannelSpec spec) {
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

    /** The work done so far, for benchmarks. */
    public FlowWork work() {
        return new FlowWork(completedMessages, peakFlows, pool.solves(), pool.flowVisits());
    }

    private void startTransfer(Exchange exchange, int transfer, int group, DeliveryListener listener) {
        int from = exchange.firstPart(transfer);
        int to = exchange.firstPart(transfer + 1);
        double payload = 0;
        for (int part = from; part < to; part++) {
            if (!exchange.isWork(part)) {
                payload += exchange.amount(part);
            }
        }
        double size = exchange.size(transfer);
        long latency = channels.pipelineLatency(exchange, from, to);
        int message = messages.add(size, payload, exchange.cookie(transfer), group, latency, listener);
        messages.sentAt[message] = kernel.now();
        account.countSent(group, payload);
        if (from == to) {
            messages.limiter[message] = ResourcePool.NO_RESOURCE;
            kernel.scheduleAfter(0, deliveryEntity, message);
            return;
        }
        path.clear();
        for (int part = from; part < to; part++) {
            addPart(exchange, part, size);
        }
        begin(pool.addFlow(1, path.resources, path.coefficients, 0, path.length), TRANSFER, message);
    }

    private void addPart(Exchange exchange, int part, double size) {
        double share = exchange.amount(part) / size;
        int target = exchange.target(part);
        if (exchange.isWork(part)) {
            path.use(target, share);
            return;
        }
        int start = channels.start[target];
        for (int k = start; k < start + channels.length[target]; k++) {
            if (channels.coefficient[k] > 0) {
                path.use(channels.resource[k], channels.coefficient[k] * share);
            }
        }
    }

    private void startBackground(int linkResource, ClusterHardware.BackgroundFlow flow, Fabric fabric) {
        int rate = resources.add(
                ResourceKind.BACKGROUND, 1, flow.rate() / 8.0, i -> "background on " + fabric.linkName(flow.link()));
        int[] used = {linkResource, rate};
        int id = pool.addFlow(BACKGROUND_WEIGHT, used, new double[] {1, 1}, 0, 2);
        fit(id);
        owner[id] = BACKGROUND;
        since[id] = kernel.now();
        backgroundFlows = Arrays.copyOf(backgroundFlows, backgroundFlows.length + 1);
        backgroundFlows[backgroundFlows.length - 1] = id;
        requestSettle();
    }

    /** An idle channel has a message. */
    private void beginOn(int channel, int message) {
        channels.setMessage(channel, messages.amount[message]);
        int flow = pool.addFlow(
                channels.weight[channel],
                channels.resource,
                channels.coefficient,
                channels.start[channel],
                channels.length[channel]);
        channels.setMessage(channel, 0);
        channels.flow[channel] = flow;
        begin(flow, channel, message);
    }

    private void begin(int flow, int itsOwner, int message) {
        fit(flow);
        remaining[flow] = messages.amount[message];
        since[flow] = kernel.now();
        ratePerPicosecond[flow] = 0;
        limiter[flow] = ResourcePool.NO_RESOURCE;
        head[flow] = message;
        owner[flow] = itsOwner;
        account.beginHolding(flow, messages.group[message], kernel.now());
        activeFlows++;
        peakFlows = Math.max(peakFlows, activeFlows);
        requestSettle();
    }

    private void requestSettle() {
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
            if (owner[flow] == BACKGROUND) {
                advanceBackground(flow, now);
                ratePerPicosecond[flow] = pool.rate(flow) * SECONDS_PER_PICOSECOND;
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
        if (rate == ratePerPicosecond[flow] && bottleneck == limiter[flow]) {
            return;
        }
        advance(flow, now);
        ratePerPicosecond[flow] = rate;
        limiter[flow] = bottleneck;
        if (rate == 0) {
            completions.remove(flow);
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

    private void advance(int flow, long now) {
        remaining[flow] -= Math.min(remaining[flow], (now - since[flow]) * ratePerPicosecond[flow]);
        since[flow] = now;
        account.countHeld(flow, messages.group[head[flow]], limiter[flow], now);
    }

    /** A background flow never completes: what it has carried is counted as time goes by. */
    private void advanceBackground(int flow, long now) {
        account.countCarried(account.group("background"), flow, (now - since[flow]) * ratePerPicosecond[flow]);
        since[flow] = now;
    }

    private long completionTime(int flow, long now) {
        double picoseconds = Math.ceil(remaining[flow] / ratePerPicosecond[flow]);
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
        int message = head[flow];
        int group = messages.group[message];
        account.countHeld(flow, group, limiter[flow], now);
        account.endHolding(group, now);
        account.countCarried(group, flow, messages.amount[message]);
        messages.limiter[message] = limiter[flow];
        int channel = owner[flow];
        int next = channel >= 0 ? messages.next[message] : MessageTable.NONE;
        if (next == MessageTable.NONE) {
            end(flow);
        } else if (!channels.isAlike(channel, messages.amount[message], messages.amount[next])) {
            end(flow);
            beginOn(channel, next);
        } else {
            head[flow] = next;
            remaining[flow] = messages.amount[next];
            since[flow] = now;
            account.beginHolding(flow, messages.group[next], now);
            completions.put(flow, completionTime(flow, now));
        }
        completedMessages++;
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
        if (owner[flow] >= 0) {
            channels.flow[owner[flow]] = ChannelTable.IDLE;
        }
        pool.removeFlow(flow);
        activeFlows--;
    }

    private void deliver(int message, long now) {
        DeliveryListener listener = messages.listener(message);
        long cookie = messages.cookie[message];
        int limitedBy = messages.limiter[message];
        account.countDelivered(messages.group[message], messages.payload[message], now - messages.sentAt[message]);
        messages.release(message);
        listener.delivered(cookie, now, limitedBy);
    }

    /** The flow stands on a resource without capacity: all its messages fail. */
    private void fail(int flow) {
        int resource = limiter[flow];
        int message = head[flow];
        boolean queued = owner[flow] >= 0;
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

    private void fit(int flow) {
        if (flow >= remaining.length) {
            int size = Math.max(flow + 1, remaining.length * 2);
            remaining = Arrays.copyOf(remaining, size);
            since = Arrays.copyOf(since, size);
            ratePerPicosecond = Arrays.copyOf(ratePerPicosecond, size);
            limiter = Arrays.copyOf(limiter, size);
            head = Arrays.copyOf(head, size);
            owner = Arrays.copyOf(owner, size);
        }
    }
}

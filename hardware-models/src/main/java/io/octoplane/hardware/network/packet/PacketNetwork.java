package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.failure.FailureReport;
import io.octoplane.hardware.network.ChannelSpec;
import io.octoplane.hardware.network.ClusterHardware;
import io.octoplane.hardware.network.DeliveryListener;
import io.octoplane.hardware.network.Exchange;
import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.Medium;
import io.octoplane.hardware.network.Network;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.topology.graph.Fabric;
import io.octoplane.topology.route.Routing;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The packet engine: messages are cut into packets, which wait in the queues of switches for their turn and for room behind the
 * next link, as on InfiniBand (credits for each link and lane; nothing is ever lost).
 *
 * <p>A channel is a queue pair: its messages leave in order, and are delivered in order also where their packets take several
 * paths. A transfer of an exchange moves in chunks (see {@link Pipelines}). Hot path: {@link SwitchNode}, {@link SendPort} and
 * {@link HostNode}, driven by {@link PacketEngine}.
 */
public final class PacketNetwork implements Network {
    /** From a GPU to the switch of its node's NVLink domain, and on. */
    private static final int NVLINK_HOPS = 2;

    private final EventKernel kernel;
    private final PacketPaths paths;
    private final PacketSettings settings;
    private final int virtualChannels;
    private final Messages messages = new Messages();
    private final Channels channels = new Channels();
    /** Null where queue pairs neither slow down nor send again. */
    private final QueuePairs pairs;

    private final SwitchNode[] switches;
    private final PacketEngine engine;
    /** Null where nothing fails. */
    private final PacketFailures failures;

    private final PacketAccount account;
    private final WaitCauses causes;
    private final Pipelines pipelines;
    private final long lookahead;
    private final long leastPostTime;
    private final int deliveryEntity;
    private final int failureEntity;

    // By channel as the user knows it.
    private int userChannels;
    private int[] firstLeg = new int[64];
    /** The second part of the way, or -1. */
    private int[] secondLeg = new int[64];

    private long[] latency = new long[64];
    private int[] downStage = new int[64];

    /** @param setup null where nothing fails */
    private PacketNetwork(EventKernel kernel, PacketPaths paths, PacketSettings settings, FailureSetup setup) {
        this.kernel = kernel;
        this.paths = paths;
        this.virtualChannels = paths.virtualChannels();
        Perseverance perseverance = setup == null ? null : setup.perseverance(settings);
        TrafficControl control = setup == null
                ? settings.trafficControl()
                : settings.trafficControl().withRecoveryUnlessThere(perseverance.recovery());
        this.settings = settings.withTrafficControl(control).withVirtualChannels(virtualChannels);
        this.pairs =
                QueuePairs.isNeeded(control) ? new QueuePairs(channels, messages, this.settings, perseverance) : null;
        PacketGraph graph = paths.graph();
        LinkCounters counters = new LinkCounters(graph.links.count);
        LoadSampler sampler = new LoadSampler(graph.links, counters);
        Channels toldOfLosses = perseverance != null && perseverance.isToldOfLosses() ? channels : null;
        LinkFailures links = setup == null ? null : setup.links(graph.links, settings.fullWireBytes());
        NodeParts parts = new NodeParts(
                graph,
                this.settings,
                virtualChannels,
                new Mailboxes(graph.links, graph.nodes()),
                counters,
                channels,
                messages,
                pairs,
                toldOfLosses);
        HostNode[] hosts = parts.buildHosts();
        OutputChoice choice = paths.choice(this::flowOf);
        SwitchNode[] built = parts.buildSwitches(choice);
        this.switches = built;
        this.leastPostTime = paths.leastPostTime();
        this.lookahead = graph.leastDelay();
        this.account = new PacketAccount(kernel, graph.links, counters, sampler, paths.resources(), lookahead);
        this.failures = setup == null
                ? null
                : new PacketFailures(kernel, this, setup, links, channels, messages, pairs, hosts, built, choice);
        this.engine = new PacketEngine(
                kernel,
                hosts,
                built,
                WindowCrew.of(this.settings.threads(), hosts, built),
                lookahead,
                leastPostTime,
                this::arrived,
                sampler,
                channels,
                counters,
                control.recovery().isEmpty(),
                link -> paths.limiter(link).name(),
                failures);
        this.causes = new WaitCauses(graph, counters, channels, messages, settings.fullWireBytes());
        this.pipelines = new Pipelines(kernel, this, account);
        this.deliveryEntity = kernel.registerEntity((time, message) -> deliver((int) message, time));
        this.failureEntity = kernel.registerEntity((time, message) -> fail((int) message));
    }

    /**
     * A network between the GPUs of a cluster, with its NVLink, PCIe, NICs and links.
     *
     * @throws io.octoplane.hardware.network.NetworkLimitException when packets might wait for each other for ever
     */
    public static PacketNetwork ofCluster(EventKernel kernel, ClusterHardware hardware, PacketSettings settings) {
        PortSpreading spread = PortSpreading.of(hardware);
        if (!(settings.trafficControl().flowControl() instanceof FlowControl.Lossy)) {
            ChannelDependencies.check(
                    spread.hardware().fabric(), spread.hardware().routing());
        }
        ClusterPaths paths = new ClusterPaths(spread.hardware(), settings, spread.insideNics());
        FailureSetup setup = hardware.failures()
                .map(plan -> FailureSetup.of(plan, spread.hardware(), paths))
                .orElse(null);
        PacketNetwork network = new PacketNetwork(kernel, paths, settings, setup);
        for (ClusterHardware.BackgroundFlow flow : hardware.background()) {
            network.account.addBackground(
                    flow.link(), flow.rate(), hardware.fabric().linkName(flow.link()));
        }
        return network;
    }

    /** A network of links alone: the "GPUs" of its channels are endpoints of the fabric. For network benchmarks. */
    public static PacketNetwork ofFabric(EventKernel kernel, Fabric fabric, Routing routing, PacketSettings settings) {
        return new PacketNetwork(kernel, new FabricPaths(fabric, routing, settings), settings, null);
    }

    /**
     * About how often packets will cross a link: what a simulation costs.
     *
     * @param networkBytes payload between nodes
     * @param nvlinkBytes payload inside nodes
     */
    public static double expectedHops(
            ClusterHardware hardware, PacketSettings settings, double networkBytes, double nvlinkBytes) {
        Fabric fabric = hardware.fabric();
        int far = fabric.endpoint(fabric.nodeCount() - 1, 0);
        int links = far == 0 ? 0 : hardware.routing().route(0, far, 0).switchHops() + 1;
        return networkBytes / settings.payloadBytes() * links + nvlinkBytes / settings.payloadBytes() * NVLINK_HOPS;
    }

    /** The channel of what a packet is called by: its message, or where packets may be sent again itself. */
    private int flowOf(int named) {
        return pairs == null || pairs.sent == null ? messages.channel[named] : named;
    }

    @Override
    public int open(ChannelSpec spec) {
        int lanes = settings.laneWeights().length / virtualChannels;
        if (spec.lane() >= lanes) {
            throw new IllegalArgumentException(
                    "lane " + spec.lane() + " of a channel does not exist: there are " + lanes + ", numbered from 0");
        }
        if (failures != null) {
            failures.catchUp(kernel.now());
        }
        PacketPath[] way = paths.find(spec);
        if (userChannels == firstLeg.length) {
            int size = 2 * userChannels;
            firstLeg = Arrays.copyOf(firstLeg, size);
            secondLeg = Arrays.copyOf(secondLeg, size);
            latency = Arrays.copyOf(latency, size);
            downStage = Arrays.copyOf(downStage, size);
        }
        firstLeg[userChannels] = openLeg(way[0], spec, way.length == 1);
        secondLeg[userChannels] = way.length == 1 ? PacketPath.NONE : openLeg(way[1], spec, true);
        latency[userChannels] = way[0].latency() + (way.length == 1 ? 0 : way[1].latency());
        downStage[userChannels] = way[way.length - 1].downStage();
        return userChannels++;
    }

    private int openLeg(PacketPath path, ChannelSpec spec, boolean isLast) {
        NicPair nics = isLast && spec.medium() == Medium.NETWORK
                ? new NicPair(path.host(), spec.destinationGpu(), spec.flowKey())
                : null;
        return openLeg(path, spec.weight(), spec.lane() * virtualChannels, nics);
    }

    /** @param nics between which the leg leads, or null inside a node */
    int openLeg(PacketPath path, double weight, int lane, NicPair nics) {
        int leg = channels.add(path.host(), path.port(), path.route());
        channels.weight[leg] = weight;
        channels.lane[leg] = lane;
        channels.postTime[leg] = Math.max(leastPostTime, path.postTime());
        channels.completeTime[leg] = path.completeTime();
        channels.slowestStage[leg] = path.slowestStage();
        channels.replyTime[leg] = Math.max(lookahead, path.latency());
        if (pairs != null) {
            PacketGraph graph = paths.graph();
            int link = graph.outLinks(path.host())[path.port()];
            pairs.open(leg, PacketLinks.bytesPerSecond(graph.links.timePerByte[link]));
        }
        if (failures != null) {
            failures.opened(leg, nics);
        }
        return leg;
    }

    @Override
    public long latency(int channel) {
        return latency[channel];
    }

    @Override
    public int addWorkPools(ResourceKind kind, int count, double capacityPerSecond, IntFunction<String> name) {
        return account.addPools(kind, count, capacityPerSecond, name);
    }

    @Override
    public void send(int channel, long bytes, int group, long cookie, DeliveryListener listener) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a message has at least 1 byte, not " + bytes);
        }
        account.countSent(group, bytes);
        if (downStage[channel] != PacketPath.NONE) {
            failLater(channel, group, cookie, listener);
        } else if (secondLeg[channel] == PacketPath.NONE) {
            sendLeg(firstLeg[channel], bytes, group, cookie, listener);
        } else {
            pipelines.startRelay(new int[] {firstLeg[channel], secondLeg[channel]}, bytes, group, cookie, listener);
        }
    }

    /** Sends on one part of a way; what it counts under is the caller's business. */
    void sendLeg(int leg, long bytes, int group, long cookie, DeliveryListener listener) {
        int[] way = failures == null ? null : failures.way(leg);
        if (way == null) {
            sendOn(leg, bytes, group, cookie, listener);
        } else if (way.length == 1) {
            sendLeg(way[0], bytes, group, cookie, listener);
        } else {
            pipelines.startRelay(way, bytes, group, cookie, listener);
        }
    }

    /** Messages of a channel, from this one on, go on by several ways with what of them has not arrived. */
    void goOn(int firstMessage, int[] way) {
        for (int message = firstMessage; message != Messages.NONE; ) {
            int next = messages.next[message];
            long sentAt = messages.postedAt[message] - channels.postTime[messages.channel[message]];
            // One of which all has arrived behind another that misses something: a last byte says so.
            pipelines.goOn(way, Math.max(1, messages.outstanding[message]), messages, message, sentAt);
            messages.giveBack(message);
            message = next;
        }
    }

    private void sendOn(int leg, long bytes, int group, long cookie, DeliveryListener listener) {
        int message = newMessage(leg, bytes, group, cookie, listener);
        if (!(listener instanceof Pipelines.LegListener)) {
            messages.begun[message] = account.begin(group);
        }
        messages.postedAt[message] = kernel.now() + channels.postTime[leg];
        causes.sent(message);
        if (pairs != null) {
            pairs.add(leg, message);
        }
        int last = channels.last[leg];
        if (last == Messages.NONE) {
            channels.first[leg] = message;
        } else {
            messages.next[last] = message;
        }
        channels.last[leg] = message;
        if (!channels.sending[leg]) {
            channels.sending[leg] = true;
            engine.post(channels.node[leg], channels.port[leg], message, messages.postedAt[message]);
        }
    }

    private int newMessage(int leg, long bytes, int group, long cookie, DeliveryListener listener) {
        int message = messages.take();
        messages.channel[message] = leg;
        messages.bytes[message] = bytes;
        messages.outstanding[message] = bytes;
        messages.next[message] = Messages.NONE;
        messages.group[message] = group;
        messages.cookie[message] = cookie;
        messages.listener[message] = listener;
        return message;
    }

    /** A message to what is down: its failure is heard of after this instant's events, as with every engine. */
    private void failLater(int channel, int group, long cookie, DeliveryListener listener) {
        int message = newMessage(downStage[channel], 1, group, cookie, listener);
        kernel.scheduleAfter(0, failureEntity, message);
    }

    private void fail(int message) {
        int resource = paths.resources().resourceOfStage(messages.channel[message]);
        long cookie = messages.cookie[message];
        DeliveryListener listener = messages.listener[message];
        messages.giveBack(message);
        listener.failed(cookie, resource);
    }

    /** Whether a channel leads to something that is down; then the resource, else -1. */
    int downResource(int channel) {
        return downStage[channel] == PacketPath.NONE
                ? PacketPath.NONE
                : paths.resources().resourceOfStage(downStage[channel]);
    }

    int firstLeg(int channel) {
        return firstLeg[channel];
    }

    int secondLeg(int channel) {
        return secondLeg[channel];
    }

    /** The last byte of a message has come; it is delivered when all before it on its channel are. */
    private void arrived(int message) {
        int leg = messages.channel[message];
        for (int first = channels.first[leg];
                first != Messages.NONE && messages.outstanding[first] == 0;
                first = channels.first[leg]) {
            long time = Math.max(channels.deliveredAt[leg], messages.arrivedAt[first] + channels.completeTime[leg]);
            channels.deliveredAt[leg] = time;
            channels.first[leg] = messages.next[first];
            if (channels.first[leg] == Messages.NONE) {
                channels.last[leg] = Messages.NONE;
            }
            kernel.schedule(time, deliveryEntity, first);
        }
    }

    private void deliver(int message, long time) {
        long cookie = messages.cookie[message];
        DeliveryListener listener = messages.listener[message];
        int group = messages.group[message];
        long bytes = messages.bytes[message];
        long took = time - (messages.postedAt[message] - channels.postTime[messages.channel[message]]);
        int limiter = paths.resources().resourceOfStage(causes.limitingStage(message, took));
        if (failures != null) {
            limiter = failures.limiter(messages.channel[message], time - took, time, limiter);
        }
        double begun = messages.begun[message];
        messages.giveBack(message);
        if (!(listener instanceof Pipelines.LegListener)) {
            account.countDelivered(group, bytes, limiter, begun, took);
        }
        listener.delivered(cookie, time, limiter);
    }

    @Override
    public void exchange(Exchange exchange, int group, DeliveryListener listener) {
        pipelines.start(exchange, group, listener);
    }

    @Override
    public int underWay() {
        return messages.underWay() + pipelines.underWay();
    }

    @Override
    public Optional<FailureReport> failures() {
        return Optional.ofNullable(failures).map(PacketFailures::report);
    }

    @Override
    public int group(String name) {
        return account.group(name);
    }

    @Override
    public Limiter limiter(int resource) {
        return paths.resources().limiter(resource);
    }

    @Override
    public NetworkAccount account() {
        return account;
    }

    /** What the packets of this network did, for benchmarks and tables of links. */
    public PacketWork work() {
        return account.work(engine.windows());
    }

    /** Whether all buffers are empty and known to be: true whenever nothing is under way. */
    boolean isAtRest() {
        return Arrays.stream(switches).allMatch(node -> node.isIdle() && node.hasAllCredits());
    }
}

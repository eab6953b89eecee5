package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.HeldTime;
import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.LoadHistory;
import io.octoplane.hardware.network.MessageLatencies;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.hardware.network.QueueStatistics;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.statistics.DurationHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Counts bytes, work and what held them by group of flows and resource; what links carried, it asks their counters. */
final class PacketAccount implements NetworkAccount {
    private static final double SECONDS_PER_PICOSECOND = 1e-12;
    private static final double BITS_PER_BYTE = 8;
    private static final double RARELY = 0.01;

    private final EventKernel kernel;
    private final PacketLinks links;
    private final LinkCounters counters;
    private final LoadSampler sampler;
    private final PacketResources resources;
    /** Length of a window, at the end of which queues are looked at. */
    private final long window;

    private final List<String> groups = new ArrayList<>();
    private final double[] sent = new double[Packet.MAXIMUM_GROUPS];
    private final double[] delivered = new double[Packet.MAXIMUM_GROUPS];
    private final HeldTime heldTime = new HeldTime();
    private final MessageLatencies latencies = new MessageLatencies();

    // Pools of work, behind the network's resources.
    private final int firstPool;
    private long[] poolFreeAt = {};
    private double[][] poolWork = {};
    private final List<Background> backgrounds = new ArrayList<>();

    /** Constant traffic on a link. */
    private record Background(int resource, int link, double bytesPerSecond, long since) {}

    PacketAccount(
            EventKernel kernel,
            PacketLinks links,
            LinkCounters counters,
            LoadSampler sampler,
            PacketResources resources,
            long window) {
        this.kernel = kernel;
        this.links = links;
        this.counters = counters;
        this.sampler = sampler;
        this.resources = resources;
        this.window = window;
        this.firstPool = resources.count();
    }

    int group(String name) {
        int known = groups.indexOf(name);
        if (known >= 0) {
            return known;
        }
        if (groups.size() == Packet.MAXIMUM_GROUPS) {
            throw new NetworkLimitException("packets are counted under at most " + Packet.MAXIMUM_GROUPS + " groups; '"
                    + name + "' is one more");
        }
        groups.add(name);
        counters.addGroup();
        return groups.size() - 1;
    }

    int addPools(ResourceKind kind, int count, double capacityPerSecond, IntFunction<String> name) {
        int first = resources.add(kind, count, name);
        for (int pool = first; pool < first + count; pool++) {
            resources.place(pool, capacityPerSecond, PacketResources.NO_LINK, false);
        }
        int pools = resources.count() - firstPool;
        if (pools > poolFreeAt.length) {
            int size = Math.max(pools, 2 * poolFreeAt.length);
            poolFreeAt = Arrays.copyOf(poolFreeAt, size);
            poolWork = Arrays.copyOf(poolWork, size);
        }
        return first;
    }

    /** Hands work to a pool, which does it behind all that it has; returns when it is done. */
    long work(int pool, int group, double units, long picoseconds) {
        int index = pool - firstPool;
        long done = Math.max(kernel.now(), poolFreeAt[index]) + picoseconds;
        poolFreeAt[index] = done;
        if (poolWork[index] == null) {
            poolWork[index] = new double[2];
        }
        if (group >= poolWork[index].length) {
            poolWork[index] = Arrays.copyOf(poolWork[index], Packet.MAXIMUM_GROUPS);
        }
        poolWork[index][group] += units;
        return done;
    }

    void addBackground(int link, long rate, String linkName) {
        int resource = resources.add(ResourceKind.BACKGROUND, 1, i -> "background on " + linkName);
        resources.place(resource, rate / BITS_PER_BYTE, PacketResources.NO_LINK, false);
        backgrounds.add(new Background(resource, link, rate / BITS_PER_BYTE, kernel.now()));
    }

    void countSent(int group, double bytes) {
        sent[group] += bytes;
    }

    /** A message or transfer of the group begins; returns the reading of the group's clock. */
    double begin(int group) {
        heldTime.begin(group, kernel.now());
        return heldTime.clock(group, kernel.now());
    }

    /**
     * It has arrived, and a resource has held it since the clock stood at {@code begun}.
     *
     * @param picoseconds since it was sent
     */
    void countDelivered(int group, double payload, int limiter, double begun, long picoseconds) {
        delivered[group] += payload;
        latencies.add(group, picoseconds);
        if (limiter != PacketResources.NONE) {
            heldTime.count(group, limiter, heldTime.clock(group, kernel.now()) - begun);
        }
        heldTime.end(group, kernel.now());
    }

    PacketWork work(long windows) {
        long crossings = 0;
        long repeated = 0;
        long notices = 0;
        for (int link = 0; link < links.count; link++) {
            crossings += counters.packets(link);
            repeated += counters.repeated[link];
            notices += counters.notices[link];
        }
        return new PacketWork(crossings - repeated, crossings + notices, windows);
    }

    @Override
    public int resourceCount() {
        return resources.count();
    }

    @Override
    public Limiter resource(int resource) {
        return resources.limiter(resource);
    }

    @Override
    public ResourceKind kind(int resource) {
        return resources.kind(resource);
    }

    @Override
    public double capacityPerSecond(int resource) {
        return resources.capacity(resource);
    }

    @Override
    public double carried(int group, int resource) {
        int link = resources.link(resource);
        if (link != PacketResources.NO_LINK) {
            return resources.isPayloadOnly(resource)
                    ? counters.payload(link, group, links.headerBytes[link])
                    : counters.bytes(link, group);
        }
        int pool = resource - firstPool;
        return pool < 0 || pool >= poolWork.length || poolWork[pool] == null || group >= poolWork[pool].length
                ? 0
                : poolWork[pool][group];
    }

    @Override
    public double carried(int resource) {
        double sum = backgroundOf(resource);
        for (int group = 0; group < groups.size(); group++) {
            sum += carried(group, resource);
        }
        return sum;
    }

    private double backgroundOf(int resource) {
        double sum = 0;
        for (Background background : backgrounds) {
            if (background.resource() == resource || resources.link(resource) == background.link()) {
                sum += background.bytesPerSecond() * (kernel.now() - background.since()) * SECONDS_PER_PICOSECOND;
            }
        }
        return sum;
    }

    @Override
    public double peakUtilisation(int resource) {
        int link = resources.link(resource);
        if (link == PacketResources.NO_LINK) {
            return carried(resource) > 0 ? 1 : 0;
        }
        double ofLink = sampler.peakUtilisation(link, kernel.now());
        double linkPayload = PacketLinks.bytesPerSecond(links.timePerByte[link]);
        double background = 0;
        for (Background one : backgrounds) {
            background += one.link() == link ? one.bytesPerSecond() : 0;
        }
        return Math.min(1, (ofLink * linkPayload + background) / resources.capacity(resource));
    }

    @Override
    public long binPicoseconds() {
        return sampler.history(kernel.now()).binPicoseconds();
    }

    /** Where payload alone counts, each bin has the part of it that the whole run has. */
    @Override
    public double[] carriedOverTime(int resource) {
        int link = resources.link(resource);
        if (link == PacketResources.NO_LINK) {
            return new double[0];
        }
        LoadHistory history = sampler.history(kernel.now());
        double[] carried = history.carried(link, kernel.now());
        if (carried.length > 0) {
            double background = backgroundOf(resource);
            double part = (carried(resource) - background) / counters.bytes(link);
            double perPicosecond = background / kernel.now();
            for (int bin = 0; bin < carried.length; bin++) {
                long from = bin * history.binPicoseconds();
                long lasted = Math.min(history.binPicoseconds(), kernel.now() - from);
                carried[bin] = part * carried[bin] + perPicosecond * lasted;
            }
        }
        return carried;
    }

    @Override
    public int groupCount() {
        return groups.size();
    }

    @Override
    public String groupName(int group) {
        return groups.get(group);
    }

    @Override
    public DurationHistogram latencies(int group) {
        return latencies.of(group);
    }

    @Override
    public Optional<QueueStatistics> queue(int resource) {
        int link = resources.link(resource);
        if (link == PacketResources.NO_LINK || resources.kind(resource) != ResourceKind.LINK) {
            return Optional.empty();
        }
        long time = Math.max(1, kernel.now());
        return Optional.of(new QueueStatistics(
                counters.byteWait(link) / time,
                // Sampled lengths are known to within a bucket, the longest exactly.
                Math.min(
                        counters.peakQueue(link),
                        counters.exceededIn(
                                link, RARELY, Math.max(1, time / window / LinkCounters.WINDOWS_PER_SAMPLE))),
                counters.peakQueue(link),
                counters.stalled(link) * SECONDS_PER_PICOSECOND,
                counters.packets(link),
                counters.marked[link],
                counters.dropped[link] + counters.cutOff[link],
                counters.repeated[link],
                counters.held[link],
                counters.heldTime[link] * SECONDS_PER_PICOSECOND,
                counters.peakHeld[link]));
    }

    @Override
    public double bytesSent(int group) {
        return sent[group];
    }

    @Override
    public double bytesDelivered(int group) {
        return delivered[group];
    }

    @Override
    public double activePicoseconds(int group) {
        return heldTime.total(group);
    }

    @Override
    public List<LimitedShare> limits(int group) {
        return heldTime.shares(group, resources::kind, resources::limiter);
    }
}

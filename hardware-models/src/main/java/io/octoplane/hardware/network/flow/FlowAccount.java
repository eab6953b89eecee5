package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.HeldTime;
import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.LoadHistory;
import io.octoplane.hardware.network.MessageLatencies;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.kernel.event.EventKernel;
import io.octoplane.kernel.sharing.ResourcePool;
import io.octoplane.kernel.statistics.DurationHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts bytes and what held the rates by group of flows and resource. */
final class FlowAccount implements NetworkAccount {
    private final EventKernel kernel;
    private final FlowResources resources;
    private final ResourcePool pool;
    private final List<String> groups = new ArrayList<>();
    private double[][] carried = {};
    private final HeldTime heldTime = new HeldTime();
    /** By flow: reading of its group's clock when its rate was last counted. */
    private double[] heldSince = new double[64];

    private double[] sent = {};
    private double[] delivered = {};
    private double[] peak = {};
    private final MessageLatencies latencies = new MessageLatencies();
    private FlowLoads loads = new FlowLoads(0);

    FlowAccount(EventKernel kernel, FlowResources resources) {
        this.kernel = kernel;
        this.resources = resources;
        this.pool = resources.pool();
    }

    int group(String name) {
        int known = groups.indexOf(name);
        if (known >= 0) {
            return known;
        }
        groups.add(name);
        int count = groups.size();
        carried = Arrays.copyOf(carried, count);
        carried[count - 1] = new double[pool.resourceCount()];
        sent = Arrays.copyOf(sent, count);
        delivered = Arrays.copyOf(delivered, count);
        return count - 1;
    }

    /** Makes room for resources that were added since. */
    void fitResources() {
        int count = pool.resourceCount();
        if (peak.length < count) {
            peak = Arrays.copyOf(peak, count);
            for (int group = 0; group < groups.size(); group++) {
                carried[group] = Arrays.copyOf(carried[group], count);
            }
        }
    }

    /** A flow begins to move bytes of a group. */
    void beginHolding(int flow, int group, long now) {
        if (flow >= heldSince.length) {
            heldSince = Arrays.copyOf(heldSince, Math.max(flow + 1, 2 * heldSince.length));
        }
        heldTime.begin(group, now);
        heldSince[flow] = heldTime.clock(group, now);
    }

    /** A flow goes on under another id. */
    void moveHolding(int from, int to) {
        if (to >= heldSince.length) {
            heldSince = Arrays.copyOf(heldSince, Math.max(to + 1, 2 * heldSince.length));
        }
        heldSince[to] = heldSince[from];
    }

    /** A resource has held the flow's rate since this was called last. */
    void countHeld(int flow, int group, int resource, long now) {
        double clock = heldTime.clock(group, now);
        if (clock > heldSince[flow]) {
            heldTime.count(group, resource, clock - heldSince[flow]);
            heldSince[flow] = clock;
        }
    }

    /** A flow has moved its bytes of a group. */
    void endHolding(int group, long now) {
        heldTime.end(group, now);
    }

    void countSent(int group, double payload) {
        sent[group] += payload;
    }

    /** @param picoseconds since it was sent */
    void countDelivered(int group, double payload, long picoseconds) {
        delivered[group] += payload;
        latencies.add(group, picoseconds);
    }

    /** A flow has finished an amount: it took its coefficients' worth of each of its resources. */
    void countCarried(int group, int flow, double amount) {
        double[] ofGroup = carried[group];
        for (int i = 0, n = pool.usedCount(flow); i < n; i++) {
            ofGroup[pool.usedResource(flow, i)] += amount * pool.usedCoefficient(flow, i);
        }
    }

    /** All resources that carry bytes are there: their loads over time are kept from now on. */
    void watchLoads() {
        loads = new FlowLoads(pool.resourceCount());
    }

    /** After a solve: how full the solved resources are now. */
    void noteLoads(long now) {
        for (int i = 0, n = pool.solvedResourceCount(); i < n; i++) {
            int resource = pool.solvedResource(i);
            double used = pool.solvedUtilisation(resource);
            if (used > peak[resource]) {
                peak[resource] = used;
            }
            loads.set(resource, used * pool.capacity(resource), now);
        }
    }

    /** A flow, still in the pool, takes nothing any more. */
    void noteEnd(int flow, long now) {
        double rate = pool.rate(flow);
        for (int i = 0, n = pool.usedCount(flow); i < n; i++) {
            loads.lower(pool.usedResource(flow, i), rate * pool.usedCoefficient(flow, i), now);
        }
    }

    @Override
    public int resourceCount() {
        return pool.resourceCount();
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
        return resources.builtCapacity(resource);
    }

    @Override
    public double carried(int group, int resource) {
        return carried[group][resource];
    }

    @Override
    public double carried(int resource) {
        double sum = 0;
        for (double[] ofGroup : carried) {
            sum += ofGroup[resource];
        }
        return sum;
    }

    @Override
    public double peakUtilisation(int resource) {
        return resource < peak.length ? peak[resource] : 0;
    }

    @Override
    public long binPicoseconds() {
        return loads.until(kernel.now()).binPicoseconds();
    }

    @Override
    public double[] carriedOverTime(int resource) {
        LoadHistory history = loads.until(kernel.now());
        return history.carried(resource, kernel.now());
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

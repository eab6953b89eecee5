package io.octoplane.hardware.network.flow;

import io.octoplane.hardware.network.Limiter;
import io.octoplane.hardware.network.NetworkAccount;
import io.octoplane.hardware.network.ResourceKind;
import io.octoplane.kernel.sharing.ResourcePool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Counts bytes and limiters by group of flows and resource. */
final class FlowAccount implements NetworkAccount {
    private final FlowResources resources;
    private final ResourcePool pool;
    private final List<String> groups = new ArrayList<>();
    private double[][] carried = {};
    private double[][] limited = {};
    private double[][] limitedTime = {};
    private double[] sent = {};
    private double[] delivered = {};
    private double[] peak = {};

    FlowAccount(FlowResources resources) {
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
        limited = Arrays.copyOf(limited, count);
        limitedTime = Arrays.copyOf(limitedTime, count);
        carried[count - 1] = new double[pool.resourceCount()];
        limited[count - 1] = new double[pool.resourceCount()];
        limitedTime[count - 1] = new double[pool.resourceCount()];
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
                limited[group] = Arrays.copyOf(limited[group], count);
                limitedTime[group] = Arrays.copyOf(limitedTime[group], count);
            }
        }
    }

    void countSent(int group, double payload) {
        sent[group] += payload;
    }

    void countDelivered(int group, double payload) {
        delivered[group] += payload;
    }

    /** A flow has moved an amount in a time in which a resource held its rate. */
    void countLimited(int group, int resource, double amount, long picoseconds) {
        limited[group][resource] += amount;
        limitedTime[group][resource] += picoseconds;
    }

    /** A flow has finished an amount: it took its coefficients' worth of each of its resources. */
    void countCarried(int group, int flow, double amount) {
        double[] ofGroup = carried[group];
        for (int i = 0, n = pool.usedCount(flow); i < n; i++) {
            ofGroup[pool.usedResource(flow, i)] += amount * pool.usedCoefficient(flow, i);
        }
    }

    /** After a solve: how full the solved resources are now. */
    void notePeaks() {
        for (int i = 0, n = pool.solvedResourceCount(); i < n; i++) {
            int resource = pool.solvedResource(i);
            double now = pool.solvedUtilisation(resource);
            if (now > peak[resource]) {
                peak[resource] = now;
            }
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
        return pool.capacity(resource);
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
    public double bytesSent(int group) {
        return sent[group];
    }

    @Override
    public double bytesDelivered(int group) {
        return delivered[group];
    }

    @Override
    public List<LimitedShare> limits(int group) {
        ResourceKind[] kinds = ResourceKind.values();
        double[] byKind = new double[kinds.length];
        double[] timeByKind = new double[kinds.length];
        double totalTime = 0;
        int[] foremost = new int[kinds.length];
        Arrays.fill(foremost, -1);
        double[] ofGroup = limited[group];
        double total = 0;
        for (int resource = 0; resource < ofGroup.length; resource++) {
            if (ofGroup[resource] > 0) {
                int kind = resources.kind(resource).ordinal();
                byKind[kind] += ofGroup[resource];
                total += ofGroup[resource];
                timeByKind[kind] += limitedTime[group][resource];
                totalTime += limitedTime[group][resource];
                if (foremost[kind] < 0 || ofGroup[resource] > ofGroup[foremost[kind]]) {
                    foremost[kind] = resource;
                }
            }
        }
        List<LimitedShare> shares = new ArrayList<>();
        for (ResourceKind kind : kinds) {
            if (foremost[kind.ordinal()] >= 0) {
                shares.add(new LimitedShare(
                        kind,
                        byKind[kind.ordinal()] / total,
                        resources.limiter(foremost[kind.ordinal()]),
                        totalTime == 0 ? 0 : timeByKind[kind.ordinal()] / totalTime));
            }
        }
        shares.sort(Comparator.comparingDouble(LimitedShare::share).reversed());
        return List.copyOf(shares);
    }
}

package io.octoplane.hardware.network;

import io.octoplane.hardware.network.NetworkAccount.LimitedShare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What each group of flows waited for, instant by instant: at every instant all active flows of a group count alike, so that
 * the parts that its resources hold add up to the time in which any of them was active.
 *
 * <p>Each group has a clock that runs at 1/(active flows): a flow that a resource held between two readings held the group for
 * their difference. So a change costs the same however many flows there are. Readings are doubles in picoseconds; calls come
 * in the order of simulated time.
 */
public final class HeldTime {
    private int[] active = new int[1];
    private long[] changed = new long[1];
    private double[] clock = new double[1];
    private double[][] held = new double[1][0];

    /** A flow of the group becomes active. */
    public void begin(int group, long now) {
        fit(group);
        clock[group] = clock(group, now);
        changed[group] = now;
        active[group]++;
    }

    /** A flow of the group ends; what held it last has been counted. */
    public void end(int group, long now) {
        clock[group] = clock(group, now);
        changed[group] = now;
        active[group]--;
    }

    /** The group's clock. */
    public double clock(int group, long now) {
        return active[group] == 0 ? clock[group] : clock[group] + (double) (now - changed[group]) / active[group];
    }

    /** A resource held a flow of the group while its clock ran so far, picoseconds. */
    public void count(int group, int resource, double picoseconds) {
        if (resource >= held[group].length) {
            held[group] = Arrays.copyOf(held[group], Math.max(resource + 1, 2 * held[group].length));
        }
        held[group][resource] += picoseconds;
    }

    /** The time in which any flow of the group was active and something held it, picoseconds. */
    public double total(int group) {
        return group < held.length ? Arrays.stream(held[group]).sum() : 0;
    }

    /** The kinds of resources that held a group, the longest first. */
    public List<LimitedShare> shares(int group, IntFunction<ResourceKind> kindOf, IntFunction<Limiter> limiterOf) {
        ResourceKind[] kinds = ResourceKind.values();
        double[] byKind = new double[kinds.length];
        int[] foremost = new int[kinds.length];
        Arrays.fill(foremost, -1);
        double[] ofGroup = group < held.length ? held[group] : new double[0];
        double total = 0;
        for (int resource = 0; resource < ofGroup.length; resource++) {
            if (ofGroup[resource] > 0) {
                int kind = kindOf.apply(resource).ordinal();
                byKind[kind] += ofGroup[resource];
                total += ofGroup[resource];
                if (foremost[kind] < 0 || ofGroup[resource] > ofGroup[foremost[kind]]) {
                    foremost[kind] = resource;
                }
            }
        }
        List<LimitedShare> shares = new ArrayList<>();
        for (ResourceKind kind : kinds) {
            int first = foremost[kind.ordinal()];
            if (first >= 0) {
                shares.add(new LimitedShare(kind, byKind[kind.ordinal()] / total, limiterOf.apply(first)));
            }
        }
        shares.sort(Comparator.comparingDouble(LimitedShare::share).reversed());
        return List.copyOf(shares);
    }

    private void fit(int group) {
        if (group >= active.length) {
            int before = active.length;
            int size = Math.max(group + 1, 2 * before);
            active = Arrays.copyOf(active, size);
            changed = Arrays.copyOf(changed, size);
            clock = Arrays.copyOf(clock, size);
            held = Arrays.copyOf(held, size);
            Arrays.fill(held, before, size, new double[0]);
        }
    }
}

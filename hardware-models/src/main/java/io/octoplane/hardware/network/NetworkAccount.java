package io.octoplane.hardware.network;

import io.octoplane.kernel.statistics.DurationHistogram;
import java.util.List;
import java.util.Optional;

/** What a network has moved, per resource and group of flows, and what limited it. */
public interface NetworkAccount {
    /** Number of resources; ids run from 0. */
    int resourceCount();

    /** Kind and name of a resource; the name is made for the call. */
    Limiter resource(int resource);

    /** Kind of a resource. */
    ResourceKind kind(int resource);

    /** What the resource can carry, bytes per second (units of work for pools). */
    double capacityPerSecond(int resource);

    /** Bytes that finished transfers of a group took of a resource, headers and inefficiency included. */
    double carried(int group, int resource);

    /** Bytes that all groups, background flows included, took of a resource. */
    double carried(int resource);

    /** Greatest share of its capacity that was in use at any instant, 0 to 1. */
    double peakUtilisation(int resource);

    /** Width of the bins of {@link #carriedOverTime}, picoseconds; it grows with the length of the run. */
    long binPicoseconds();

    /**
     * Bytes that the resource carried in each bin of time, from time 0 until now; empty when it carried nothing. Loads of pools of
     * work are not kept.
     */
    double[] carriedOverTime(int resource);

    /** What happened in the queue before a link, where the engine knows and the resource is a link. */
    default Optional<QueueStatistics> queue(int resource) {
        return Optional.empty();
    }

    /** Number of groups; handles run from 0. */
    int groupCount();

    /** Name of a group. */
    String groupName(int group);

    /** What messages and transfers of a group took from being sent until they were delivered. */
    DurationHistogram latencies(int group);

    /** Payload bytes that a group was asked to send. */
    double bytesSent(int group);

    /** Payload bytes of a group that have arrived. */
    double bytesDelivered(int group);

    /**
     * Kinds of resources that limited a group, the longest first; the shares sum to 1 when something was moved.
     *
     * <p>At every instant each active flow of the group counts alike, and the resource that holds its rate has held that part
     * of the instant. A few flows that a slow resource keeps when all others have ended so count for all of the time that
     * they take.
     */
    List<LimitedShare> limits(int group);

    /** The time of which {@link #limits} are shares: that in which any flow of the group was active, picoseconds. */
    double activePicoseconds(int group);

    /**
     * A part of the time in which a group moved bytes, and the kind of resource that held the rate in it.
     *
     * @param kind kind of the resources
     * @param share of the time in which any flow of the group was active, 0 to 1
     * @param foremost the one resource of that kind that held the rate longest
     */
    record LimitedShare(ResourceKind kind, double share, Limiter foremost) {}
}

package io.octoplane.hardware.network;

import io.octoplane.hardware.failure.FailureReport;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Moves bytes between GPUs in simulated time.
 *
 * <p>Calls are made from inside kernel events, or before the first; what they start begins now. Nothing here allocates
 * per message.
 */
public interface Network {
    /**
     * Opens a channel.
     *
     * @return its handle
     * @throws io.octoplane.topology.route.UnreachableException when the fabric does not join the two
     * @throws IllegalArgumentException when the medium cannot join them
     */
    int open(ChannelSpec spec);

    /** One-way latency of a channel in picoseconds: what passes between the last byte sent and its arrival. */
    long latency(int channel);

    /** Adds pools of work of a kernel's communication SMs. */
    default int addWorkPools(int count, double capacityPerSecond, IntFunction<String> name) {
        return addWorkPools(ResourceKind.COMMUNICATION_SMS, count, capacityPerSecond, name);
    }

    /**
     * Adds pools of work that transfers can need besides bytes moved: the communication SMs of a kernel, for example.
     *
     * @param kind what does the work; a kind that carries no bytes
     * @param count how many
     * @param capacityPerSecond units of work that one pool does per second
     * @param name names the i-th pool in results
     * @return the first handle; the others follow
     */
    int addWorkPools(ResourceKind kind, int count, double capacityPerSecond, IntFunction<String> name);

    /**
     * Sends one message.
     *
     * @param bytes payload, at least 1
     * @param cookie handed back to the listener
     * @param group what the bytes are counted under in {@link #account()}, from {@link #group(String)}
     */
    void send(int channel, long bytes, int group, long cookie, DeliveryListener listener);

    /**
     * Looks up the way of an exchange of one transfer once, for {@link Exchange#withAmounts}. An engine that gains nothing by it
     * returns the exchange as it is.
     */
    default Exchange prepare(Exchange exchange) {
        return exchange;
    }

    /** Starts all transfers of an exchange now; the listener hears of each. */
    void exchange(Exchange exchange, int group, DeliveryListener listener);

    /**
     * Channels and transfers that have bytes to move. When no event is pending and this is above zero, the last of them would
     * arrive after the end of simulated time.
     */
    int underWay();

    /** A handle to count bytes and limiters under (a class of flows: "dispatch", "background"); equal names, equal handles. */
    int group(String name);

    /** The kind and name of a resource. */
    Limiter limiter(int resource);

    /** What has been moved so far, and what held it back. */
    NetworkAccount account();

    /** What failures have cost so far, where any are planned. */
    default Optional<FailureReport> failures() {
        return Optional.empty();
    }
}

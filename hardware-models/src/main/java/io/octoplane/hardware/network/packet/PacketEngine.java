package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.network.NetworkLimitException;
import io.octoplane.kernel.event.EventKernel;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Runs hosts and switches through windows of time.
 *
 * <p>A window is as long as the shortest way from one node to the next (the lookahead). What a node sends in a window reaches
 * others in a later one, so each node runs through the window without regard to the others, in any order or on several
 * threads, with the same result (conservative parallel simulation; Chandy and Misra 1979, here with barriers as in YAWNS,
 * Nicol 1993).
 *
 * <p>A window has two parts. First hosts take what arrives in it, which is known when it begins: deliveries become events of the
 * kernel. Then the kernel goes on until nothing it executes can still post a message in the window, and all nodes send. So
 * the window need not be cut short for a message that the answer to a delivery might be.
 */
final class PacketEngine {
    private static final long NEVER = Long.MAX_VALUE;

    private final EventKernel kernel;
    private final HostNode[] hosts;
    private final SwitchNode[] switches;
    private final WindowCrew crew;
    private final long lookahead;
    private final long leastPostTime;
    private final IntConsumer completed;
    private final LoadSampler sampler;
    private final Channels channels;
    private final LinkCounters counters;
    private final boolean losesNothing;
    private final boolean hasReplies;
    /** Null where nothing fails. */
    private final PacketFailures failures;

    private final IntFunction<String> linkName;
    private final int entity;

    /** The set of mailboxes that the next window reads. */
    private int readSet;

    /** All before this time has been simulated. */
    private long simulatedUntil;

    /** End of the window of which the first part is over, or {@link #NEVER} between windows. */
    private long windowEnd = NEVER;

    private boolean hasTaken;

    private long plannedStep = NEVER;
    private long windows;

    /**
     * @param lookahead least time from one node to the next, picoseconds
     * @param leastPostTime least time between a send and its being served, picoseconds, at least 0: by so much windows run ahead
     *     of the kernel
     * @param losesNothing whether NICs rely on that no packet is lost
     * @param failures null where nothing fails
     * @param completed is told each message whose last byte has arrived, in an order that does not depend on threads
     */
    PacketEngine(
            EventKernel kernel,
            HostNode[] hosts,
            SwitchNode[] switches,
            WindowCrew crew,
            long lookahead,
            long leastPostTime,
            IntConsumer completed,
            LoadSampler sampler,
            Channels channels,
            LinkCounters counters,
            boolean losesNothing,
            IntFunction<String> linkName,
            PacketFailures failures) {
        this.failures = failures;
        this.kernel = kernel;
        this.hosts = hosts;
        this.switches = switches;
        this.crew = crew;
        this.lookahead = lookahead;
        this.leastPostTime = leastPostTime;
        this.completed = completed;
        this.sampler = sampler;
        this.channels = channels;
        this.counters = counters;
        this.losesNothing = losesNothing;
        this.hasReplies = Arrays.stream(hosts).anyMatch(HostNode::hasReplies);
        this.linkName = linkName;
        this.entity = kernel.registerEntity((time, payload) -> step(time));
    }

    /** Hands a message to its sender; it may be served from {@code postedAt} on. */
    void post(int host, int port, int message, long postedAt) {
        if (postedAt < simulatedUntil) {
            throw new IllegalStateException("a message is posted at " + postedAt
                    + " ps, but the network is simulated until " + simulatedUntil + " ps");
        }
        hosts[host].post(port, message);
        if (windowEnd == NEVER) {
            plan(postedAt);
        }
    }

    /** Windows simulated so far. */
    long windows() {
        return windows;
    }

    private void plan(long time) {
        if (time < plannedStep) {
            plannedStep = time;
            kernel.schedule(Math.max(time, kernel.now()), entity, 0);
        }
    }

    /** Simulates window after window, until the kernel has something to do first. */
    private void step(long time) {
        if (time != plannedStep) {
            return; // Overtaken by an earlier step.
        }
        plannedStep = NEVER;
        if (windowEnd == NEVER) {
            take(Math.max(time, simulatedUntil));
        }
        while (canSend()) {
            long next = send();
            if (next == NEVER) {
                return;
            }
            if (failures != null && next >= failures.nextMoment() && kernel.now() < failures.nextMoment()) {
                plan(failures.nextMoment()); // Whoever is handed over then, is at that time of the kernel.
                return;
            }
            if (next > simulatedUntil && kernel.nextEventTime() < next - leastPostTime) {
                plan(next); // Until then, something may be posted that comes first.
                return;
            }
            take(next);
        }
        plan(windowEnd - leastPostTime);
    }

    /** Whether the kernel can no longer post anything in the window. */
    private boolean canSend() {
        return kernel.nextEventTime() >= windowEnd - leastPostTime;
    }

    /** First part of a window: hosts take what has come. */
    private void take(long start) {
        windowEnd = start + lookahead;
        if (failures != null) {
            failures.catchUp(start);
            failures.tellSenders();
            windowEnd = Math.min(windowEnd, failures.nextMoment());
        }
        if (windowEnd >= Mailboxes.END_OF_TIME) {
            throw new NetworkLimitException("packets can be simulated for 75 minutes; use fidelity: flow beyond");
        }
        hasTaken = crew.take(windowEnd, readSet, 1 - readSet);
        crew.drainCompleted(completed);
        if (hasReplies) {
            for (HostNode host : hosts) {
                host.replies().deliver(hosts, channels);
            }
        }
    }

    /** Second part: all nodes send. Returns when the next window begins. */
    private long send() {
        boolean progress = crew.send(windowEnd, readSet, 1 - readSet) | hasTaken;
        windows++;
        readSet = 1 - readSet;
        simulatedUntil = windowEnd;
        windowEnd = NEVER;
        sampler.sample(simulatedUntil);
        if (failures != null) {
            failures.endIfGivenUp();
        }
        if (losesNothing && counters.hasLosses()) {
            throw new NetworkLimitException("a packet was lost behind " + linkName.apply(counters.firstLossy())
                    + ": the headroom of its buffer is too small for pauses to come in time, and the NICs do not send"
                    + " again; give more headroom, or choose a recovery");
        }
        return progress ? simulatedUntil : nextActivity(simulatedUntil);
    }

    private long nextActivity(long end) {
        long next = NEVER;
        boolean waiting = false;
        for (HostNode host : hosts) {
            next = Math.min(next, host.nextChance());
            waiting |= host.isWaiting();
        }
        for (SwitchNode node : switches) {
            if (!node.isIdle()) {
                next = Math.min(next, node.nextTime());
                waiting = true;
            }
        }
        if (failures != null && (waiting || next != NEVER)) {
            next = Math.min(next, failures.nextMoment());
        }
        if (next == NEVER && waiting) {
            throw new FlowControlDeadlockException(Arrays.stream(switches)
                    .flatMapToInt(SwitchNode::blockedLinks)
                    .mapToObj(linkName)
                    .toList());
        }
        return next == NEVER ? NEVER : Math.max(next, end);
    }
}

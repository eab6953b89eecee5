package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.failure.Failure;
import io.octoplane.hardware.failure.FailurePlan;
import io.octoplane.topology.graph.Fabric;
import java.util.Arrays;

/**
 * Carries the state of a fabric over to the links of a packet network. A link that goes down loses all that has not arrived by then.
 * That is known beforehand, so that each packet's fate is settled when it is sent, and nobody has to look for it on the way.
 */
final class LinkFailures {
    private static final long NEVER = Long.MAX_VALUE;

    private final PacketLinks links;
    private final int fullWireBytes;
    /** By link: bit/s that background flows take of it. */
    private final long[] taken;
    /** By link: when it goes down, ascending. */
    private final long[][] downAt;

    private Fabric physical;

    LinkFailures(FailurePlan plan, PacketLinks links, long[] taken, int fullWireBytes) {
        this.links = links;
        this.taken = taken;
        this.fullWireBytes = fullWireBytes;
        physical = plan.healthy();
        downAt = new long[physical.linkCount()][];
        for (Failure failure : plan.failures()) {
            long[] from = failure.spans().stream().mapToLong(Failure.Span::from).toArray();
            failure.rates().forEach((link, rate) -> {
                if (rate == 0) {
                    downAt[link] = merged(downAt[link], from);
                }
            });
        }
        for (int link = 0; link < downAt.length; link++) {
            settle(link, -1);
        }
    }

    private static long[] merged(long[] some, long[] more) {
        if (some == null) {
            return more;
        }
        long[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        Arrays.sort(all);
        return all;
    }

    /** The fabric as it is. */
    Fabric physical() {
        return physical;
    }

    /** From a time on the fabric is in this state; between windows. */
    void change(Fabric state, long now) {
        Fabric before = physical;
        physical = state;
        for (int link = 0; link < downAt.length; link++) {
            long rate = state.linkRate(link);
            if (rate > 0 && rate != before.linkRate(link)) {
                // Background flows keep what they have, as far as that leaves anything.
                links.timePerByte[link] = PacketLinks.timePerByte(Math.max(rate / 2, rate - taken[link]));
            }
            if (downAt[link] != null) {
                settle(link, now);
            }
        }
    }

    private void settle(int link, long now) {
        links.failed[link] = now >= 0 && !physical.isUp(link) && downAt[link] != null;
        links.lossFrom[link] = links.failed[link] ? Long.MIN_VALUE : lossFrom(link, now);
    }

    private long lossFrom(int link, long now) {
        if (downAt[link] == null) {
            return NEVER;
        }
        for (long time : downAt[link]) {
            if (time > now) {
                return time - links.delay[link] - PacketLinks.time(fullWireBytes, links.timePerByte[link]);
            }
        }
        return NEVER;
    }
}

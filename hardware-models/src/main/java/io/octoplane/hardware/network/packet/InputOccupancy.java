package io.octoplane.hardware.network.packet;

import io.octoplane.hardware.device.PauseSettings;
import io.octoplane.hardware.network.NetworkLimitException;
import java.util.Arrays;

/**
 * How full the buffers behind the links into one node are, link by link and lane by lane; pauses their senders and lets them go
 * on. Only where links have no credits.
 *
 * <p>Packets leave in the order in which outputs are simulated, not in that of time. So arrivals and departures are noted, and
 * played back in the order of time when the window has been simulated: the pauses they call for take at least a window to their
 * senders. Buffers count bytes, from a packet's first bit to its last bit's leaving.
 */
final class InputOccupancy {
    private final int[] inLinks;
    private final PacketLinks links;
    private final Mailboxes mailboxes;
    private final LinkCounters counters;
    private final int lanes;
    private final long response;
    private final boolean pauses;

    // By input.
    private final long[] capacity;
    private final long[] pauseAbove;
    private final long[] resumeAt;
    private final OccupancyEvents[] arrivals;
    private final OccupancyEvents[] departures;

    // By (input, lane).
    /** Bytes of all packets that were admitted and have not been played back as gone: no less than what is there. */
    private final long[] admitted;

    private final long[] occupied;
    private final boolean[] paused;

    private int inside;
    private boolean notified;

    InputOccupancy(
            int[] inLinks, PacketLinks links, Mailboxes mailboxes, LinkCounters counters, SwitchSettings settings) {
        this.inLinks = inLinks;
        this.links = links;
        this.mailboxes = mailboxes;
        this.counters = counters;
        lanes = settings.lanes();
        FlowControl control = settings.trafficControl().flowControl();
        pauses = control instanceof FlowControl.Pauses;
        response = control instanceof FlowControl.Pauses its ? its.settings().responsePicoseconds() : 0;
        int inputs = inLinks.length;
        capacity = new long[inputs];
        pauseAbove = new long[inputs];
        resumeAt = new long[inputs];
        arrivals = new OccupancyEvents[inputs];
        departures = new OccupancyEvents[inputs];
        admitted = new long[inputs * lanes];
        occupied = new long[inputs * lanes];
        paused = new boolean[inputs * lanes];
        for (int input = 0; input < inputs; input++) {
            arrivals[input] = new OccupancyEvents();
            departures[input] = new OccupancyEvents();
            int link = inLinks[input];
            capacity[input] = (long) links.bufferBlocks[link] << 6;
            pauseAbove[input] = Long.MAX_VALUE;
            if (control instanceof FlowControl.Pauses its && links.timePerByte[link] > 0) {
                setThresholds(input, its.settings(), settings.fullWireBytes());
            }
        }
    }

    private void setThresholds(int input, PauseSettings settings, int packetBytes) {
        int link = inLinks[input];
        long headroom =
                settings.headroom(links.delay[link], PacketLinks.bytesPerSecond(links.timePerByte[link]), packetBytes);
        pauseAbove[input] = capacity[input] - headroom;
        resumeAt[input] = Math.max(0, pauseAbove[input] - 2L * packetBytes);
        if (pauseAbove[input] < packetBytes) {
            throw new NetworkLimitException("a buffer of " + capacity[input] + " bytes is too small for pauses: "
                    + headroom + " bytes of headroom, for what is under way when a pause is sent, leave "
                    + Math.max(0, pauseAbove[input]) + " before it is; a packet has " + packetBytes);
        }
    }

    /** Admits a packet if there is room for it whatever leaves before; earlier ones of its input have been asked for. */
    boolean admitSurely(int input, long time, int lane, int bytes) {
        if (admitted[input * lanes + lane] + bytes > capacity[input]) {
            return false;
        }
        admit(input, time, lane, bytes);
        return true;
    }

    /** Admits a packet if there is room when it arrives; all that leaves until then has been noted. */
    boolean admitNow(int input, long time, int lane, int bytes, int writeSet) {
        replay(input, time + 1, writeSet);
        if (occupied[input * lanes + lane] + bytes > capacity[input]) {
            return false;
        }
        admit(input, time, lane, bytes);
        return true;
    }

    private void admit(int input, long time, int lane, int bytes) {
        admitted[input * lanes + lane] += bytes;
        arrivals[input].add(time, lane, bytes);
        inside++;
    }

    void leave(int input, long time, int lane, int bytes) {
        departures[input].add(time, lane, bytes);
    }

    /** Plays back all before {@code end}; returns whether any sender was told anything. */
    boolean replay(long end, int writeSet) {
        notified = false;
        if (inside > 0) {
            for (int input = 0; input < inLinks.length; input++) {
                replay(input, end, writeSet);
            }
        }
        return notified;
    }

    private void replay(int input, long end, int writeSet) {
        OccupancyEvents in = arrivals[input];
        OccupancyEvents out = departures[input];
        while (true) {
            long nextIn = in.nextTime();
            long nextOut = out.nextTime();
            if (Math.min(nextIn, nextOut) >= end) {
                return;
            }
            if (nextOut <= nextIn) {
                long event = out.take();
                int at = input * lanes + OccupancyEvents.lane(event);
                int bytes = OccupancyEvents.bytes(event);
                admitted[at] -= bytes;
                occupied[at] -= bytes;
                inside--;
                if (paused[at] && occupied[at] <= resumeAt[input]) {
                    paused[at] = false;
                    tell(input, nextOut, OccupancyEvents.lane(event), false, writeSet);
                }
            } else {
                long event = in.take();
                int at = input * lanes + OccupancyEvents.lane(event);
                occupied[at] += OccupancyEvents.bytes(event);
                if (pauses && !paused[at] && occupied[at] > pauseAbove[input]) {
                    paused[at] = true;
                    tell(input, nextIn, OccupancyEvents.lane(event), true, writeSet);
                }
            }
        }
    }

    private void tell(int input, long time, int lane, boolean pause, int writeSet) {
        int link = inLinks[input];
        mailboxes.credits(writeSet, link).put(Mailboxes.pause(time + links.delay[link] + response, lane, pause));
        counters.notices[link]++;
        notified = true;
    }

    /** Whether no packet is in any of the buffers. */
    boolean isEmpty() {
        return inside == 0;
    }

    /** When the next packet leaves that is known to, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        return Arrays.stream(departures)
                .mapToLong(OccupancyEvents::nextTime)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}

package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/**
 * What the outputs of one switch share.
 *
 * @param inLinks links into the switch, by input
 * @param outLinks links out of it, by output
 * @param arrivalDelay delay of the input's link, over which credits go back, picoseconds
 * @param creditBoxes where credits for the inputs' links are left, by set and input
 * @param occupancy null where links have credits
 * @param marking null where packets are not marked
 * @param lost what becomes of packets on links that go down
 * @param queuedBytes by output: bytes assigned to it and not yet sent, what adaptive choices compare
 * @param dueAt by output: no sooner will anything happen there, or {@link Long#MAX_VALUE} when nothing is there. The last two
 *     stand here and not in the outputs, since adaptive choices run over them for every packet.
 */
record SwitchParts(
        int[] inLinks,
        int[] outLinks,
        long[] arrivalDelay,
        Mailbox[][] creditBoxes,
        PacketLinks links,
        Mailboxes mailboxes,
        LinkCounters counters,
        SwitchSettings settings,
        PacketPool pool,
        InputOccupancy occupancy,
        CongestionMarking marking,
        LostPackets lost,
        long[] queuedBytes,
        long[] dueAt) {

    static SwitchParts of(
            int[] inLinks,
            int[] outLinks,
            PacketLinks links,
            Mailboxes mailboxes,
            LinkCounters counters,
            SwitchSettings settings,
            InputOccupancy occupancy,
            LostPackets lost) {
        CongestionMarking marking = occupancy == null
                ? null
                : settings.trafficControl()
                        .marking()
                        .map(its -> new CongestionMarking(outLinks, links, settings.lanes(), counters, its))
                        .orElse(null);
        long[] dueAt = new long[outLinks.length];
        Arrays.fill(dueAt, Long.MAX_VALUE);
        return new SwitchParts(
                inLinks,
                outLinks,
                Arrays.stream(inLinks).mapToLong(link -> links.delay[link]).toArray(),
                mailboxes.creditsOf(inLinks),
                links,
                mailboxes,
                counters,
                settings,
                new PacketPool(),
                occupancy,
                marking,
                lost,
                new long[outLinks.length],
                dueAt);
    }
}

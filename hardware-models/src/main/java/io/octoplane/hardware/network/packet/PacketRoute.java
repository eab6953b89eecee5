package io.octoplane.hardware.network.packet;

/**
 * Where a packet goes, in one {@code long}. Either a source route: the output at each switch of the way, 10 bits each, the next
 * one lowest; routings with one path per flow resolve it when a channel is opened, and a switch needs no table. Or, where every
 * switch chooses, the switch of the destination and the output there.
 */
final class PacketRoute {
    /** Ports that a switch may have. */
    static final int MAXIMUM_OUTPUTS = 1 << 10;

    /** Switches that a source route may cross. */
    static final int MAXIMUM_SWITCHES = 6;

    /** No detour. */
    static final int STRAIGHT = 0;

    /** The first switch has yet to say by way of which the packet goes. */
    static final int UNDECIDED = (1 << 16) - 1;

    private static final int DETOUR_SHIFT = 47;
    private static final long DETOUR = (long) UNDECIDED << DETOUR_SHIFT;
    private static final int OUTPUT_BITS = 10;
    private static final int NODE_SHIFT = 16;
    private static final long CHOSEN_UNDERWAY = 1L << 63;

    private PacketRoute() {}

    /** Adds a switch's output behind those that the route has. */
    static long append(long route, int switches, int output) {
        return route | (long) output << OUTPUT_BITS * switches;
    }

    static int output(long route) {
        return (int) route & MAXIMUM_OUTPUTS - 1;
    }

    static long behindFirst(long route) {
        return route >>> OUTPUT_BITS;
    }

    static long chosenUnderway(int destinationSwitch, int outputThere) {
        return CHOSEN_UNDERWAY | (long) destinationSwitch << NODE_SHIFT | outputThere;
    }

    /** The number of a switch among those of the fabric, from 1, by way of which a packet goes first. */
    static int detour(long route) {
        return (int) (route >>> DETOUR_SHIFT) & UNDECIDED;
    }

    static long withDetour(long route, int detour) {
        return route & ~DETOUR | (long) detour << DETOUR_SHIFT;
    }

    static boolean isChosenUnderway(long route) {
        return route < 0;
    }

    static int destinationSwitch(long route) {
        return (int) (route >>> NODE_SHIFT) & 0x7fff_ffff;
    }

    static int outputAtDestination(long route) {
        return (int) route & MAXIMUM_OUTPUTS - 1;
    }
}

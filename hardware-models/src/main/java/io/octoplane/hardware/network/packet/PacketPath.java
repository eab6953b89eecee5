package io.octoplane.hardware.network.packet;

/**
 * The way of a channel's packets.
 *
 * @param host sending node
 * @param port its port
 * @param route from there on
 * @param postTime from a send to its being served, picoseconds
 * @param completeTime from the arrival of the last byte to delivery, picoseconds
 * @param latency of the whole way, picoseconds
 * @param slowestStage stage that sets the pace when nobody else is there
 * @param downStage a stage that is down, or -1
 */
record PacketPath(
        int host,
        int port,
        long route,
        long postTime,
        long completeTime,
        long latency,
        int slowestStage,
        int downStage) {
    static final int NONE = -1;

    /** The same way for messages that take so much longer to be posted, picoseconds. */
    PacketPath posted(long posting) {
        return new PacketPath(
                host, port, route, postTime + posting, completeTime, latency + posting, slowestStage, downStage);
    }
}

package io.octoplane.hardware.network.packet;

import java.util.function.IntConsumer;

/** Takes all nodes through a window: first hosts take what arrives, then all nodes send. */
interface WindowCrew {
    /**
     * Lets hosts take the packets that arrive in a window.
     *
     * @param end end of the window
     * @param readSet set of mailboxes to read
     * @param writeSet set of mailboxes to write
     * @return whether any did
     */
    boolean take(long end, int readSet, int writeSet);

    /**
     * Lets hosts and switches send in a window, after {@link #take}.
     *
     * @return whether any received or sent anything
     */
    boolean send(long end, int readSet, int writeSet);

    /** Hands on the messages of which {@link #take} saw the last byte, in an order that does not depend on threads. */
    void drainCompleted(IntConsumer receiver);

    /** A crew of the calling thread and, when there are enough nodes to share, others beside it. */
    static WindowCrew of(int threads, HostNode[] hosts, SwitchNode[] switches) {
        int useful = Math.min(threads, Math.max(1, switches.length));
        NodeShare[] shares = NodeShare.split(useful, hosts, switches);
        return useful == 1 ? shares[0] : new ThreadedCrew(shares);
    }
}

package io.octoplane.hardware.network.packet;

/** Takes all nodes through a window. */
interface WindowCrew {
    /**
     * @param end end of the window
     * @param readSet set of mailboxes to read
     * @param writeSet set of mailboxes to write
     * @return whether any node received or sent anything
     */
    boolean process(long end, int readSet, int writeSet);

    /** A crew of the calling thread and, when there are enough nodes to share, others beside it. */
    static WindowCrew of(int threads, HostNode[] hosts, SwitchNode[] switches) {
        int useful = Math.min(threads, Math.max(1, switches.length));
        NodeShare[] shares = NodeShare.split(useful, hosts, switches);
        return useful == 1 ? shares[0]::process : new ThreadedCrew(shares);
    }
}

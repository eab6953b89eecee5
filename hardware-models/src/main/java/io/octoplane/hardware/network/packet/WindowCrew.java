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

    /** A crew of the calling thread and others beside it. */
    static WindowCrew of(int threads, HostNode[] hosts, SwitchNode[] switches) {
        return alone(hosts, switches);
    }

    /** A crew of the calling thread. */
    static WindowCrew alone(HostNode[] hosts, SwitchNode[] switches) {
        return (end, readSet, writeSet) -> {
            boolean progress = false;
            for (HostNode host : hosts) {
                progress |= host.process(end, readSet, writeSet);
            }
            for (SwitchNode node : switches) {
                progress |= node.process(end, readSet, writeSet);
            }
            return progress;
        };
    }
}

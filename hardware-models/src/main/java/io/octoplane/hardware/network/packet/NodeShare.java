package io.octoplane.hardware.network.packet;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** The nodes that one thread takes through the windows. */
final class NodeShare implements WindowCrew {
    private final HostNode[] hosts;
    private final SwitchNode[] switches;
    private final CompletedMessages completed = new CompletedMessages();

    private NodeShare(HostNode[] hosts, SwitchNode[] switches) {
        this.hosts = hosts;
        this.switches = switches;
    }

    /**
     * Splits nodes into contiguous shares: hosts, the switches that they hang on, and the other switches apart, so that hosts
     * come together with their switches and every thread gets its part of each kind.
     */
    static NodeShare[] split(int threads, HostNode[] hosts, SwitchNode[] switches) {
        SwitchNode[] edge = matching(switches, node -> node.hasHosts(hosts.length));
        SwitchNode[] inner = matching(switches, node -> !node.hasHosts(hosts.length));
        NodeShare[] shares = new NodeShare[threads];
        for (int thread = 0; thread < threads; thread++) {
            SwitchNode[] ofEdge = part(edge, thread, threads);
            SwitchNode[] ofInner = part(inner, thread, threads);
            SwitchNode[] both = Arrays.copyOf(ofEdge, ofEdge.length + ofInner.length);
            System.arraycopy(ofInner, 0, both, ofEdge.length, ofInner.length);
            shares[thread] = new NodeShare(part(hosts, thread, threads), both);
        }
        return shares;
    }

    private static SwitchNode[] matching(SwitchNode[] switches, Predicate<SwitchNode> condition) {
        return Arrays.stream(switches).filter(condition).toArray(SwitchNode[]::new);
    }

    private static <T> T[] part(T[] all, int thread, int threads) {
        return Arrays.copyOfRange(
                all, (int) ((long) all.length * thread / threads), (int) ((long) all.length * (thread + 1) / threads));
    }

    @Override
    public boolean take(long end, int readSet, int writeSet) {
        boolean taken = false;
        for (HostNode host : hosts) {
            taken |= host.take(end, readSet, writeSet, completed);
        }
        return taken;
    }

    @Override
    public boolean send(long end, int readSet, int writeSet) {
        boolean progress = false;
        for (HostNode host : hosts) {
            progress |= host.send(end, readSet, writeSet);
        }
        for (SwitchNode node : switches) {
            progress |= node.process(end, readSet, writeSet);
        }
        return progress;
    }

    @Override
    public void drainCompleted(IntConsumer receiver) {
        completed.drainTo(receiver);
    }
}

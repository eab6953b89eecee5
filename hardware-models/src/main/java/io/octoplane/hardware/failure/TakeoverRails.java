package io.octoplane.hardware.failure;

import java.util.ArrayList;
import java.util.List;

/**
 * The NICs of two nodes that take over for two that do not reach each other.
 *
 * @param sender NIC of the sending node, from 0
 * @param receiver NIC of the receiving node, from 0
 */
public record TakeoverRails(int sender, int receiver) {
    /**
     * In the order in which they are tried: the neighbour of NIC i, which is NIC i xor 1, of the sender's, else of the
     * receiver's, else of both, as on planes that do not meet; then the same NIC at both ends, rail after rail.
     *
     * @param nics of a node, at least 1
     */
    public static List<TakeoverRails> inOrder(int nics, int sender, int receiver) {
        List<TakeoverRails> rails = new ArrayList<>(nics + 2);
        rails.add(new TakeoverRails(neighbour(nics, sender), receiver));
        rails.add(new TakeoverRails(sender, neighbour(nics, receiver)));
        rails.add(new TakeoverRails(neighbour(nics, sender), neighbour(nics, receiver)));
        for (int step = 1; step < nics; step++) {
            int rail = (receiver + step) % nics;
            rails.add(new TakeoverRails(rail, rail));
        }
        return rails;
    }

    private static int neighbour(int nics, int nic) {
        return (nic ^ 1) < nics ? nic ^ 1 : (nic + nics - 1) % nics;
    }
}

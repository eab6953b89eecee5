package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.Communicator;
import io.octoplane.workloads.collective.schedule.ScheduleBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Adds the steps of one ring to a schedule. A round of n - 1 steps sends the part of each rank around: from its right neighbour to
 * itself, adding on the way (reduce), or from itself to its left neighbour (gather).
 *
 * <p>All connections of a ring carry the same all the time. So its steps together are one transfer as long as all of them, in which
 * bytes pass as many hops as there are steps, and every rank works on its own part once more.
 */
final class RingSteps {
    private final ScheduleBuilder builder;
    private final Communicator communicator;
    private final int[] ranks;
    private final int channel;
    private final double partBytes;
    private final IntUnaryOperator firstBlock;
    private final int blocksOfPart;

    /**
     * A ring.
     *
     * @param ranks the ranks in the order of the ring
     * @param partBytes bytes of the part of each rank
     * @param firstBlock first block of the part of the rank at a position
     * @param blocksOfPart blocks of a part, one behind the other
     */
    RingSteps(
            ScheduleBuilder builder,
            Communicator communicator,
            int[] ranks,
            int channel,
            double partBytes,
            IntUnaryOperator firstBlock,
            int blocksOfPart) {
        this.builder = builder;
        this.communicator = communicator;
        this.ranks = ranks.clone();
        this.channel = channel;
        this.partBytes = partBytes;
        this.firstBlock = firstBlock;
        this.blocksOfPart = blocksOfPart;
    }

    /**
     * Adds rounds whose steps are one transfer.
     *
     * @param rounds 1, or 2 for a reduction and the gathering of the sums
     * @param needs what has to have arrived before
     */
    int together(int rounds, List<Integer> needs) {
        int steps = rounds * (ranks.length - 1);
        int networkHops = networkHops(steps);
        // One hop is that of the transfer's legs: the slower kind, where there are both.
        int first = networkHops > 0 ? 1 : 0;
        int transfer = builder.transfer();
        needs.forEach(builder::after);
        builder.hops(steps - networkHops - (1 - first), networkHops - first);
        for (int position = 0; position < ranks.length; position++) {
            builder.leg(0, rank(position), rank(position + 1), channel, partBytes * steps);
            builder.leg(0, rank(position), rank(position), channel, partBytes);
        }
        return transfer;
    }

    /**
     * Adds rounds, each step of each rank a transfer of its own.
     *
     * @param needs what has to have arrived before the rank at a position sends first
     * @return for each position all that comes to it
     */
    List<List<Integer>> apart(boolean reduce, boolean gather, List<List<Integer>> needs) {
        List<List<Integer>> received = new ArrayList<>();
        for (int position = 0; position < ranks.length; position++) {
            received.add(new ArrayList<>(needs.get(position)));
        }
        int[] before = null;
        int reducing = reduce ? ranks.length - 1 : 0;
        int steps = reducing + (gather ? ranks.length - 1 : 0);
        for (int step = 0; step < steps; step++) {
            boolean reduces = step < reducing;
            // The part of a rank leaves it last while sums are made, and first when they are passed on.
            int behind = reduces ? step + 1 : step - reducing;
            int[] now = new int[ranks.length];
            for (int position = 0; position < ranks.length; position++) {
                now[position] = builder.transfer();
                if (step <= reducing) {
                    needs.get(position).forEach(builder::after); // Its own contribution is in every sum that it sends.
                }
                if (before != null) {
                    builder.after(before[Math.floorMod(position - 1, ranks.length)]);
                }
                int block = firstBlock.applyAsInt(Math.floorMod(position - behind, ranks.length));
                builder.leg(0, rank(position), rank(position + 1), channel, partBytes)
                        .carrying(block, blocksOfPart, reduces);
                if (before == null) {
                    builder.leg(0, rank(position), rank(position), channel, partBytes);
                }
                received.get((position + 1) % ranks.length).add(now[position]);
            }
            before = now;
        }
        return received;
    }

    /** No position waits for anything. */
    static List<List<Integer>> nothing(int positions) {
        return Collections.nCopies(positions, List.of());
    }

    private int rank(int position) {
        return ranks[Math.floorMod(position, ranks.length)];
    }

    /** Most connections between nodes among so many that follow each other on the ring. */
    private int networkHops(int steps) {
        int hops = 0;
        for (int position = 0; position < steps; position++) {
            hops += crosses(position);
        }
        int most = hops;
        for (int start = 1; start < ranks.length; start++) {
            hops += crosses(start + steps - 1) - crosses(start - 1);
            most = Math.max(most, hops);
        }
        return most;
    }

    private int crosses(int position) {
        return communicator.sameNode(rank(position), rank(position + 1)) ? 0 : 1;
    }
}

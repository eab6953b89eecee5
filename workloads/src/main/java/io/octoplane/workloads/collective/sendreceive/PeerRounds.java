package io.octoplane.workloads.collective.sendreceive;

import io.octoplane.workloads.collective.schedule.Communicator;

/**
 * The order in which ranks turn to each other, that of {@code ncclP2pSchedule} in src/init.cc of NVIDIA/nccl. Ranks are cut into
 * groups of at most eight of a node. In each run of rounds every group sends to the group that is one distance further and receives
 * from the one as far back, one rank after another; distances follow (x² + x) / 2 modulo a power of two, so that in no round two
 * ranks send to the same one.
 */
public final class PeerRounds {
    /** {@code NCCL_MAX_DEV_WORK_P2P_PER_BATCH} of src/include/device.h. */
    static final int MOST_IN_A_BATCH = 8;

    private final int ranks;
    private final int groupSize;
    private final int[] distances;

    public PeerRounds(Communicator communicator) {
        ranks = communicator.ranks();
        groupSize = greatestCommonDivisor(MOST_IN_A_BATCH, communicator.ranksPerNode());
        int groups = ranks / groupSize;
        distances = new int[groups];
        int power = Integer.highestOneBit(Math.max(1, 2 * groups - 1));
        int found = 0;
        int distance = 0;
        for (int step = 1; step <= power; step++) {
            if (distance < groups) {
                distances[found++] = distance;
            }
            distance = (distance + step) % power;
        }
    }

    private static int greatestCommonDivisor(int one, int other) {
        return other == 0 ? one : greatestCommonDivisor(other, one % other);
    }

    /** How many there are: one for each rank, the first with itself. */
    public int count() {
        return ranks;
    }

    /** Runs of rounds, in each of which a group has to do with one other. */
    public int runs() {
        return distances.length;
    }

    /** Rounds of a run. */
    public int roundsOfRun() {
        return groupSize;
    }

    /** Whom a rank sends to in a round. */
    public int receiver(int rank, int round) {
        int group = (rank / groupSize + distances[round / groupSize]) % distances.length;
        return group * groupSize + (rank % groupSize + round % groupSize) % groupSize;
    }

    /** From whom a rank receives in a round. */
    public int sender(int rank, int round) {
        int group = (rank / groupSize - distances[round / groupSize] + distances.length) % distances.length;
        return group * groupSize + (rank % groupSize - round % groupSize + groupSize) % groupSize;
    }
}

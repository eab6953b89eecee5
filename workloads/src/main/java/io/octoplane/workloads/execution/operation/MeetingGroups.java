package io.octoplane.workloads.execution.operation;

/** Who of each group has joined. A group meets for one thing at a time: nobody joins again before all have parted. */
final class MeetingGroups {
    private final int[][] members;
    /** By group and place in it: the operation that the member joined with. */
    private final int[][] operations;

    private final int[] joined;
    private final int[] last;
    private final long[] gathered;
    /** By group: the first rank of its members where they follow one another, else -1. */
    private final int[] firstOfRange;

    MeetingGroups(int[][] members) {
        this.members = members;
        this.operations = new int[members.length][];
        this.joined = new int[members.length];
        this.last = new int[members.length];
        this.gathered = new long[members.length];
        this.firstOfRange = new int[members.length];
        for (int group = 0; group < members.length; group++) {
            operations[group] = new int[members[group].length];
            firstOfRange[group] = isRange(members[group]) ? members[group][0] : -1;
        }
    }

    private static boolean isRange(int[] ranks) {
        for (int place = 1; place < ranks.length; place++) {
            if (ranks[place] != ranks[0] + place) {
                return false;
            }
        }
        return ranks.length > 0;
    }

    int[] members(int group) {
        return members[group];
    }

    /** A member is there; true when it is the last. */
    boolean join(int group, int rank, int operation, long now) {
        operations[group][place(group, rank)] = operation;
        if (++joined[group] < members[group].length) {
            return false;
        }
        last[group] = rank;
        gathered[group] = now;
        return true;
    }

    /** They part, and may meet again. */
    void scatter(int group) {
        if (joined[group] < members[group].length) {
            throw new IllegalStateException("group " + group + " parts before all have met");
        }
        joined[group] = 0;
    }

    int operationOf(int group, int rank) {
        return operations[group][place(group, rank)];
    }

    int last(int group) {
        return last[group];
    }

    long gathered(int group) {
        return gathered[group];
    }

    private int place(int group, int rank) {
        if (firstOfRange[group] >= 0) {
            return rank - firstOfRange[group];
        }
        int[] all = members[group];
        for (int place = 0; place < all.length; place++) {
            if (all[place] == rank) {
                return place;
            }
        }
        throw new IllegalArgumentException("rank " + rank + " is not a member of group " + group);
    }
}

package io.octoplane.workloads.collective.algorithm;

/**
 * The two binary trees of Sanders, Speck and Träff (2009), as NCCL builds them (src/graph/trees.cc): in-order trees whose leaves are
 * the odd members, and a second one that is the first shifted by one or mirrored, so that who is a leaf in one tree passes on in
 * the other and every member sends and receives about the same.
 */
final class BinaryTree {
    private BinaryTree() {}

    /**
     * Parents of the members of a tree; the root has -1.
     *
     * @param members at least 1
     * @param second whether it is the second tree
     */
    static int[] parents(int members, boolean second) {
        int[] first = first(members);
        if (!second) {
            return first;
        }
        int[] parents = new int[members];
        for (int member = 0; member < members; member++) {
            // An even number of members mirrors, an odd one shifts.
            int like = members % 2 == 0 ? members - 1 - member : Math.floorMod(member - 1, members);
            int parent = first[like];
            parents[member] = parent < 0 ? -1 : members % 2 == 0 ? members - 1 - parent : (parent + 1) % members;
        }
        return parents;
    }

    /** The lowest bit that is set is the height above the leaves: a parent is one bit higher, and in range. */
    private static int[] first(int members) {
        int[] parents = new int[members];
        for (int member = 0; member < members; member++) {
            parents[member] = parent(member, members);
        }
        return parents;
    }

    private static int parent(int member, int members) {
        if (member == 0) {
            return -1;
        }
        int bit = Integer.lowestOneBit(member);
        int up = (member ^ bit) | (bit << 1);
        return up < members ? up : member ^ bit;
    }
}

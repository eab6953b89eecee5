package io.octoplane.hardware.network.packet;

/** The inputs that have a packet waiting for an output and lane, as bits, and whose turn it is. */
final class InputTurns {
    private final int inputs;
    /** All inputs, where they fit; a field of its own since most switches have no more. */
    private long waiting;
    /** Else they are here, 64 in each. */
    private final long[] many;

    private int turn;

    InputTurns(int inputs) {
        this.inputs = inputs;
        many = inputs <= Long.SIZE ? null : new long[inputs + 63 >> 6];
    }

    /** Notes that an input waits; returns whether it did not before. */
    boolean add(int input) {
        long bit = 1L << input;
        if (many == null) {
            long before = waiting;
            waiting = before | bit;
            return (before & bit) == 0;
        }
        long before = many[input >> 6];
        many[input >> 6] = before | bit;
        return (before & bit) == 0;
    }

    /** Notes that nothing of an input waits any more; returns whether nothing of any input does. */
    boolean remove(int input) {
        if (many == null) {
            waiting &= ~(1L << input);
            return waiting == 0;
        }
        many[input >> 6] &= ~(1L << input);
        for (long bits : many) {
            if (bits != 0) {
                return false;
            }
        }
        return true;
    }

    /** The input whose turn it is; one of them must have a packet. */
    int next() {
        if (many == null) {
            long following = waiting & -1L << turn;
            return Long.numberOfTrailingZeros(following != 0 ? following : waiting);
        }
        int word = turn >> 6;
        long bits = many[word] & -1L << turn;
        while (bits == 0) {
            word = word + 1 == many.length ? 0 : word + 1;
            bits = many[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** An input has had its turn. */
    void pass(int input) {
        turn = input + 1 == inputs ? 0 : input + 1;
    }
}

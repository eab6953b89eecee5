package io.octoplane.hardware.network.packet;

/** For each port, which is an output and a lane: the inputs that have a packet waiting, as bits, and whose turn it is. */
final class InputTurns {
    private final int inputs;
    private final int words;
    private final long[] waiting;
    private final int[] turn;

    InputTurns(int ports, int inputs) {
        this.inputs = inputs;
        words = inputs + 63 >> 6;
        waiting = new long[ports * words];
        turn = new int[ports];
    }

    /** Notes that an input waits; returns whether it did not before. */
    boolean add(int port, int input) {
        int word = port * words + (input >> 6);
        long before = waiting[word];
        waiting[word] = before | 1L << input;
        return (before & 1L << input) == 0;
    }

    /** Notes that nothing of an input waits any more; returns whether nothing of any input does. */
    boolean remove(int port, int input) {
        int word = port * words + (input >> 6);
        long left = waiting[word] & ~(1L << input);
        waiting[word] = left;
        return left == 0 && (words == 1 || isEmpty(port));
    }

    /** The input whose turn it is; one of them must have a packet. */
    int next(int port) {
        int first = turn[port];
        if (words == 1) {
            long bits = waiting[port];
            long following = bits & -1L << first;
            return Long.numberOfTrailingZeros(following != 0 ? following : bits);
        }
        int word = first >> 6;
        long bits = waiting[port * words + word] & -1L << first;
        while (bits == 0) {
            word = word + 1 == words ? 0 : word + 1;
            bits = waiting[port * words + word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** An input has had its turn. */
    void pass(int port, int input) {
        turn[port] = input + 1 == inputs ? 0 : input + 1;
    }

    private boolean isEmpty(int port) {
        for (int word = 0; word < words; word++) {
            if (waiting[port * words + word] != 0) {
                return false;
            }
        }
        return true;
    }
}

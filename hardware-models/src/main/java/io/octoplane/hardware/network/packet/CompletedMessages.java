package io.octoplane.hardware.network.packet;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Messages of which the last byte arrived in a window at the hosts of one thread, in the order of the hosts. */
final class CompletedMessages {
    private int[] messages = new int[64];
    private int count;

    void add(int message) {
        if (count == messages.length) {
            messages = Arrays.copyOf(messages, 2 * count);
        }
        messages[count++] = message;
    }

    /** How many there are at present. */
    int count() {
        return count;
    }

    /** Hands all on and forgets them. */
    void drainTo(IntConsumer receiver) {
        for (int i = 0; i < count; i++) {
            receiver.accept(messages[i]);
        }
        count = 0;
    }
}

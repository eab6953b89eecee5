package io.octoplane.hardware.network.packet;

import java.util.Arrays;

/** By channel, numbers of packets of which the sender was told that they are lost, and which it has not sent again. */
final class LostNumbers {
    private int[] count = {};
    private long[][] numbers = {};

    void open(int channel) {
        if (channel >= count.length) {
            int size = Math.max(64, 2 * channel);
            count = Arrays.copyOf(count, size);
            numbers = Arrays.copyOf(numbers, size);
        }
    }

    boolean isEmpty(int channel) {
        return count[channel] == 0;
    }

    void add(int channel, long number) {
        if (numbers[channel] == null) {
            numbers[channel] = new long[4];
        } else if (count[channel] == numbers[channel].length) {
            numbers[channel] = Arrays.copyOf(numbers[channel], 2 * count[channel]);
        }
        numbers[channel][count[channel]++] = number;
    }

    /** One of them; there must be one. */
    long last(int channel) {
        return numbers[channel][count[channel] - 1];
    }

    void removeLast(int channel) {
        count[channel]--;
    }

    void clear(int channel) {
        count[channel] = 0;
    }
}

package io.octoplane.hardware.network.flow;

import java.util.Arrays;

/** What a channel uses: resources, bytes taken of each per byte of payload, and latency. Reused while channels are opened. */
final class Path {
    int[] resources = new int[16];
    double[] coefficients = new double[16];
    int length;
    long latencyPicoseconds;
    /** Place of the resource of which each message takes 1, however many bytes it has; -1 for none. */
    int perMessage = -1;

    void clear() {
        length = 0;
        latencyPicoseconds = 0;
        perMessage = -1;
    }

    /** Becomes the path of a channel. */
    void take(ChannelTable channels, int channel) {
        clear();
        int start = channels.start[channel];
        for (int k = start; k < start + channels.length[channel]; k++) {
            use(channels.resource[k], channels.coefficient[k]);
        }
        latencyPicoseconds = channels.latency[channel];
    }

    void use(int resource, double coefficient) {
        if (length == resources.length) {
            resources = Arrays.copyOf(resources, length * 2);
            coefficients = Arrays.copyOf(coefficients, length * 2);
        }
        resources[length] = resource;
        coefficients[length++] = coefficient;
    }
}

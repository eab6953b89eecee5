package io.octoplane.topology.graph;

import java.util.Arrays;

/** The cables of a fabric under construction as parallel arrays: an object for each of a million would cost more than all else. */
final class CableList {
    private static final LinkLayer[] LAYERS = LinkLayer.values();

    private int count;
    private int[] lower = new int[64];
    private int[] upper = new int[64];
    private byte[] layer = new byte[64];
    private long[] rate = new long[64];
    private long[] latency = new long[64];

    int count() {
        return count;
    }

    void add(int from, int to, LinkLayer upLayer, long itsRate, long itsLatency) {
        if (count == lower.length) {
            int size = count + (count >> 1);
            lower = Arrays.copyOf(lower, size);
            upper = Arrays.copyOf(upper, size);
            layer = Arrays.copyOf(layer, size);
            rate = Arrays.copyOf(rate, size);
            latency = Arrays.copyOf(latency, size);
        }
        lower[count] = from;
        upper[count] = to;
        layer[count] = (byte) upLayer.ordinal();
        rate[count] = itsRate;
        latency[count++] = itsLatency;
    }

    /** The vertex that each directed link leaves, or enters. */
    int[] ends(boolean source) {
        int[] ends = new int[2 * count];
        for (int cable = 0; cable < count; cable++) {
            ends[2 * cable] = source ? lower[cable] : upper[cable];
            ends[2 * cable + 1] = source ? upper[cable] : lower[cable];
        }
        return ends;
    }

    LinkLayer[] layers() {
        LinkLayer[] layers = new LinkLayer[2 * count];
        for (int cable = 0; cable < count; cable++) {
            layers[2 * cable] = LAYERS[layer[cable]];
            layers[2 * cable + 1] = LAYERS[layer[cable]].opposite();
        }
        return layers;
    }

    long[] rates() {
        return twice(rate);
    }

    long[] latencies() {
        return twice(latency);
    }

    private long[] twice(long[] ofCables) {
        long[] ofLinks = new long[2 * count];
        for (int link = 0; link < ofLinks.length; link++) {
            ofLinks[link] = ofCables[link >> 1];
        }
        return ofLinks;
    }
}

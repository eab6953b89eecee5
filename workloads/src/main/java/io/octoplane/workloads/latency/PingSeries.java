package io.octoplane.workloads.latency;

/** Messages of one size over one distance. */
final class PingSeries {
    private final Distance distance;
    private final int destination;
    private final long bytes;
    private final LatencyParts parts;
    private final LatencySample sample;
    private int channel;

    PingSeries(Distance distance, int destination, long bytes, LatencyParts parts, LatencySample sample) {
        this.distance = distance;
        this.destination = destination;
        this.bytes = bytes;
        this.parts = parts;
        this.sample = sample;
    }

    Distance distance() {
        return distance;
    }

    int destination() {
        return destination;
    }

    long bytes() {
        return bytes;
    }

    LatencyParts parts() {
        return parts;
    }

    LatencySample sample() {
        return sample;
    }

    int channel() {
        return channel;
    }

    void channel(int opened) {
        channel = opened;
    }
}

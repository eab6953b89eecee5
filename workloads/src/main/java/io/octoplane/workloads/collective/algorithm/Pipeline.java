package io.octoplane.workloads.collective.algorithm;

import io.octoplane.workloads.collective.schedule.ScheduleBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A chain or tree through which chunks flow: every edge carries all bytes, and a rank sends a chunk on when it has come over all
 * edges of earlier stages that end at it.
 */
final class Pipeline {
    /** Bytes of a chunk of NCCL's Simple protocol: one of 8 steps of a buffer of 4 MiB (src/include/device.h, v2.25.1). */
    static final int CHUNK = 512 << 10;

    /** Above, chunks become larger instead of more. */
    static final int MOST_CHUNKS = 128;

    /** Chunks under way on an edge: one arrives while the next is sent. */
    private static final int CHUNKS_UNDER_WAY = 2;

    private final List<Edge> edges = new ArrayList<>();
    private final Map<Integer, Integer> lastSendingStage = new HashMap<>();

    /** Bytes go from one rank to another; added to what that has, or taken as they are. */
    private record Edge(int stage, int source, int destination, boolean reduces) {}

    /** Adds an edge. */
    Pipeline edge(int stage, int source, int destination, boolean reduces) {
        edges.add(new Edge(stage, source, destination, reduces));
        lastSendingStage.merge(source, stage, Math::max);
        return this;
    }

    /**
     * Adds the flow of bytes to a schedule: as one transfer, or chunk by chunk.
     *
     * @param number which pipeline of the collective this is, from 0; its blocks have no other's numbers
     */
    void add(ScheduleBuilder builder, int channel, double bytes, int number, Steps steps) {
        edges.sort(Comparator.comparingInt(Edge::stage));
        switch (steps) {
            case TOGETHER -> together(builder, channel, bytes, number);
            case APART -> apart(builder, channel, bytes, number);
        }
    }

    private void together(ScheduleBuilder builder, int channel, double bytes, int number) {
        builder.transfer();
        for (int index = 0; index < edges.size(); index++) {
            Edge edge = edges.get(index);
            builder.leg(edge.stage(), edge.source(), edge.destination(), channel, bytes)
                    .carrying(number, 1, edge.reduces());
            if (isEnd(edge)) {
                builder.leg(edge.stage(), edge.destination(), edge.destination(), channel, bytes);
            }
        }
    }

    private void apart(ScheduleBuilder builder, int channel, double bytes, int number) {
        int chunks = chunks(bytes);
        int[][] feeders = feeders();
        int[][] transfers = new int[chunks][edges.size()];
        for (int chunk = 0; chunk < chunks; chunk++) {
            for (int index = 0; index < edges.size(); index++) {
                Edge edge = edges.get(index);
                transfers[chunk][index] = builder.transfer();
                for (int feeder : feeders[index]) {
                    builder.after(transfers[chunk][feeder]);
                }
                if (chunk >= CHUNKS_UNDER_WAY) {
                    builder.after(transfers[chunk - CHUNKS_UNDER_WAY][index]);
                }
                builder.leg(0, edge.source(), edge.destination(), channel, bytes / chunks)
                        .carrying(number * MOST_CHUNKS + chunk, 1, edge.reduces());
                if (isEnd(edge)) {
                    builder.leg(0, edge.destination(), edge.destination(), channel, bytes / chunks);
                }
            }
        }
    }

    /** For each edge the earlier ones that end where it begins. */
    private int[][] feeders() {
        return edges.stream()
                .map(edge -> IntStream.range(0, edges.size())
                        .filter(other -> edges.get(other).destination() == edge.source()
                                && edges.get(other).stage() < edge.stage())
                        .toArray())
                .toArray(int[][]::new);
    }

    /** Whether the receiver keeps what comes and sends it no further: its SMs work on it all the same. */
    private boolean isEnd(Edge edge) {
        return lastSendingStage.getOrDefault(edge.destination(), -1) < edge.stage();
    }

    /** Into how many chunks so many bytes are divided. */
    static int chunks(double bytes) {
        return (int) Math.max(1, Math.min(MOST_CHUNKS, Math.ceil(bytes / CHUNK)));
    }
}

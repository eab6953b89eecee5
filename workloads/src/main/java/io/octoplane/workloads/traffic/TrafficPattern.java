package io.octoplane.workloads.traffic;

/** Who sends to whom. */
public sealed interface TrafficPattern {
    /** Hands all pairs to the sink, in a fixed order. */
    void pairs(int nodes, int gpusPerNode, PairSink sink);

    /** Takes pairs of GPUs. */
    @FunctionalInterface
    interface PairSink {
        void pair(int source, int destination);
    }

    /** Every GPU sends to every GPU of every other node. */
    record BetweenNodes() implements TrafficPattern {
        @Override
        public void pairs(int nodes, int gpusPerNode, PairSink sink) {
            int gpus = nodes * gpusPerNode;
            for (int source = 0; source < gpus; source++) {
                for (int step = gpusPerNode - source % gpusPerNode; step < gpus - source % gpusPerNode; step++) {
                    sink.pair(source, (source + step) % gpus);
                }
            }
        }
    }

    /** Every GPU of the other nodes sends to the GPU of node 0 on its own rail. */
    record Incast() implements TrafficPattern {
        @Override
        public void pairs(int nodes, int gpusPerNode, PairSink sink) {
            for (int source = gpusPerNode; source < nodes * gpusPerNode; source++) {
                sink.pair(source, source % gpusPerNode);
            }
        }
    }

    /**
     * GPU i of node n sends to GPU i + railShift of node n + nodeShift, both counted around.
     *
     * @param railShift rails further, not negative
     * @param nodeShift nodes further; not a multiple of the number of nodes
     */
    record RailShift(int railShift, int nodeShift) implements TrafficPattern {
        @Override
        public void pairs(int nodes, int gpusPerNode, PairSink sink) {
            for (int node = 0; node < nodes; node++) {
                for (int gpu = 0; gpu < gpusPerNode; gpu++) {
                    sink.pair(
                            node * gpusPerNode + gpu,
                            (node + nodeShift) % nodes * gpusPerNode + (gpu + railShift) % gpusPerNode);
                }
            }
        }
    }
}

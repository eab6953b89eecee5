package io.octoplane.workloads.traffic;

import io.octoplane.hardware.network.TrafficLane;

/** Who sends to whom. */
public sealed interface TrafficPattern {
    /** Hands all pairs to the sink, in a fixed order. */
    void pairs(int nodes, int gpusPerNode, PairSink sink);

    /** The share of a pair's message where it competes with others, positive. */
    default double weight(int source, int destination, int gpusPerNode) {
        return 1;
    }

    /** The lane of a pair's message. */
    default TrafficLane lane(int source, int destination, int gpusPerNode) {
        return TrafficLane.ONLY;
    }

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

    /**
     * The first GPUs of several nodes all send to the first GPU of node 0: those of the next nodes, as a rule on the same
     * leaf, and those of the cluster's last ones.
     *
     * @param near how many of the nodes after node 0 send, not negative
     * @param far how many of the last nodes send, not negative; other ones than the near
     * @param nearWeight weight of the messages of near senders; those of far ones have weight 1
     * @param nearLane lane of the messages of near senders
     * @param farLane lane of those of far ones
     */
    record Incast(int near, int far, double nearWeight, TrafficLane nearLane, TrafficLane farLane)
            implements TrafficPattern {
        @Override
        public void pairs(int nodes, int gpusPerNode, PairSink sink) {
            for (int node = 1; node <= near; node++) {
                sink.pair(node * gpusPerNode, 0);
            }
            for (int node = nodes - far; node < nodes; node++) {
                sink.pair(node * gpusPerNode, 0);
            }
        }

        @Override
        public double weight(int source, int destination, int gpusPerNode) {
            return isNear(source, gpusPerNode) ? nearWeight : 1;
        }

        @Override
        public TrafficLane lane(int source, int destination, int gpusPerNode) {
            return isNear(source, gpusPerNode) ? nearLane : farLane;
        }

        private boolean isNear(int source, int gpusPerNode) {
            return source / gpusPerNode <= near;
        }
    }
}

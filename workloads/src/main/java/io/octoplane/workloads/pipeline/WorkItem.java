package io.octoplane.workloads.pipeline;

import java.util.List;

/** One place in a rank's order of work; the next begins when it has ended. */
public sealed interface WorkItem permits WorkItem.Single, WorkItem.OverlappedPair {
    WorkKind kind();

    /** What is computed: one pass, or the two of a pair, forward first. The item waits for the input of all of them. */
    List<Pass> passes();

    /** A pass by itself. */
    record Single(Pass pass) implements WorkItem {
        @Override
        public WorkKind kind() {
            return switch (pass.kind()) {
                case FORWARD -> WorkKind.FORWARD;
                case BACKWARD -> WorkKind.BACKWARD;
                case BACKWARD_INPUT -> WorkKind.BACKWARD_INPUT;
                case WEIGHT -> WorkKind.WEIGHT;
            };
        }

        @Override
        public List<Pass> passes() {
            return List.of(pass);
        }
    }

    /**
     * Two passes whose computation and communication are interleaved, so that they begin together and end together.
     *
     * @param forward of kind {@link PassKind#FORWARD}
     * @param backward of kind {@link PassKind#BACKWARD}, of another micro-batch
     */
    record OverlappedPair(Pass forward, Pass backward) implements WorkItem {
        public OverlappedPair {
            if (forward.kind() != PassKind.FORWARD || backward.kind() != PassKind.BACKWARD) {
                throw new IllegalArgumentException("A pair is a forward and a whole backward pass, not "
                        + forward.kind() + " and " + backward.kind());
            }
            if (forward.microBatch() == backward.microBatch()) {
                throw new IllegalArgumentException("Micro-batch " + forward.microBatch()
                        + " cannot go forward and backward at the same time: one needs the result of the other");
            }
        }

        @Override
        public WorkKind kind() {
            return WorkKind.OVERLAPPED_PAIR;
        }

        @Override
        public List<Pass> passes() {
            return List.of(forward, backward);
        }
    }
}

package io.octoplane.workloads.training;

/**
 * What an operation of a block does: computes a part, or exchanges tokens.
 *
 * @param stage of the model
 * @param place of the unit in its stage
 * @param backward whether it belongs to the backward pass of the block
 * @param part what it computes, or null
 * @param exchange what it exchanges with experts, or null
 * @param shared what it exchanges with those that share the layer, or null; one of these three is there
 * @param picoseconds how long it computes with the average number of tokens; 0 for exchanges
 * @param routedShare part of that which goes with the tokens that come to the GPU's experts
 * @param lentShare part of that which it takes longer as SMs are lent to communication
 */
record StageWork(
        int stage,
        int place,
        boolean backward,
        LayerPart part,
        ExpertExchange exchange,
        GroupExchange shared,
        long picoseconds,
        double routedShare,
        double lentShare) {
    /** An exchange, which does not compute. */
    static StageWork exchange(int stage, int place, boolean backward, ExpertExchange exchange, GroupExchange shared) {
        return new StageWork(stage, place, backward, null, exchange, shared, 0, 0, 0);
    }

    /** What is exchanged, in the order of a pair. */
    enum ExpertExchange {
        DISPATCH_BACKWARD("dispatch B", "dispatch_backward"),
        DISPATCH_FORWARD("dispatch F", "dispatch_forward"),
        COMBINE_BACKWARD("combine B", "combine_backward"),
        COMBINE_FORWARD("combine F", "combine_forward");

        private final String words;
        private final String metric;

        ExpertExchange(String words, String metric) {
            this.words = words;
            this.metric = metric;
        }

        String words() {
            return words;
        }

        String metric() {
            return metric;
        }

        boolean isDispatch() {
            return this == DISPATCH_FORWARD || this == DISPATCH_BACKWARD;
        }
    }

    String words() {
        return part != null ? part.words() : exchange != null ? exchange.words() : shared.words();
    }
}

package io.octoplane.workloads.training;

import java.util.Arrays;

/** Writes parts of a unit together with what the GPUs that share it exchange before, in and behind them. */
final class SharedParts {
    /** Of one part: six computations and six exchanges. */
    static final int MOST_OPERATIONS = 12;

    private static final int[] NOTHING = {};

    private final BlockWriter writer;
    private final Sharing sharing;
    private final int stage;
    private final int place;
    /** The exchange that brought inputs together again for the gradients of weights, or -1. */
    private int inputs = -1;

    private boolean again;

    SharedParts(BlockWriter writer, Sharing sharing, int stage, int place) {
        this.writer = writer;
        this.sharing = sharing;
        this.stage = stage;
        this.place = place;
    }

    /** Whether parts of the forward pass, from now on, are computed again for the backward pass. */
    void again(boolean isSo) {
        again = isSo;
    }

    /**
     * What is exchanged around a part.
     *
     * @param part the part
     * @param backward whether it belongs to the backward pass
     * @param gathered what comes together before its first product, or null
     * @param scattered what is added up and divided behind its last product, or null
     * @param inputs what comes together again for the gradients of weights, or null
     */
    record Around(
            LayerPart part, boolean backward, GroupExchange gathered, GroupExchange scattered, GroupExchange inputs) {}

    /** A part in the making: what it waits for, and what it computes then. */
    private final class Making {
        private final Around around;
        private final double routed;
        private final double lentShare;
        private int[] waits;
        private long pending;

        Making(Around around, PartTime time, int[] after) {
            this.around = around;
            this.routed = time.picoseconds() * time.routedShare();
            this.lentShare = time.lentShare();
            this.waits = after;
        }

        void compute(long picoseconds) {
            pending += picoseconds;
        }

        /** What was collected is computed; what follows waits for it. */
        int[] end() {
            if (pending > 0) {
                waits = new int[] {
                    writer.compute(
                            new StageWork(
                                    stage,
                                    place,
                                    around.backward() || again,
                                    around.part(),
                                    null,
                                    null,
                                    pending,
                                    Math.min(1, routed / pending),
                                    lentShare),
                            BlockWriter.COMPUTE,
                            waits)
                };
                pending = 0;
            }
            return waits;
        }

        /** Something is exchanged, with nothing beside it. */
        void exchange(GroupExchange exchange) {
            waits = new int[] {SharedParts.this.exchange(exchange, around.backward(), end())};
        }

        /** Something is exchanged beside a computation, of which the last or first share has to wait for it. */
        void exchangeBeside(GroupExchange exchange, long picoseconds, int shares, boolean waitsBehind) {
            long share = picoseconds / shares;
            compute(waitsBehind ? 0 : share);
            int[] before = end();
            int exchanged = SharedParts.this.exchange(exchange, around.backward(), before);
            compute(picoseconds - share);
            int[] computed = end();
            waits = join(computed, exchanged);
            compute(waitsBehind ? share : 0);
        }
    }

    /** Nothing is exchanged. */
    int[] alone(LayerPart part, boolean backward, PartTime time, int... after) {
        Making making = new Making(new Around(part, backward, null, null, null), time, after);
        making.compute(time.picoseconds());
        return making.end();
    }

    /**
     * With what is exchanged around it. Returns what the next part has to wait for: gradients of weights do not wait for it.
     */
    int[] write(Around around, PartTime time, PartPieces pieces, int... after) {
        if (time.picoseconds() == 0) {
            return after;
        }
        Making making = new Making(around, time, after);
        making.compute(pieces.before());
        gather(making, pieces);
        making.compute(pieces.middle());
        core(making, pieces.core());
        making.compute(pieces.between());
        return scatter(making, pieces);
    }

    private void gather(Making making, PartPieces pieces) {
        GroupExchange gathered = sharing.tensor() > 1 ? making.around.gathered() : null;
        if (gathered == null) {
            making.compute(pieces.first());
        } else if (sharing.tensorOverlap() == TensorOverlap.CHUNKED) {
            making.exchangeBeside(gathered, pieces.first(), sharing.tensor(), true);
        } else {
            making.exchange(gathered);
            making.compute(pieces.first());
        }
    }

    private void core(Making making, long core) {
        if (sharing.context() == 1 || core == 0) {
            making.compute(core);
            return;
        }
        switch (sharing.contextExchange()) {
            case ALL_GATHER -> {
                making.exchange(GroupExchange.KEYS_AND_VALUES);
                making.compute(core);
                if (making.around.backward()) {
                    making.exchange(GroupExchange.KEY_AND_VALUE_GRADIENTS);
                }
            }
            case RING -> {
                making.exchangeBeside(GroupExchange.KEYS_AND_VALUES, core, sharing.context(), true);
                if (making.around.backward()) {
                    // Gradients go round with what they belong to, and arrive one step behind.
                    int[] computed = making.end();
                    making.waits = join(computed, exchange(GroupExchange.KEY_AND_VALUE_GRADIENTS, true, NOTHING));
                }
            }
        }
    }

    private int[] scatter(Making making, PartPieces pieces) {
        GroupExchange scattered = sharing.tensor() > 1 ? making.around.scattered() : null;
        if (scattered == null) {
            making.compute(pieces.last() + pieces.behind());
            return making.end();
        }
        if (making.around.backward()) {
            return scatterGradient(making, pieces, scattered);
        }
        if (sharing.tensorOverlap() == TensorOverlap.CHUNKED) {
            making.exchangeBeside(scattered, pieces.last(), sharing.tensor(), false);
        } else {
            making.compute(pieces.last());
            making.exchange(scattered);
        }
        making.compute(pieces.behind());
        return making.end();
    }

    private int[] scatterGradient(Making making, PartPieces pieces, GroupExchange scattered) {
        boolean overlaps = sharing.tensorOverlap() != TensorOverlap.NONE;
        int[] before = making.end();
        if (making.around.inputs() != null) {
            inputs = exchange(making.around.inputs(), true, before);
            if (overlaps) {
                making.compute(sharing.lostToExchange());
            } else {
                making.waits = new int[] {inputs};
            }
        }
        making.compute(pieces.last() + pieces.behind());
        making.exchange(scattered);
        return making.end();
    }

    /** Gradients of weights, beside the exchange of the gradients of inputs where that is hidden. */
    void weights(LayerPart part, PartTime time, int... after) {
        if (time.picoseconds() == 0) {
            return;
        }
        boolean overlaps = sharing.tensor() > 1 && sharing.tensorOverlap() != TensorOverlap.NONE;
        boolean hides = overlaps && inputs >= 0;
        Making making = new Making(
                new Around(part, true, null, null, null), time, hides ? new int[] {inputs} : join(after, inputs));
        making.compute(time.picoseconds() + (hides ? sharing.lostToExchange() : 0));
        making.end();
    }

    /** Inputs come together for gradients of weights that were put off. */
    void gatherInputs(GroupExchange gathered) {
        if (sharing.tensor() > 1 && gathered != null) {
            inputs = exchange(gathered, true, NOTHING);
        }
    }

    private int exchange(GroupExchange exchange, boolean backward, int... after) {
        return writer.exchangeOfGroup(StageWork.exchange(stage, place, backward || again, null, exchange), after);
    }

    static int[] join(int[] some, int... more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}

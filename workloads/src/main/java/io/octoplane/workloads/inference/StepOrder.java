package io.octoplane.workloads.inference;

import io.octoplane.workloads.deepep.KernelPhase;
import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.execution.operation.OperationKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of a GPU's work: blocks of parts, a layer each.
 *
 * <p>Decoding with two micro-batches follows the published five stages (open-infra-index, day 6, and SGLang's strategy of that name):
 * projections; attention and router; dispatch and shared experts; routed experts and combine's sends; the sum. The second micro-batch is
 * two stages behind, so that a layer begins while the second half of the one before still runs. In prefill stages alternate, as SGLang's
 * strategy for it has them.
 */
final class StepOrder {
    private static final int BATCH_SHIFT = 8;
    private static final int EARLIER_SHIFT = 9;
    private static final int PART_MASK = (1 << BATCH_SHIFT) - 1;
    private static final int STAGES = 5;
    private static final int BEHIND = 2;

    private final List<OperationBlock> blocks = new ArrayList<>();
    private final List<Integer> layers = new ArrayList<>();
    private final int firstExpertBlock;

    /**
     * @param stages what each stage does: five when {@code staggered}
     * @param microBatches 1 or 2
     */
    StepOrder(Interleaving interleaving, StageParts stages, int microBatches, int denseLayers, int expertLayers) {
        each("embedding", -1, StepPart.EMBEDDING, microBatches);
        for (int layer = 0; layer < denseLayers; layer++) {
            each("dense layer", layer, StepPart.DENSE_LAYER, microBatches);
        }
        firstExpertBlock = blocks.size();
        boolean staggered = interleaving == Interleaving.STAGGERED && microBatches == 2;
        boolean alternating = interleaving == Interleaving.ALTERNATING && microBatches == 2;
        for (int layer = 0; layer < expertLayers; layer++) {
            Writer writer = new Writer("layer", stages);
            if (staggered) {
                staggered(writer, layer > 0);
            } else if (alternating) {
                alternating(writer, stages.count(), layer > 0);
            } else {
                for (int batch = 0; batch < microBatches; batch++) {
                    for (int stage = 0; stage < stages.count(); stage++) {
                        writer.stage(stage, batch, false);
                    }
                }
            }
            add(writer.build(), denseLayers + layer);
        }
        if ((staggered || alternating) && expertLayers > 0) {
            Writer writer = new Writer("end of layers", stages);
            if (staggered) {
                for (int stage = STAGES - BEHIND; stage < STAGES; stage++) {
                    writer.stage(stage, 1, true);
                }
            } else {
                writer.stage(stages.count() - 1, 0, true);
                writer.stage(stages.count() - 1, 1, true);
            }
            add(writer.build(), denseLayers + expertLayers);
        }
        Writer writer = new Writer("output head", stages);
        writer.part(StepPart.HEAD, 0, false);
        add(writer.build(), denseLayers + expertLayers);
    }

    private static void staggered(Writer writer, boolean hasEarlier) {
        for (int stage = 0; stage < STAGES; stage++) {
            writer.stage(stage, 0, false);
            int behind = stage - BEHIND;
            if (behind >= 0) {
                writer.stage(behind, 1, false);
            } else if (hasEarlier) {
                writer.stage(behind + STAGES, 1, true);
            }
        }
    }

    /** The last stage of a layer and the first of the next are one: they hide what the other micro-batch combines. */
    private static void alternating(Writer writer, int stages, boolean hasEarlier) {
        for (int batch = 0; batch < 2; batch++) {
            if (hasEarlier) {
                writer.stage(stages - 1, batch, true);
            }
            writer.stage(0, batch, false);
        }
        for (int stage = 1; stage < stages - 1; stage++) {
            writer.stage(stage, 0, false);
            writer.stage(stage, 1, false);
        }
    }

    private void each(String name, int layer, StepPart part, int microBatches) {
        Writer writer = new Writer(name, null);
        for (int batch = 0; batch < microBatches; batch++) {
            writer.part(part, batch, false);
        }
        add(writer.build(), layer);
    }

    private void add(OperationBlock block, int layer) {
        blocks.add(block);
        layers.add(layer);
    }

    int size() {
        return blocks.size();
    }

    OperationBlock block(int turn) {
        return blocks.get(turn);
    }

    /** The layer, from 0, that the first micro-batch is in. */
    int layer(int turn, int work) {
        return layers.get(turn) - (work >> EARLIER_SHIFT & 1);
    }

    int firstExpertBlock() {
        return firstExpertBlock;
    }

    int mostOperations() {
        return blocks.stream().mapToInt(OperationBlock::size).max().orElseThrow();
    }

    static StepPart part(int work) {
        return StepPart.values()[work & PART_MASK];
    }

    static KernelPhase phase(int work) {
        return KernelPhase.values()[work & PART_MASK];
    }

    static int microBatch(int work) {
        return work >> BATCH_SHIFT & 1;
    }

    private static int work(int what, int batch, boolean earlier) {
        return what | batch << BATCH_SHIFT | (earlier ? 1 << EARLIER_SHIFT : 0);
    }

    /** Writes the operations of one block. Stream 0 computes; every message that is waited for has a stream of its own. */
    private static final class Writer {
        private final OperationBlock.Builder builder;
        private final StageParts stages;

        Writer(String name, StageParts stages) {
            this.builder = new OperationBlock.Builder(name);
            this.stages = stages;
        }

        void stage(int stage, int batch, boolean earlier) {
            for (StageParts.Item item : stages.of(stage)) {
                if (item.part() != null) {
                    int message = item.waitsFor() == null
                            ? -1
                            : builder.add(
                                    OperationKind.RECEIVE,
                                    1 + item.waitsFor().ordinal() * 2 + batch,
                                    work(item.waitsFor().ordinal(), batch, earlier));
                    builder.add(OperationKind.COMPUTE, 0, work(item.part().ordinal(), batch, earlier), message);
                } else {
                    builder.add(OperationKind.SEND, 0, work(item.posts().ordinal(), batch, earlier));
                }
            }
        }

        void part(StepPart part, int batch, boolean earlier) {
            builder.add(OperationKind.COMPUTE, 0, work(part.ordinal(), batch, earlier));
        }

        OperationBlock build() {
            return builder.build();
        }
    }
}

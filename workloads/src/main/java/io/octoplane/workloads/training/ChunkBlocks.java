package io.octoplane.workloads.training;

import io.octoplane.workloads.execution.operation.OperationBlock;
import io.octoplane.workloads.pipeline.HandOver;
import io.octoplane.workloads.pipeline.ItemHandOvers;
import io.octoplane.workloads.pipeline.Pass;
import io.octoplane.workloads.pipeline.PassKind;
import io.octoplane.workloads.pipeline.StageLayout;
import io.octoplane.workloads.pipeline.WorkItem;
import io.octoplane.workloads.pipeline.WorkKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns items of a schedule into blocks of operations. There is one block for each kind of item and stages; those of all
 * micro-batches are alike.
 */
final class ChunkBlocks {
    /** Two passes have no more inputs and outputs; where they go together, a later input may come with them. */
    private static final int MOST_HAND_OVERS = 6;

    private final List<List<ModelUnit>> stages;
    private final ChunkKernels kernels;
    private final StageLayout layout;
    private final int sms;
    private final int communicationSms;
    private final Sharing sharing;
    private final PassChoices choices;
    private final Map<Shape, OperationBlock> known = new HashMap<>();
    private final List<StageWork> works = new ArrayList<>();
    private final Map<StageWork, Integer> numbers = new HashMap<>();

    /** All that tells blocks apart: stages are -1 where there is no such pass. */
    private record Shape(
            WorkKind kind,
            int forwardStage,
            int backwardStage,
            boolean getsActivation,
            boolean givesActivation,
            boolean getsGradient,
            boolean givesGradient,
            int sent,
            int received) {}

    /**
     * @param stages the units of each stage of the model
     * @param layout which hand-overs cross from rank to rank
     * @param sms SMs of a GPU
     * @param communicationSms of these, those lent to what runs beside communication
     * @param sharing what GPUs share inside a layer
     * @param choices how passes are arranged
     */
    ChunkBlocks(
            List<List<ModelUnit>> stages,
            ChunkKernels kernels,
            StageLayout layout,
            int sms,
            int communicationSms,
            Sharing sharing,
            PassChoices choices) {
        this.stages = stages;
        this.kernels = kernels;
        this.layout = layout;
        this.sms = sms;
        this.communicationSms = communicationSms;
        this.sharing = sharing;
        this.choices = choices;
    }

    /** The work with a number that stands in a block. */
    StageWork work(int number) {
        return works.get(number);
    }

    /** The operations of an item whose hand-overs come and leave by themselves. */
    OperationBlock of(WorkItem item) {
        return of(item, layout, ItemHandOvers.NONE);
    }

    /** The operations of an item before which the rank sends and receives in one go. */
    OperationBlock of(WorkItem item, ItemHandOvers before) {
        return of(item, null, before);
    }

    /** Only what is sent and received. */
    OperationBlock of(ItemHandOvers handOvers) {
        Shape shape = new Shape(
                null,
                -1,
                -1,
                false,
                false,
                false,
                false,
                handOvers.sent().size(),
                handOvers.received().size());
        return known.computeIfAbsent(shape, its -> {
            BlockWriter writer = new BlockWriter("hand-over", this::number);
            writer.together(its.sent(), its.received());
            return writer.build();
        });
    }

    /**
     * @param crossing which hand-overs the block itself waits for and sends; null for none
     */
    private OperationBlock of(WorkItem item, StageLayout crossing, ItemHandOvers before) {
        Pass forward = null;
        Pass backward = null;
        for (Pass pass : item.passes()) {
            if (pass.kind() == PassKind.FORWARD) {
                forward = pass;
            } else {
                backward = pass;
            }
        }
        Shape shape = new Shape(
                item.kind(),
                forward == null ? -1 : forward.stage(),
                backward == null ? -1 : backward.stage(),
                forward != null && crossing != null && crosses(HandOver.into(forward, layout)),
                forward != null && crossing != null && crosses(HandOver.outOf(forward, layout)),
                backward != null && crossing != null && crosses(HandOver.into(backward, layout)),
                backward != null && crossing != null && crosses(HandOver.outOf(backward, layout)),
                before.sent().size(),
                before.received().size());
        return known.computeIfAbsent(shape, this::build);
    }

    private static boolean crosses(Optional<HandOver> handOver) {
        return handOver.isPresent() && !handOver.get().staysOnRank();
    }

    private OperationBlock build(Shape shape) {
        BlockWriter writer = new BlockWriter(words(shape.kind()), this::number);
        writer.together(shape.sent(), shape.received());
        if (shape.getsActivation()) {
            writer.receive(HandOver.Kind.ACTIVATION);
        }
        if (shape.getsGradient()) {
            writer.receive(HandOver.Kind.GRADIENT);
        }
        switch (shape.kind()) {
            case FORWARD -> forward(writer, shape.forwardStage());
            case BACKWARD -> backward(writer, shape.backwardStage(), true);
            case BACKWARD_INPUT -> backward(writer, shape.backwardStage(), false);
            case WEIGHT -> weights(writer, shape.backwardStage());
            case OVERLAPPED_PAIR -> pair(writer, shape.forwardStage(), shape.backwardStage());
        }
        if (shape.givesActivation()) {
            writer.send(HandOver.Kind.ACTIVATION);
        }
        if (shape.givesGradient()) {
            writer.send(HandOver.Kind.GRADIENT);
        }
        return writer.build();
    }

    private static String words(WorkKind kind) {
        return switch (kind) {
            case FORWARD -> "F";
            case BACKWARD -> "B";
            case BACKWARD_INPUT -> "B input";
            case WEIGHT -> "W";
            case OVERLAPPED_PAIR -> "F&B";
        };
    }

    private int number(StageWork work) {
        return numbers.computeIfAbsent(work, added -> {
            works.add(added);
            return works.size() - 1;
        });
    }

    private UnitWriter unit(BlockWriter writer, int stage, int place, boolean paired) {
        return new UnitWriter(
                writer,
                kernels,
                stage,
                place,
                stages.get(stage).get(place),
                paired,
                sms,
                sms - communicationSms,
                sharing,
                choices.sharedBeside());
    }

    private void forward(BlockWriter writer, int stage) {
        for (int place = 0; place < stages.get(stage).size(); place++) {
            UnitWriter unit = unit(writer, stage, place, false);
            unit.attentionForward();
            unit.feedForward();
        }
    }

    private void backward(BlockWriter writer, int stage, boolean withWeights) {
        for (int place = stages.get(stage).size() - 1; place >= 0; place--) {
            UnitWriter unit = unit(writer, stage, place, false);
            if (choices.recomputesLayers()) {
                unit.attentionAgain();
                unit.feedForwardAgain();
            }
            unit.dispatchGradient();
            unit.feedForwardBackward(withWeights);
            unit.attentionBackward(withWeights);
        }
    }

    private void weights(BlockWriter writer, int stage) {
        for (int place = stages.get(stage).size() - 1; place >= 0; place--) {
            unit(writer, stage, place, false).weights();
        }
    }

    /**
     * Unit by unit, attention of the forward pass, the experts of the backward pass, those of the forward pass and attention of
     * the backward pass, each beside an exchange of the other pass: the order of the open profile of a training step. A layer
     * that is computed again is so before its own experts, its exchanges beside the other pass as well.
     */
    private void pair(BlockWriter writer, int forwardStage, int backwardStage) {
        int forwards = stages.get(forwardStage).size();
        int backwards = stages.get(backwardStage).size();
        for (int slot = 0; slot < Math.max(forwards, backwards); slot++) {
            UnitWriter ahead = slot < forwards ? unit(writer, forwardStage, slot, true) : null;
            UnitWriter back = slot < backwards ? unit(writer, backwardStage, backwards - 1 - slot, true) : null;
            boolean again = back != null && choices.recomputesLayers();
            if (again) {
                back.attentionAgain();
            } else if (back != null) {
                back.dispatchGradient();
            }
            if (ahead != null) {
                ahead.attentionForward();
            }
            if (again) {
                back.feedForwardAgain();
                back.dispatchGradient();
            }
            if (back != null) {
                back.feedForwardBackward(true);
            }
            if (ahead != null) {
                ahead.feedForward();
            }
            if (back != null) {
                back.attentionBackward(true);
            }
        }
    }

    /** The largest number of operations that a block may have. */
    int mostOperations() {
        int most = 0;
        for (List<ModelUnit> stage : stages) {
            most = Math.max(most, stage.size());
        }
        int passes = choices.recomputesLayers() ? 3 : 2;
        return passes * most * UnitWriter.MOST_OPERATIONS + MOST_HAND_OVERS;
    }
}

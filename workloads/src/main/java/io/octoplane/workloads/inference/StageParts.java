package io.octoplane.workloads.inference;

import static io.octoplane.workloads.deepep.KernelPhase.COMBINE;
import static io.octoplane.workloads.deepep.KernelPhase.DISPATCH;

import io.octoplane.workloads.deepep.KernelPhase;
import java.util.List;

/** What the stages of a layer with experts consist of; only this package reads them. */
public enum StageParts {
    /** With kernels that have the SMs while they send and receive, and not in between. */
    LOW_LATENCY(List.of(
            List.of(Item.of(StepPart.ATTENTION_PREPARATION)),
            List.of(Item.of(StepPart.ATTENTION_CORE), Item.of(StepPart.ROUTER)),
            List.of(
                    Item.of(StepPart.DISPATCH_SEND),
                    Item.post(DISPATCH),
                    Item.of(StepPart.DISPATCH_COPY),
                    Item.of(StepPart.SHARED_EXPERTS)),
            List.of(
                    Item.after(DISPATCH, StepPart.DISPATCH_RECEIVE),
                    Item.of(StepPart.ROUTED_EXPERTS),
                    Item.of(StepPart.COMBINE_SEND),
                    Item.post(COMBINE),
                    Item.of(StepPart.COMBINE_COPY)),
            List.of(Item.after(COMBINE, StepPart.COMBINE_RECEIVE), Item.of(StepPart.SUM)))),
    /** With kernels that have SMs of their own all the time. */
    NORMAL(List.of(
            List.of(
                    Item.of(StepPart.ATTENTION_PREPARATION),
                    Item.of(StepPart.ATTENTION_CORE),
                    Item.of(StepPart.ROUTER),
                    Item.post(DISPATCH)),
            List.of(
                    Item.after(DISPATCH, StepPart.DISPATCH_RECEIVE),
                    Item.of(StepPart.ROUTED_EXPERTS),
                    Item.post(COMBINE)),
            List.of(
                    Item.of(StepPart.SHARED_EXPERTS),
                    Item.after(COMBINE, StepPart.COMBINE_RECEIVE),
                    Item.of(StepPart.SUM))));

    /**
     * Either a part, which may wait for a message, or the posting of one.
     *
     * @param part or null
     * @param waitsFor or null
     * @param posts or null
     */
    public record Item(StepPart part, KernelPhase waitsFor, KernelPhase posts) {
        static Item of(StepPart part) {
            return new Item(part, null, null);
        }

        static Item after(KernelPhase phase, StepPart part) {
            return new Item(part, phase, null);
        }

        static Item post(KernelPhase phase) {
            return new Item(null, null, phase);
        }
    }

    private final List<List<Item>> stages;

    StageParts(List<List<Item>> stages) {
        this.stages = stages;
    }

    int count() {
        return stages.size();
    }

    List<Item> of(int stage) {
        return stages.get(stage);
    }
}

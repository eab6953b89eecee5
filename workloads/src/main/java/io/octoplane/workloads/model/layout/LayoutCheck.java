package io.octoplane.workloads.model.layout;

import io.octoplane.workloads.model.Attention;
import io.octoplane.workloads.model.GroupedQueryAttention;
import io.octoplane.workloads.model.MixtureOfExperts;
import io.octoplane.workloads.model.ModelDescription;

/** Whether a layout divides a model evenly. */
public final class LayoutCheck {
    private final ModelDescription model;
    private final ParallelLayout layout;

    private LayoutCheck(ModelDescription model, ParallelLayout layout) {
        this.model = model;
        this.layout = layout;
    }

    /**
     * Refuses what does not divide.
     *
     * @param sequence tokens of a sequence
     * @throws LayoutException saying what does not divide by what
     */
    public static void of(ModelDescription model, ParallelLayout layout, int sequence) {
        LayoutCheck check = new LayoutCheck(model, layout);
        check.tensor();
        check.tokens(sequence);
        model.experts().ifPresentOrElse(check::experts, check::noExperts);
    }

    private void tensor() {
        Attention attention = model.attention();
        divides(attention.heads(), "query heads", layout.tensor(), "tensor");
        if (attention instanceof GroupedQueryAttention grouped) {
            divides(grouped.keyValueHeads(), "heads of keys and values", layout.tensor(), "tensor");
        }
        if (model.denseLayers() > 0) {
            divides(
                    model.feedForward().denseIntermediate(),
                    "intermediate elements of a dense layer",
                    layout.tensor(),
                    "tensor");
        }
    }

    private void tokens(int sequence) {
        divides(sequence, "tokens of a sequence", layout.context(), "context");
        if (layout.sequenceParallel()) {
            divides(
                    sequence / layout.context(),
                    "tokens of a sequence on each rank of context",
                    layout.tensor(),
                    "tensor, which shares them");
        }
    }

    private void experts(MixtureOfExperts experts) {
        divides(experts.routedExperts(), "routed experts", layout.expert(), "expert");
        divides(
                experts.expertIntermediate(),
                "intermediate elements of an expert",
                layout.expertTensor(),
                "expert-tensor");
        divides(experts.sharedIntermediate(), "intermediate elements of the shared experts", layout.tensor(), "tensor");
        int group = layout.expert() * layout.expertTensor();
        if (layout.gpusPerPipelineRank() % group != 0) {
            throw new LayoutException("the " + layout.gpusPerPipelineRank()
                    + " GPUs of a pipeline rank (tensor " + layout.tensor() + " x context " + layout.context()
                    + " x data " + layout.data() + ") cannot be divided into groups of " + group + " (expert "
                    + layout.expert() + " x expert-tensor " + layout.expertTensor() + ")");
        }
        if (layout.tensor() > 1 && !layout.sequenceParallel()) {
            throw new LayoutException("with tensor " + layout.tensor() + " every GPU of a tensor group would send the"
                    + " same tokens to the experts; add sequence-parallel");
        }
    }

    private void noExperts() {
        if (layout.expert() > 1 || layout.expertTensor() > 1) {
            throw new LayoutException(model.name() + " has no experts to divide over expert " + layout.expert()
                    + " x expert-tensor " + layout.expertTensor());
        }
    }

    private void divides(long size, String what, int parts, String by) {
        if (size % parts != 0) {
            throw new LayoutException(
                    "the " + size + ' ' + what + " of " + model.name() + " cannot be divided over " + by + " " + parts);
        }
    }
}

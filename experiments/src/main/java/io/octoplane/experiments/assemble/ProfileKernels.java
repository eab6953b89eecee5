package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.workloads.layer.LayerWork;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.training.ChunkKernels;
import io.octoplane.workloads.training.LayerPart;
import io.octoplane.workloads.training.ModelUnit;
import io.octoplane.workloads.training.OptimizerTimes;
import io.octoplane.workloads.training.PartTime;
import java.util.EnumMap;
import java.util.Map;

/**
 * The compute kernels of the open training profile for layers with experts, and for attention of dense ones; all else from
 * shapes. Kernels that SMs hold take their time in inverse proportion to the SMs.
 */
final class ProfileKernels implements ChunkKernels {
    /** The model that was profiled, and the tokens of its micro-batch. */
    static final String MODEL = "deepseek-v3";

    static final int SEQUENCE = 4096;
    /** GPUs that shared its experts. */
    static final int EXPERT_PARALLEL = 64;

    private static final String PREFIX = "training.profile.";
    private static final int SMS = 112;

    private final Map<LayerPart, Measured> expertLayer = new EnumMap<>(LayerPart.class);
    private final ChunkKernels others;

    /** Picoseconds on {@link #SMS} SMs of kernels that SMs hold, of all else, and the part of both that goes with the tokens. */
    private record Measured(long matrix, long other, double routedShare) {
        PartTime on(int sms) {
            return new PartTime(Math.round((double) matrix * SMS / sms) + other, routedShare);
        }
    }

    /**
     * @param others units that the profile does not have
     */
    ProfileKernels(ParameterTable parameters, ChunkKernels others) {
        this.others = others;
        read(parameters, LayerPart.ATTENTION_FORWARD, "attention-forward", false);
        read(parameters, LayerPart.SHARED_FORWARD, "shared-forward", false);
        read(parameters, LayerPart.FEED_FORWARD, "feed-forward", true);
        read(parameters, LayerPart.FEED_FORWARD_BACKWARD, "feed-forward-backward", true);
        read(parameters, LayerPart.SHARED_BACKWARD, "shared-backward", false);
        read(parameters, LayerPart.FEED_FORWARD_WEIGHT, "feed-forward-weight", true);
        read(parameters, LayerPart.ATTENTION_BACKWARD, "attention-backward", false);
        read(parameters, LayerPart.ATTENTION_WEIGHT, "attention-weight", false);
        expertLayer.put(
                LayerPart.DISPATCH_LAYOUT, new Measured(0, parameters.duration(PREFIX + "dispatch-layout.time"), 0));
        expertLayer.put(
                LayerPart.DISPATCH_CAST, new Measured(0, parameters.duration(PREFIX + "dispatch-cast.time"), 0));
    }

    /** What a layer had to do there. */
    static LayerWork work(ModelDescription model) {
        return TrainingAssembler.work(model, SEQUENCE, EXPERT_PARALLEL, 1, 1, Precision.FP8, true);
    }

    private void read(ParameterTable parameters, LayerPart part, String name, boolean routed) {
        expertLayer.put(
                part,
                new Measured(
                        parameters.duration(PREFIX + name + ".matrix-time"),
                        parameters.duration(PREFIX + name + ".other-time"),
                        routed ? parameters.number(PREFIX + name + ".routed-share") : 0));
    }

    @Override
    public PartTime time(ModelUnit unit, LayerPart part, int sms) {
        return switch (unit) {
            case EXPERT_LAYER -> expertLayer.get(part).on(sms);
            case DENSE_LAYER -> isAttention(part) ? expertLayer.get(part).on(sms) : others.time(unit, part, sms);
            case EMBEDDING, PREDICTION_PROJECTION, HEAD -> others.time(unit, part, sms);
        };
    }

    private static boolean isAttention(LayerPart part) {
        return part == LayerPart.ATTENTION_FORWARD
                || part == LayerPart.ATTENTION_BACKWARD
                || part == LayerPart.ATTENTION_WEIGHT;
    }

    @Override
    public OptimizerTimes optimizer() {
        return others.optimizer();
    }
}

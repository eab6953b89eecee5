package io.octoplane.experiments.assemble;

import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.hardware.device.GpuModel;
import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.ModelPart;
import io.octoplane.workloads.training.ChunkKernels;
import io.octoplane.workloads.training.LayerPart;
import io.octoplane.workloads.training.ModelUnit;
import io.octoplane.workloads.training.PartTime;
import java.util.EnumMap;
import java.util.Map;

/**
 * The compute kernels of the open training profile for layers with experts. Units that the profile does not have are computed
 * at the rates of its FP8 products, the output head at half of them, for it is in BF16.
 */
final class ProfileKernels implements ChunkKernels {
    private static final String PREFIX = "training.profile.";
    private static final int SMS = 112;
    private static final double PICOSECONDS = 1e12;
    private static final double BITS_PER_BYTE = 8;
    /** Master weight, gradient and two moments read, master weight and two moments written, the weight given out. */
    private static final double OPTIMIZER_BYTES = 4 + 4 + 2 + 2 + 4 + 2 + 2 + 2;

    private final ParameterTable parameters;
    private final Map<LayerPart, PartTime> expertLayer = new EnumMap<>(LayerPart.class);
    private final FlopCount flops;
    private final double tokens;
    private final double memoryBytesPerPicosecond;

    private ProfileKernels(ParameterTable parameters, GpuModel gpu, ModelDescription model, int sequence) {
        this.parameters = parameters;
        this.flops = new FlopCount(model, sequence, true);
        this.tokens = sequence;
        this.memoryBytesPerPicosecond = gpu.memoryRate() / BITS_PER_BYTE / PICOSECONDS;
        read(LayerPart.ATTENTION_FORWARD, "attention-forward", false);
        read(LayerPart.SHARED_FORWARD, "shared-forward", false);
        read(LayerPart.FEED_FORWARD, "feed-forward", true);
        read(LayerPart.FEED_FORWARD_BACKWARD, "feed-forward-backward", true);
        read(LayerPart.SHARED_BACKWARD, "shared-backward", false);
        read(LayerPart.FEED_FORWARD_WEIGHT, "feed-forward-weight", true);
        read(LayerPart.ATTENTION_BACKWARD, "attention-backward", false);
        read(LayerPart.ATTENTION_WEIGHT, "attention-weight", false);
        expertLayer.put(
                LayerPart.DISPATCH_LAYOUT, new PartTime(0, parameters.duration(PREFIX + "dispatch-layout.time"), 0));
        expertLayer.put(
                LayerPart.DISPATCH_CAST, new PartTime(0, parameters.duration(PREFIX + "dispatch-cast.time"), 0));
    }

    static ChunkKernels of(ParameterTable parameters, GpuModel gpu, ModelDescription model, int sequence) {
        return new ProfileKernels(parameters, gpu, model, sequence);
    }

    private void read(LayerPart part, String name, boolean routed) {
        expertLayer.put(
                part,
                new PartTime(
                        parameters.duration(PREFIX + name + ".matrix-time"),
                        parameters.duration(PREFIX + name + ".other-time"),
                        routed ? parameters.number(PREFIX + name + ".routed-share") : 0));
    }

    @Override
    public int referenceSms() {
        return SMS;
    }

    @Override
    public PartTime time(ModelUnit unit, LayerPart part) {
        return switch (unit) {
            case EXPERT_LAYER -> expertLayer.get(part);
            case DENSE_LAYER -> denseLayer(part);
            case EMBEDDING -> PartTime.NONE;
            case PREDICTION_PROJECTION ->
                feedForward(part, flops.multiTokenPredictionForward().of(ModelPart.PREDICTION_PROJECTION), 1);
            case HEAD -> feedForward(part, flops.head().of(ModelPart.HEAD), 2);
        };
    }

    /** Attention as in the profile, the router's few microseconds included. */
    private PartTime denseLayer(LayerPart part) {
        return switch (part) {
            case ATTENTION_FORWARD, ATTENTION_BACKWARD, ATTENTION_WEIGHT -> expertLayer.get(part);
            case FEED_FORWARD,
                    FEED_FORWARD_BACKWARD,
                    FEED_FORWARD_WEIGHT,
                    SHARED_FORWARD,
                    SHARED_BACKWARD,
                    DISPATCH_CAST,
                    DISPATCH_LAYOUT ->
                feedForward(part, flops.layerForward(LayerKind.DENSE).of(ModelPart.DENSE_FEED_FORWARD), 1);
        };
    }

    /** @param flop of the forward pass, per token */
    private PartTime feedForward(LayerPart part, double flop, double slower) {
        return switch (part) {
            case FEED_FORWARD -> products(flop, "forward-rate", slower);
            case FEED_FORWARD_BACKWARD -> products(flop, "backward-rate", slower);
            case FEED_FORWARD_WEIGHT -> products(flop, "weight-rate", slower);
            case ATTENTION_FORWARD,
                    ATTENTION_BACKWARD,
                    ATTENTION_WEIGHT,
                    SHARED_FORWARD,
                    SHARED_BACKWARD,
                    DISPATCH_CAST,
                    DISPATCH_LAYOUT -> PartTime.NONE;
        };
    }

    private PartTime products(double flop, String rate, double slower) {
        double seconds = slower * flop * tokens / parameters.computeRate(PREFIX + rate);
        return new PartTime(Math.round(seconds * PICOSECONDS), 0, 0);
    }

    @Override
    public double optimizerPicosecondsPerParameter() {
        return OPTIMIZER_BYTES / memoryBytesPerPicosecond;
    }
}

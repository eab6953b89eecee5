package io.octoplane.workloads.training;

import io.octoplane.hardware.compute.GemmOutput;
import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.hardware.compute.TrafficKind;
import io.octoplane.workloads.layer.LayerKernel;
import io.octoplane.workloads.layer.LayerKernels;
import io.octoplane.workloads.layer.LayerPass;
import io.octoplane.workloads.layer.LayerWork;
import io.octoplane.workloads.layer.PassTimes;
import io.octoplane.workloads.model.LayerGemm;
import io.octoplane.workloads.model.LayerGemms;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import java.util.List;

/**
 * Kernel times from shapes: each kernel of a unit takes what its shape takes on the GPU. The output head and the projection of
 * multi-token prediction are products of the model; the loss reads and writes the scores of the vocabulary.
 */
public final class ShapeKernels implements ChunkKernels {
    /** Master weight, gradient and moments read, master weight and moments written, the weight given out: FP32, moments BF16. */
    private static final double OPTIMIZER_READ = 4 + 4 + 2 + 2;

    private static final double OPTIMIZER_WRITTEN = 4 + 2 + 2 + 2;
    private static final long MANY_PARAMETERS = 1L << 30;
    private static final double FP8 = 1;
    private static final double BF16 = 2;
    private static final double FP32 = 4;

    private final ModelDescription model;
    private final LayerWork work;
    private final KernelTimes times;
    private final LayerGemms gemms;

    /**
     * @param work what a layer has to do for a micro-batch on one GPU
     */
    public ShapeKernels(ModelDescription model, LayerWork work, KernelTimes times) {
        this.model = model;
        this.work = work;
        this.times = times;
        this.gemms = new LayerGemms(model, work.tensorParallel(), work.expertTensorParallel());
    }

    @Override
    public PartTime time(ModelUnit unit, LayerPart part, int sms) {
        return switch (unit) {
            case EMBEDDING -> new PartTime(embedding(part, sms), 0);
            case DENSE_LAYER -> layer(LayerKind.DENSE, part, sms);
            case EXPERT_LAYER -> layer(LayerKind.EXPERTS, part, sms);
            case PREDICTION_PROJECTION ->
                new PartTime(
                        product(
                                gemms.predictionProjection(),
                                work.precision(),
                                Math.round(work.ownTokens()),
                                part,
                                sms),
                        0);
            case HEAD ->
                new PartTime(product(gemms.head(), Precision.BF16, work.tokens(), part, sms) + loss(part, sms), 0);
        };
    }

    @Override
    public PartPieces pieces(ModelUnit unit, LayerPart part, int sms) {
        return switch (unit) {
            case EMBEDDING, PREDICTION_PROJECTION ->
                PartPieces.whole(time(unit, part, sms).picoseconds());
            case DENSE_LAYER -> pieces(LayerKind.DENSE, part, sms);
            case EXPERT_LAYER -> pieces(LayerKind.EXPERTS, part, sms);
            case HEAD -> {
                long product = product(gemms.head(), Precision.BF16, work.tokens(), part, sms);
                long loss = loss(part, sms);
                yield part == LayerPart.FEED_FORWARD_BACKWARD
                        ? new PartPieces(0, 0, 0, 0, loss, product, 0)
                        : new PartPieces(0, product, 0, 0, loss, 0, 0);
            }
        };
    }

    /** Products that need all tokens of those that share matrices are the first and last to have so many rows. */
    private PartPieces pieces(LayerKind kind, LayerPart part, int sms) {
        if (part == LayerPart.DISPATCH_LAYOUT) {
            return PartPieces.whole(layer(kind, part, sms).picoseconds());
        }
        List<LayerKernel> kernels = LayerKernels.of(model, kind, work, pass(part));
        PieceCutter cutter = new PieceCutter(kernels, work.tokens());
        // The products of shared experts around the routed ones: one before, one behind.
        boolean onlyLast = part == LayerPart.FEED_FORWARD && kind == LayerKind.EXPERTS;
        return cutter.pieces(
                onlyLast,
                kernel -> kernel.times() * (times.time(kernel.shape(), sms).picoseconds() + times.launchGap()));
    }

    private PartTime layer(LayerKind kind, LayerPart part, int sms) {
        if (part == LayerPart.DISPATCH_LAYOUT) {
            double choices = work.ownTokens() * Long.BYTES;
            return kind == LayerKind.DENSE
                    ? PartTime.NONE
                    : new PartTime(move(TrafficKind.INDEX, choices, choices, sms), 0);
        }
        PassTimes pass = PassTimes.of(LayerKernels.of(model, kind, work, pass(part)), times, sms);
        return pass.picoseconds() == 0 ? PartTime.NONE : new PartTime(pass.picoseconds(), pass.routed());
    }

    private static LayerPass pass(LayerPart part) {
        return switch (part) {
            case ATTENTION_FORWARD -> LayerPass.ATTENTION_FORWARD;
            case SHARED_FORWARD -> LayerPass.SHARED_FORWARD;
            case FEED_FORWARD -> LayerPass.FEED_FORWARD;
            case DISPATCH_CAST -> LayerPass.DISPATCH_CAST;
            case FEED_FORWARD_BACKWARD -> LayerPass.FEED_FORWARD_BACKWARD;
            case SHARED_BACKWARD -> LayerPass.SHARED_BACKWARD;
            case FEED_FORWARD_WEIGHT -> LayerPass.FEED_FORWARD_WEIGHT;
            case ATTENTION_BACKWARD -> LayerPass.ATTENTION_BACKWARD;
            case ATTENTION_WEIGHT -> LayerPass.ATTENTION_WEIGHT;
            case DISPATCH_LAYOUT -> throw new IllegalStateException("the layout of a dispatch is no pass of a layer");
        };
    }

    private long product(LayerGemm gemm, Precision precision, long rows, LayerPart part, int sms) {
        return switch (part) {
            case FEED_FORWARD -> time(new KernelShape.Gemm(rows, gemm.outputs(), gemm.inputs(), precision), sms);
            case FEED_FORWARD_BACKWARD ->
                time(new KernelShape.Gemm(rows, gemm.inputs(), gemm.outputs(), precision), sms);
            case FEED_FORWARD_WEIGHT ->
                time(
                        new KernelShape.Gemm(
                                gemm.outputs(), gemm.inputs(), rows, precision, GemmOutput.FP32_ACCUMULATED),
                        sms);
            case ATTENTION_FORWARD,
                    DISPATCH_LAYOUT,
                    SHARED_FORWARD,
                    DISPATCH_CAST,
                    SHARED_BACKWARD,
                    ATTENTION_BACKWARD,
                    ATTENTION_WEIGHT -> 0;
        };
    }

    /** Maximum and sum of the scores and their gradients: read twice, written once. */
    private long loss(LayerPart part, int sms) {
        double scores = BF16 * work.tokens() * gemms.head().outputs();
        return part == LayerPart.FEED_FORWARD ? move(TrafficKind.STREAM, 2 * scores, scores, sms) : 0;
    }

    /** Rows are looked up; their gradients are added to those of the table. */
    private long embedding(LayerPart part, int sms) {
        double elements = (double) work.tokens() * model.hidden();
        return switch (part) {
            case FEED_FORWARD -> move(TrafficKind.PERMUTE, BF16 * elements, BF16 * elements, sms);
            case FEED_FORWARD_WEIGHT -> move(TrafficKind.PERMUTE, (BF16 + FP32) * elements, FP32 * elements, sms);
            case ATTENTION_FORWARD,
                    DISPATCH_LAYOUT,
                    SHARED_FORWARD,
                    DISPATCH_CAST,
                    FEED_FORWARD_BACKWARD,
                    SHARED_BACKWARD,
                    ATTENTION_BACKWARD,
                    ATTENTION_WEIGHT -> 0;
        };
    }

    private long move(TrafficKind kind, double read, double written, int sms) {
        return time(new KernelShape.MemoryTraffic(kind, read, written), sms);
    }

    private long time(KernelShape shape, int sms) {
        return times.time(shape, sms).picoseconds() + times.launchGap();
    }

    @Override
    public OptimizerTimes optimizer() {
        double cast = work.precision() == Precision.FP8 ? perParameter(TrafficKind.CAST, BF16, FP8) : 0;
        return new OptimizerTimes(
                perParameter(TrafficKind.STREAM, FP32, 0),
                perParameter(TrafficKind.STREAM, OPTIMIZER_READ, OPTIMIZER_WRITTEN),
                cast + perParameter(TrafficKind.STREAM, 0, FP32));
    }

    private double perParameter(TrafficKind kind, double read, double written) {
        KernelShape shape = new KernelShape.MemoryTraffic(kind, read * MANY_PARAMETERS, written * MANY_PARAMETERS);
        return (double) times.time(shape).picoseconds() / MANY_PARAMETERS;
    }
}

package io.octoplane.workloads.layer;

import io.octoplane.hardware.compute.GemmOutput;
import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.GroupedLayout;
import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.hardware.compute.TrafficKind;
import java.util.ArrayList;
import java.util.List;

/** A list of kernels in the making. Activations are BF16; in FP8 every operand of a product is cast, and kept cast. */
final class KernelList {
    static final double BF16 = 2;
    static final double FP32 = 4;

    private final List<LayerKernel> kernels = new ArrayList<>();
    private final Precision precision;
    private final boolean castsApart;
    private boolean routed;

    KernelList(Precision precision) {
        this(precision, true);
    }

    /**
     * @param castsApart whether operands of FP8 products are cast by kernels of their own, which find a scale for each tile
     */
    KernelList(Precision precision, boolean castsApart) {
        this.precision = precision;
        this.castsApart = castsApart;
    }

    /** From here on, kernels whose time goes with the tokens of the experts, or not. */
    KernelList routed(boolean nowRouted) {
        routed = nowRouted;
        return this;
    }

    List<LayerKernel> done() {
        return List.copyOf(kernels);
    }

    private boolean fp8() {
        return precision == Precision.FP8;
    }

    private boolean casts() {
        return fp8() && castsApart;
    }

    /** {@code rows × inputs} by {@code inputs × outputs}. */
    KernelList product(String name, double rows, double inputs, double outputs) {
        return add(
                name,
                KernelFamily.PRODUCT,
                new KernelShape.Gemm((long) rows, (long) outputs, (long) inputs, precision));
    }

    /** Gradient of the inputs of a product. */
    KernelList inputGradient(String name, double rows, double inputs, double outputs) {
        transposed(name + ": weights", inputs * outputs);
        return product(name + ": gradient of inputs", rows, outputs, inputs);
    }

    /** Gradient of its weights. */
    KernelList weightGradient(String name, double rows, double inputs, double outputs) {
        return add(
                name + ": gradient of weights",
                KernelFamily.WEIGHT_GRADIENT,
                new KernelShape.Gemm(
                        (long) outputs, (long) inputs, (long) rows, precision, GemmOutput.FP32_ACCUMULATED));
    }

    /** The router's product and those of its gradients stay in BF16. */
    KernelList router(String name, double m, double n, double k, GemmOutput output) {
        return add(
                name, KernelFamily.ROUTER, new KernelShape.Gemm((long) m, (long) n, (long) k, Precision.BF16, output));
    }

    KernelList grouped(String name, GroupRows rows, double inputs, double outputs) {
        return add(
                name,
                KernelFamily.GROUPED_PRODUCT,
                new KernelShape.GroupedGemm(rows, (long) outputs, (long) inputs, precision, GroupedLayout.CONTIGUOUS));
    }

    /** Groups of fixed room in which few rows are filled: decode. */
    KernelList masked(String name, GroupRows rows, double inputs, double outputs) {
        return add(
                name,
                KernelFamily.GROUPED_PRODUCT,
                new KernelShape.GroupedGemm(rows, (long) outputs, (long) inputs, precision, GroupedLayout.MASKED));
    }

    /** A BF16 product for each head. */
    KernelList perHead(String name, int heads, long rows, double inputs, double outputs) {
        return add(
                name,
                KernelFamily.PRODUCT,
                new KernelShape.GroupedGemm(
                        GroupRows.even(heads, Math.toIntExact(rows)),
                        (long) outputs,
                        (long) inputs,
                        Precision.BF16,
                        GroupedLayout.MASKED));
    }

    /** Adds what a block gave to the stream, and norms the sum. */
    KernelList addAndNorm(String name, double elements) {
        return traffic(name, KernelFamily.NORM, TrafficKind.ROWS, 2 * elements * BF16, 2 * elements * BF16);
    }

    /** A kernel for each group that has rows. */
    KernelList groupedWeightGradient(String name, GroupRows rows, double inputs, double outputs) {
        for (int group = 0; group < rows.groups(); group++) {
            if (rows.rows(group) > 0) {
                weightGradient(name, rows.rows(group), inputs, outputs);
            }
        }
        return this;
    }

    KernelList attention(String name, KernelFamily family, KernelShape shape) {
        return add(name, family, shape);
    }

    KernelList norm(String name, double elements) {
        return traffic(name, KernelFamily.NORM, TrafficKind.ROWS, elements * BF16, elements * BF16);
    }

    /** Reads the input and two gradients. */
    KernelList normBackward(String name, double elements) {
        return traffic(name, KernelFamily.NORM, TrafficKind.ROWS, 3 * elements * BF16, elements * BF16);
    }

    KernelList rotary(String name, double elements) {
        return traffic(name, KernelFamily.NORM, TrafficKind.ROWS, elements * BF16, elements * BF16);
    }

    /** To FP8 with a scale for each tile of a row, or back. */
    KernelList cast(String name, double elements) {
        return casts() ? traffic(name, KernelFamily.CAST, TrafficKind.CAST, elements * BF16, elements) : this;
    }

    /** To the format of 12 bits in which attention's output is kept, or back. */
    KernelList keepingCast(String name, double elements) {
        return casts() ? traffic(name, KernelFamily.CAST, TrafficKind.CAST, elements * BF16, elements * 1.5) : this;
    }

    /** For gradients of weights. */
    KernelList transposingCast(String name, double elements) {
        return fp8()
                ? traffic(name, KernelFamily.TRANSPOSE_CAST, TrafficKind.TRANSPOSE_CAST, elements * BF16, elements)
                : this;
    }

    /** Weights, for gradients of inputs; BF16 products read them either way. */
    KernelList transposed(String name, double elements) {
        return casts()
                ? traffic(name + " transposed", KernelFamily.COPY, TrafficKind.STREAM, elements, elements)
                : this;
    }

    KernelList copy(String name, double bytesRead, double bytesWritten) {
        return traffic(name, KernelFamily.COPY, TrafficKind.STREAM, bytesRead, bytesWritten);
    }

    KernelList permute(String name, double bytesRead, double bytesWritten) {
        return traffic(name, KernelFamily.PERMUTE, TrafficKind.PERMUTE, bytesRead, bytesWritten);
    }

    KernelList activation(String name, double bytesRead, double bytesWritten) {
        return traffic(name, KernelFamily.ACTIVATION, TrafficKind.ACTIVATION, bytesRead, bytesWritten);
    }

    KernelList index(String name, double bytes) {
        return traffic(name, KernelFamily.INDEX, TrafficKind.INDEX, bytes, 0);
    }

    /** Kernels that take no longer than the shortest. */
    KernelList small(String name, int times) {
        kernels.add(new LayerKernel(
                name, KernelFamily.SMALL, new KernelShape.MemoryTraffic(TrafficKind.STREAM, 0, 0), times, routed));
        return this;
    }

    private KernelList traffic(
            String name, KernelFamily family, TrafficKind kind, double bytesRead, double bytesWritten) {
        return add(name, family, new KernelShape.MemoryTraffic(kind, bytesRead, bytesWritten));
    }

    private KernelList add(String name, KernelFamily family, KernelShape shape) {
        kernels.add(new LayerKernel(name, family, shape, 1, routed));
        return this;
    }
}

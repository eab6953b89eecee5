package io.octoplane.workloads.training;

import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.workloads.layer.KernelFamily;
import io.octoplane.workloads.layer.LayerKernel;
import java.util.List;
import java.util.function.ToLongFunction;

/** Finds, among the kernels of a part, the first and the last product that all tokens go through, and attention. */
final class PieceCutter {
    private static final int NOWHERE = -1;

    private final List<LayerKernel> kernels;
    private int first = NOWHERE;
    private int last = NOWHERE;
    private int core = NOWHERE;

    /**
     * @param kernels of a part, in their order
     * @param tokens all of those that share a matrix
     */
    PieceCutter(List<LayerKernel> kernels, long tokens) {
        this.kernels = kernels;
        for (int place = 0; place < kernels.size(); place++) {
            LayerKernel kernel = kernels.get(place);
            if (kernel.family() == KernelFamily.PRODUCT
                    && kernel.shape() instanceof KernelShape.Gemm gemm
                    && gemm.m() == tokens) {
                first = first == NOWHERE ? place : first;
                last = place;
            } else if (kernel.family() == KernelFamily.ATTENTION_FORWARD
                    || kernel.family() == KernelFamily.ATTENTION_BACKWARD) {
                core = place;
            }
        }
    }

    /**
     * The pieces.
     *
     * @param onlyLast where there is one product alone, whether it is the last and not the first
     * @param time of a kernel, picoseconds
     */
    PartPieces pieces(boolean onlyLast, ToLongFunction<LayerKernel> time) {
        boolean one = first == last;
        int gathered = one && onlyLast ? NOWHERE : first;
        int scattered = one && !onlyLast ? NOWHERE : last;
        long[] sums = new long[7];
        for (int place = 0; place < kernels.size(); place++) {
            sums[piece(place, gathered, scattered)] += time.applyAsLong(kernels.get(place));
        }
        return new PartPieces(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
    }

    private int piece(int place, int gathered, int scattered) {
        if (gathered != NOWHERE && place < gathered) {
            return 0;
        }
        if (place == gathered) {
            return 1;
        }
        if (scattered != NOWHERE && place >= scattered) {
            return place == scattered ? 5 : 6;
        }
        if (core != NOWHERE) {
            return place < core ? 2 : place == core ? 3 : 4;
        }
        return 4;
    }
}

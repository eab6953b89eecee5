package io.octoplane.hardware.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.hardware.compute.KernelShape.AttentionBackward;
import io.octoplane.hardware.compute.KernelShape.AttentionDecode;
import io.octoplane.hardware.compute.KernelShape.AttentionForward;
import io.octoplane.hardware.compute.KernelShape.Gemm;
import io.octoplane.hardware.compute.KernelShape.GroupedGemm;
import io.octoplane.hardware.compute.KernelShape.GroupedWeightGradient;
import io.octoplane.hardware.compute.KernelShape.MemoryTraffic;
import io.octoplane.hardware.device.GpuModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What must hold whatever the fitted values are. */
class KernelTimesTest {
    private static final GpuModel GPU =
            new GpuModel("gpu", 100, 80_000_000_000L, 8_000_000_000_000L * 3, 1000e12, 2000e12);
    private static final KernelTimes TIMES = KernelTimes.of(GPU, calibration(GPU));

    private static KernelCalibration calibration(GpuModel measuredOn) {
        Map<TrafficKind, Double> efficiency = new EnumMap<>(TrafficKind.class);
        for (TrafficKind kind : TrafficKind.values()) {
            efficiency.put(kind, 0.5);
        }
        return new KernelCalibration(
                measuredOn,
                new KernelCalibration.Matrix(2_000_000, 500_000, 0.9, 8e11, 0.9, 0.8, 0.8),
                new KernelCalibration.Attention(4_000_000, 600_000, 2_000_000, 10_000_000, 5_000_000, 0.6, 0.9),
                new KernelCalibration.Traffic(3_000_000, efficiency),
                2_000_000);
    }

    @Test
    @DisplayName("no kernel is faster than the GPU's peaks, and all take at least their start")
    void rooflines() {
        long seed = 20250611;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2000; round++) {
            KernelShape shape = shape(random);
            KernelTime time = TIMES.time(shape);
            assertThat(time.rate(shape.flop())).as(seed + " " + shape).isLessThanOrEqualTo(peak(shape));
            assertThat(time.rate(shape.bytes())).as(seed + " " + shape).isLessThanOrEqualTo(3e12);
            assertThat(time.basis()).isEqualTo(KernelBasis.CALIBRATED);
        }
    }

    @Test
    @DisplayName("fewer streaming multiprocessors never make a kernel faster")
    void fewerMultiprocessors() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            KernelShape shape = shape(random);
            if (shape instanceof GroupedGemm || shape instanceof AttentionDecode) {
                // tiles are chosen by the mean of the groups; row blocks leave multiprocessors over
                continue;
            }
            int some = random.nextInt(1, 100);
            assertThat(TIMES.time(shape, some).picoseconds())
                    .as(seed + " " + some + " " + shape)
                    .isGreaterThanOrEqualTo(TIMES.time(shape, some + 1).picoseconds());
        }
    }

    @Test
    @DisplayName("a product that fills whole waves takes so many waves of tiles")
    void waves() {
        KernelTimes times = KernelTimes.of(GPU, calibration(GPU), MatrixLibrary.CUTLASS);
        // long k, so that the start, the epilogue and the memory hardly count: twice the tiles, twice the time
        double one =
                times.time(new Gemm(128 * 100, 128, 1 << 20, Precision.BF16)).picoseconds();
        double two =
                times.time(new Gemm(128 * 200, 128, 1 << 20, Precision.BF16)).picoseconds();
        assertThat(two / one).isCloseTo(2, within(0.05));
    }

    @Test
    @DisplayName("a product of few tiles is as long as one of them, whatever the columns")
    void quantisation() {
        long few = TIMES.time(new Gemm(64, 64, 1 << 16, Precision.FP8)).picoseconds();
        long more = TIMES.time(new Gemm(64, 16 * 99, 1 << 16, Precision.FP8)).picoseconds();
        assertThat((double) more / few).isLessThan(1.5);
    }

    @Test
    @DisplayName("grouped weights without rows are not read")
    void emptyGroups() {
        GroupedGemm half =
                new GroupedGemm(GroupRows.of(1, 0, 1, 0, 1, 0, 1, 0), 4096, 7168, Precision.FP8, GroupedLayout.MASKED);
        GroupedGemm all = new GroupedGemm(GroupRows.even(8, 1), 4096, 7168, Precision.FP8, GroupedLayout.MASKED);
        double start = 2_000_000;
        assertThat((TIMES.time(all).picoseconds() - start) / (TIMES.time(half).picoseconds() - start))
                .isCloseTo(2, within(0.1));
        assertThat(TIMES.time(all).boundBy()).isEqualTo(KernelLimit.MEMORY);
    }

    @Test
    @DisplayName("a grouped product of one group is a plain one but for its tiles")
    void oneGroup() {
        double plain = TIMES.time(new Gemm(4096, 7168, 2048, Precision.FP8)).picoseconds();
        double grouped = TIMES.time(
                        new GroupedGemm(GroupRows.even(1, 4096), 7168, 2048, Precision.FP8, GroupedLayout.MASKED))
                .picoseconds();
        assertThat(grouped).isEqualTo(plain);
    }

    @Test
    @DisplayName("gradients cost more than the forward pass, causal attention about half of what sees everything")
    void attention() {
        AttentionForward causal = new AttentionForward(1, 128, 128, 16384, 16384, 192, 128, true);
        AttentionForward full = new AttentionForward(1, 128, 128, 16384, 16384, 192, 128, false);
        double forward = TIMES.time(causal).picoseconds();
        assertThat(TIMES.time(full).picoseconds() / forward).isCloseTo(2, within(0.05));
        assertThat(TIMES.time(new AttentionBackward(causal)).picoseconds() / forward)
                .isBetween(2.0, 4.0);
    }

    @Test
    @DisplayName("few heads over a latent cache are bound by memory, many by computing")
    void decodeRegimes() {
        KernelTime few = TIMES.time(AttentionDecode.latent(256, 16, 8192, 512, 64));
        KernelTime many = TIMES.time(AttentionDecode.latent(256, 256, 8192, 512, 64));
        assertThat(few.boundBy()).isEqualTo(KernelLimit.MEMORY);
        assertThat(many.boundBy()).isEqualTo(KernelLimit.TENSOR_CORES);
    }

    @Test
    @DisplayName(
            "on another GPU memory-bound kernels scale by the memory's rate, long products by the peak, and say so")
    void otherGpus() {
        GpuModel faster = new GpuModel("faster", 100, 1, GPU.memoryRate() * 2, 2000e12, 4000e12);
        KernelTimes there = KernelTimes.of(faster, calibration(GPU));
        Gemm product = new Gemm(16384, 16384, 1 << 18, Precision.FP8);
        MemoryTraffic traffic = new MemoryTraffic(TrafficKind.STREAM, 1e10, 1e10);
        assertThat(ratio(product, there)).isCloseTo(2, within(0.01));
        assertThat(ratio(traffic, there)).isCloseTo(2, within(0.02));
        assertThat(there.time(product).basis()).isEqualTo(KernelBasis.EXTRAPOLATED);
    }

    private static double ratio(KernelShape shape, KernelTimes there) {
        return (double) TIMES.time(shape).picoseconds() / there.time(shape).picoseconds();
    }

    @Test
    @DisplayName("groups that are spread keep their mean and stay in their range")
    void spreadGroups() {
        GroupRows rows = GroupRows.spread(256, 100, 0.3);
        assertThat(rows.total()).isEqualTo(25600);
        for (int group = 0; group < rows.groups(); group++) {
            assertThat(rows.rows(group)).isBetween(69, 131);
        }
        assertThat(GroupRows.spread(4, 10, 0)).isEqualTo(GroupRows.even(4, 10));
        assertThat(GroupRows.of(1, 128, 129, 0).tiles(128)).isEqualTo(4);
    }

    @Test
    void whatCannotRunIsRefused() {
        Gemm product = new Gemm(1, 1, 1, Precision.BF16);
        assertThatThrownBy(() -> TIMES.time(product, 101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a kernel on gpu uses 1 to 100 streaming multiprocessors, not 101");
        assertThatThrownBy(() -> TIMES.time(product, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Gemm(0, 1, 1, Precision.BF16)).hasMessageContaining("must be positive");
        assertThatThrownBy(() -> new AttentionForward(1, 10, 3, 1, 1, 1, 1, true))
                .hasMessage("3 heads of keys and values do not divide 10 query heads");
        assertThatThrownBy(() -> GroupRows.of(-1)).hasMessageContaining("negative");
    }

    private static double peak(KernelShape shape) {
        return shape instanceof Gemm gemm && gemm.precision() == Precision.BF16 ? 1000e12 : 2000e12;
    }

    private static KernelShape shape(SplittableRandom random) {
        List<KernelShape> shapes = new ArrayList<>();
        Precision precision = random.nextBoolean() ? Precision.FP8 : Precision.BF16;
        int rows = random.nextInt(1, 5000);
        int columns = random.nextInt(1, 5000);
        int inner = random.nextInt(1, 10000);
        GroupRows groups = GroupRows.spread(random.nextInt(1, 64), rows, random.nextDouble());
        shapes.add(new Gemm(rows, columns, inner, precision));
        shapes.add(new Gemm(rows, columns, inner, precision, GemmOutput.FP32_ACCUMULATED));
        shapes.add(new GroupedGemm(
                groups,
                columns,
                inner,
                Precision.FP8,
                random.nextBoolean() ? GroupedLayout.MASKED : GroupedLayout.CONTIGUOUS));
        shapes.add(new GroupedWeightGradient(groups, columns, 512, Precision.FP8));
        AttentionForward attention =
                new AttentionForward(random.nextInt(1, 8), 64, 8, rows, rows + columns, 128, 128, random.nextBoolean());
        shapes.add(attention);
        shapes.add(new AttentionBackward(attention));
        shapes.add(AttentionDecode.latent(rows, 1 << random.nextInt(8), inner, 512, 64));
        shapes.add(new MemoryTraffic(
                TrafficKind.values()[random.nextInt(TrafficKind.values().length)], 1e6 * rows, 1e6 * columns));
        return shapes.get(random.nextInt(shapes.size()));
    }
}

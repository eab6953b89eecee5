package io.octoplane.experiments.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.octoplane.experiments.catalog.CalibratedParameter;
import io.octoplane.experiments.catalog.KernelCalibrationReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.Residuals;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.hardware.compute.KernelBasis;
import io.octoplane.hardware.compute.KernelShape.AttentionBackward;
import io.octoplane.hardware.compute.KernelShape.AttentionDecode;
import io.octoplane.hardware.compute.KernelShape.AttentionForward;
import io.octoplane.hardware.compute.KernelTime;
import io.octoplane.hardware.compute.KernelTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The fitted values of kernel times fit as their file says, and the rows that the fit did not see come out. */
class KernelCalibrationTest {
    private static final double GOAL = 0.08;
    private static final double SOFT_BEYOND = 0.05;
    private static final KernelFit SHIPPED = KernelFit.of(ParameterTable.shipped());

    @ParameterizedTest(name = "{0}")
    @DisplayName("the median error of the rows that were not fitted is at most 8 %")
    @EnumSource(value = MeasuredTable.class, names = "H20_DECODE", mode = EnumSource.Mode.EXCLUDE)
    void unseenRows(MeasuredTable table) {
        assertThat(SHIPPED.errors(table, false).orElseThrow().median())
                .as(listed(table))
                .isLessThanOrEqualTo(GOAL);
    }

    @Test
    @DisplayName("decode of another library on another GPU is within 15 %")
    void otherDecode() {
        assertThat(SHIPPED.errors(MeasuredTable.H20_DECODE, false).orElseThrow().median())
                .as(listed(MeasuredTable.H20_DECODE))
                .isLessThanOrEqualTo(0.15);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("what the fit leaves is what the parameters' file says")
    @CsvSource({
        "kernels.matrix.start, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.epilogue, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.tensor-efficiency, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.operand-rate, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.memory-efficiency, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.infersim-start, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.cutlass-efficiency, CUTLASS",
        "kernels.attention.tile, MLA_PREFILL",
        "kernels.attention.scores, MLA_PREFILL",
        "kernels.attention.decode-start, MLA_DECODE",
        "kernels.attention.decode-sequence, MLA_DECODE"
    })
    void residuals(String parameter, String tables) {
        List<KernelFit.Comparison> rows = rows(tables, SHIPPED);
        Errors left = KernelFit.errors(rows, row -> row.measured().fitted()).orElseThrow();
        Residuals stated = parameter(parameter).residuals().orElseThrow();
        assertThat(left.rows()).isEqualTo(stated.points());
        assertThat(left.median()).isCloseTo(stated.median(), within(0.0006));
        assertThat(left.max()).isCloseTo(stated.max(), within(0.0006));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("no fitted value can be moved by a few per cent without fitting worse")
    @CsvSource({
        "kernels.matrix.start, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.epilogue, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.tensor-efficiency, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.operand-rate, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.memory-efficiency, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.matrix.infersim-start, DEEPGEMM INFERSIM_GEMM INFERSIM_MASKED INFERSIM_CONTIGUOUS",
        "kernels.attention.tile, MLA_PREFILL",
        "kernels.attention.scores, MLA_PREFILL",
        "kernels.attention.decode-start, MLA_DECODE",
        "kernels.attention.decode-sequence, MLA_DECODE"
    })
    void isAtItsBest(String name, String tables) {
        double best = cost(rows(tables, SHIPPED));
        for (double factor : new double[] {0.95, 1.05}) {
            double moved = cost(rows(tables, KernelFit.of(moved(name, factor))));
            assertThat(moved).as(name + " × " + factor).isGreaterThanOrEqualTo(best);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("published ceilings of FlashMLA hold for all heads, lengths and batches")
    @CsvSource({"16", "64", "128"})
    void flashMlaCeilings(int heads) {
        for (KernelFit.Comparison row : SHIPPED.rows(MeasuredTable.MLA_DECODE)) {
            AttentionDecode measured = (AttentionDecode) row.measured().shape();
            AttentionDecode shape = AttentionDecode.latent(measured.sequences(), heads, measured.keys(), 512, 64);
            KernelTime time = KernelTimes.of(KernelCalibrationReader.gpu("h800"), KernelCalibrationReader.shipped())
                    .time(shape);
            assertThat(time.rate(shape.flop())).isLessThan(660e12);
            assertThat(time.rate(shape.bytes())).isLessThan(3000e9);
        }
    }

    @Test
    @DisplayName("attention on the B200, which nothing was fitted to, against FlashMLA's README of 2026-04-29")
    void attentionOnTheB200() {
        AttentionForward forward = new AttentionForward(1, 128, 128, 16384, 16384, 192, 128, true);
        AttentionBackward backward = new AttentionBackward(forward);
        KernelTimes times = KernelTimes.of(KernelCalibrationReader.gpu("b200"), KernelCalibrationReader.shipped());
        assertThat(times.time(forward).rate(forward.flop())).isCloseTo(1460e12, withinPercentage(26));
        assertThat(times.time(backward).rate(backward.flop())).isCloseTo(1000e12, withinPercentage(5));
        assertThat(times.time(forward).basis()).isEqualTo(KernelBasis.EXTRAPOLATED);
    }

    private static ParameterTable moved(String name, double factor) {
        CalibratedParameter parameter = parameter(name);
        String[] value = parameter.value().numberAndUnit();
        double changed = Double.parseDouble(value[0]) * factor;
        if (value[1].isEmpty()) {
            changed = Math.min(1, changed);
        }
        return ParameterTable.shipped()
                .with(new Value(
                        YamlReader.readText("{" + name + ": " + changed + " " + value[1] + "}", "moved"),
                        "parameters"));
    }

    private static CalibratedParameter parameter(String name) {
        return ParameterTable.shipped().all().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<KernelFit.Comparison> rows(String tables, KernelFit fit) {
        List<KernelFit.Comparison> rows = new ArrayList<>();
        Arrays.stream(tables.split(" ")).map(MeasuredTable::valueOf).forEach(table -> rows.addAll(fit.rows(table)));
        return rows;
    }

    /** Squares of the logarithms of what is left, less than that for large ones. */
    private static double cost(List<KernelFit.Comparison> rows) {
        return rows.stream()
                .filter(row -> row.measured().fitted())
                .mapToDouble(row ->
                        StrictMath.log(row.microseconds() / row.measured().microseconds()) / SOFT_BEYOND)
                .map(left -> 2 * (StrictMath.sqrt(1 + left * left) - 1))
                .sum();
    }

    private static String listed(MeasuredTable table) {
        StringBuilder text = new StringBuilder();
        for (KernelFit.Comparison row : SHIPPED.rows(table)) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-40s %10.2f %10.2f %+6.1f %% %s%n",
                    row.measured().text(),
                    row.measured().microseconds(),
                    row.microseconds(),
                    100 * row.error(),
                    row.measured().fitted() ? "fitted" : "unseen"));
        }
        return text.toString();
    }
}

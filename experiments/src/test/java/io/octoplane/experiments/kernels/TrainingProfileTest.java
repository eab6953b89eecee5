package io.octoplane.experiments.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.catalog.KernelCalibrationReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.catalog.Residuals;
import io.octoplane.experiments.kernels.TrainingProfile.Line;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.hardware.compute.MatrixLibrary;
import io.octoplane.workloads.layer.KernelFamily;
import io.octoplane.workloads.layer.LayerKernel;
import io.octoplane.workloads.layer.LayerKernels;
import io.octoplane.workloads.layer.LayerPass;
import io.octoplane.workloads.model.LayerKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kernels of the open training profile by their shapes. */
class TrainingProfileTest {
    private static final List<Line> LINES = TrainingProfile.lines(ParameterTable.shipped());

    /** Weight gradients of the dense products, microseconds, means over the profile's four layers, in the order of LayerKernels. */
    private static final double[] WEIGHT_GRADIENTS = {181.0, 370.2, 1499.0, 221.5, 462.0, 69.8, 136.2};

    @Test
    @DisplayName("there is a shape for every kernel but small ones and the transposition of scales")
    void everyKernelHasAShape() {
        for (LayerPass pass : LayerPass.values()) {
            Map<KernelFamily, Integer> shapes = new EnumMap<>(KernelFamily.class);
            for (LayerKernel kernel :
                    LayerKernels.of(TrainingProfile.model(), LayerKind.EXPERTS, TrainingProfile.work(), pass)) {
                shapes.merge(kernel.family(), kernel.times(), Integer::sum);
            }
            for (Line line : LINES) {
                if (line.pass() == pass && line.family().computes()) {
                    assertThat(shapes.get(line.family()))
                            .as(pass + " " + line.family())
                            .isEqualTo(line.kernels());
                }
            }
        }
    }

    @Test
    @DisplayName("a layer takes as long as measured, within 8 %, and every family of weight within 15 %")
    void layer() {
        double measured = LINES.stream().mapToDouble(Line::measured).sum();
        double modelled = LINES.stream().mapToDouble(Line::modelled).sum();
        assertThat(modelled / measured).isCloseTo(1, within(0.08));
        TrainingProfile.byFamily(LINES).values().stream()
                .filter(line -> line.measured() > 0.02 * measured)
                .forEach(line -> assertThat(line.modelled() / line.measured())
                        .as(line.family().words())
                        .isCloseTo(1, within(0.15)));
    }

    @Test
    @DisplayName("what is left of the dense weight gradients is what the parameters' file says")
    void weightGradients() {
        KernelTimes times = KernelTimes.of(
                KernelCalibrationReader.gpu("h800"), KernelCalibrationReader.shipped(), MatrixLibrary.CUTLASS);
        List<LayerKernel> kernels = Arrays.stream(LayerPass.values())
                .flatMap(pass ->
                        LayerKernels.of(TrainingProfile.model(), LayerKind.EXPERTS, TrainingProfile.work(), pass)
                                .stream())
                .filter(kernel -> kernel.family() == KernelFamily.WEIGHT_GRADIENT && !kernel.routed())
                .toList();
        assertThat(kernels).hasSize(WEIGHT_GRADIENTS.length);
        double[] errors = new double[WEIGHT_GRADIENTS.length];
        for (int index = 0; index < errors.length; index++) {
            double microseconds = times.time(kernels.get(index).shape(), TrainingProfile.STREAMING_MULTIPROCESSORS)
                            .picoseconds()
                    / 1e6;
            errors[index] = microseconds / WEIGHT_GRADIENTS[index] - 1;
        }
        Residuals stated = ParameterTable.shipped().all().stream()
                .filter(parameter -> parameter.name().equals("kernels.matrix.weight-gradient-efficiency"))
                .findFirst()
                .orElseThrow()
                .residuals()
                .orElseThrow();
        Errors left = Errors.of(errors);
        assertThat(left.rows()).isEqualTo(stated.points());
        assertThat(left.median()).isCloseTo(stated.median(), within(0.0006));
        assertThat(left.max()).isCloseTo(stated.max(), within(0.0006));
    }
}

package io.octoplane.experiments.kernels;

import io.octoplane.experiments.catalog.KernelCalibrationReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.hardware.compute.KernelCalibration;
import io.octoplane.hardware.compute.KernelTime;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.hardware.device.GpuModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Measured kernels beside the times that the models give them. */
public final class KernelFit {
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;

    /** What InferSim's tables of products on the H800 have on top. */
    private static final String INFERSIM_START = "kernels.matrix.infersim-start";

    private final KernelCalibration calibration;
    private final long infersimStart;

    private KernelFit(KernelCalibration calibration, long infersimStart) {
        this.calibration = calibration;
        this.infersimStart = infersimStart;
    }

    /** With these parameters. */
    public static KernelFit of(ParameterTable parameters) {
        return new KernelFit(KernelCalibrationReader.read(parameters), parameters.duration(INFERSIM_START));
    }

    /**
     * A measured kernel and its time.
     *
     * @param measured as measured
     * @param time what the model gives
     * @param microseconds that in microseconds, with what the measurement has on top
     */
    public record Comparison(MeasuredKernel measured, KernelTime time, double microseconds) {
        /** Modelled over measured, less 1. */
        public double error() {
            return microseconds / measured.microseconds() - 1;
        }
    }

    /** All rows of a table. */
    public List<Comparison> rows(MeasuredTable table) {
        GpuModel gpu = KernelCalibrationReader.gpu(table.gpu());
        double onTop = table.isInferSimProduct() ? infersimStart : 0;
        List<Comparison> rows = new ArrayList<>();
        for (MeasuredKernel measured : table.rows()) {
            KernelTime time =
                    KernelTimes.of(gpu, calibration, measured.library()).time(measured.shape());
            rows.add(new Comparison(measured, time, (time.picoseconds() + onTop) / PICOSECONDS_PER_MICROSECOND));
        }
        return rows;
    }

    /** What is left of the rows that the fit saw, or of those that it did not see; empty when there are none. */
    public Optional<Errors> errors(MeasuredTable table, boolean fitted) {
        return errors(rows(table), row -> row.measured().fitted() == fitted);
    }

    /** What is left of the rows to which something applies. */
    public static Optional<Errors> errors(List<Comparison> rows, Predicate<Comparison> which) {
        double[] errors =
                rows.stream().filter(which).mapToDouble(Comparison::error).toArray();
        return errors.length == 0 ? Optional.empty() : Optional.of(Errors.of(errors));
    }
}

package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.NearestName;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.compute.KernelCalibration;
import io.octoplane.hardware.compute.TrafficKind;
import io.octoplane.hardware.device.GpuModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What kernel times need from the calibrated parameters. */
public final class KernelCalibrationReader {
    private static final String MEASURED_ON = "h800-sxm5";

    private KernelCalibrationReader() {}

    /** As shipped. */
    public static KernelCalibration shipped() {
        return read(ParameterTable.shipped());
    }

    /** With what a scenario replaces. */
    public static KernelCalibration read(ParameterTable parameters) {
        Map<TrafficKind, Double> efficiency = new EnumMap<>(TrafficKind.class);
        for (TrafficKind kind : TrafficKind.values()) {
            efficiency.put(kind, parameters.number("kernels.traffic." + word(kind)));
        }
        return new KernelCalibration(
                gpu(MEASURED_ON),
                new KernelCalibration.Matrix(
                        parameters.duration("kernels.matrix.start"),
                        parameters.duration("kernels.matrix.epilogue"),
                        parameters.number("kernels.matrix.tensor-efficiency"),
                        parameters.rate("kernels.matrix.operand-rate"),
                        parameters.number("kernels.matrix.memory-efficiency"),
                        parameters.number("kernels.matrix.cutlass-efficiency"),
                        parameters.number("kernels.matrix.weight-gradient-efficiency")),
                new KernelCalibration.Attention(
                        parameters.duration("kernels.attention.tile"),
                        parameters.duration("kernels.attention.scores"),
                        parameters.duration("kernels.attention.backward-scores"),
                        parameters.duration("kernels.attention.decode-start"),
                        parameters.duration("kernels.attention.decode-sequence"),
                        parameters.number("kernels.attention.decode-efficiency"),
                        parameters.number("kernels.attention.decode-memory-efficiency")),
                new KernelCalibration.Traffic(parameters.duration("kernels.traffic.start"), efficiency),
                parameters.duration("kernels.launch-gap"));
    }

    /** The same where kernels are launched as a CUDA graph. */
    public static KernelCalibration inGraph(ParameterTable parameters) {
        return read(parameters).withLaunchGap(parameters.duration("kernels.graph-gap"));
    }

    /** A GPU of the shipped catalog. */
    public static GpuModel gpu(String name) {
        return gpu(name, Location.of("the program"));
    }

    /**
     * A GPU of the shipped catalog; one of several forms of a GPU may be called by the name before its form.
     *
     * @param origin who names it
     * @throws ScenarioException when there is none, or more than one
     */
    public static GpuModel gpu(String name, Location origin) {
        List<String> known = new ArrayList<>();
        List<String> meant = new ArrayList<>();
        for (CatalogEntry entry : Catalog.shipped().entries(CatalogKind.GPU)) {
            known.add(entry.name());
            known.addAll(entry.aliases());
            if (entry.isCalled(name) || entry.name().startsWith(name + '-')) {
                meant.add(entry.name());
            }
        }
        if (meant.size() != 1) {
            throw new ScenarioException(
                    origin,
                    (meant.isEmpty() ? "the catalog has no GPU \"" : "the catalog has several GPUs \"")
                            + name
                            + '"'
                            + (meant.isEmpty() ? NearestName.hint(name, known) : ": " + String.join(", ", meant)));
        }
        String path = CatalogKind.GPU.section();
        ScalarNode reference = new ScalarNode(origin, meant.get(0), true);
        return DeviceReader.gpu(new Value(Catalog.shipped().expand(CatalogKind.GPU, reference, path), path));
    }

    private static String word(TrafficKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

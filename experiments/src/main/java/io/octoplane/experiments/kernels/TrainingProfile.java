package io.octoplane.experiments.kernels;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.catalog.KernelCalibrationReader;
import io.octoplane.experiments.catalog.ModelReader;
import io.octoplane.experiments.catalog.ParameterTable;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.hardware.compute.MatrixLibrary;
import io.octoplane.workloads.layer.KernelFamily;
import io.octoplane.workloads.layer.LayerKernels;
import io.octoplane.workloads.layer.LayerPass;
import io.octoplane.workloads.layer.LayerWork;
import io.octoplane.workloads.layer.PassTimes;
import io.octoplane.workloads.model.LayerKind;
import io.octoplane.workloads.model.ModelDescription;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The open training profile of DeepSeek-V3, a layer of it, beside the times that the models give its kernels. */
public final class TrainingProfile {
    /** Those that communication leaves. */
    public static final int STREAMING_MULTIPROCESSORS = 112;

    private static final String FILE = "training-profile-h800.csv";
    private static final String MODEL = "deepseek-v3";
    private static final int TOKENS = 4096;
    private static final int EXPERTS = 256;
    private static final int EXPERTS_PER_TOKEN = 8;
    private static final int EXPERT_PARALLEL = 64;
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;

    private TrainingProfile() {}

    /**
     * Kernels of one family in one pass of a layer.
     *
     * @param pass the pass
     * @param family the family
     * @param kernels how many there are in the profile
     * @param measured what they take together, microseconds
     * @param modelled the same by the models
     */
    public record Line(LayerPass pass, KernelFamily family, int kernels, double measured, double modelled) {}

    /** The work of the profile. */
    public static LayerWork work() {
        return LayerWork.balanced(1, TOKENS, EXPERTS, EXPERTS_PER_TOKEN, EXPERT_PARALLEL);
    }

    /** The model of the profile. */
    public static ModelDescription model() {
        String path = CatalogKind.MODEL.section();
        ScalarNode name = new ScalarNode(Location.of("the program"), MODEL, true);
        return ModelReader.model(new Value(Catalog.shipped().expand(CatalogKind.MODEL, name, path), path))
                .description()
                .orElseThrow();
    }

    /** The families of each pass in the order of the file. */
    public static List<Line> lines(ParameterTable parameters) {
        KernelTimes times = KernelTimes.of(
                KernelCalibrationReader.gpu("h800"), KernelCalibrationReader.read(parameters), MatrixLibrary.CUTLASS);
        ModelDescription model = model();
        Map<LayerPass, PassTimes> modelled = new EnumMap<>(LayerPass.class);
        for (LayerPass pass : LayerPass.values()) {
            modelled.put(
                    pass,
                    PassTimes.of(
                            LayerKernels.of(model, LayerKind.EXPERTS, work(), pass), times, STREAMING_MULTIPROCESSORS));
        }
        List<Line> lines = new ArrayList<>();
        for (String line : Resource.lines(FILE)) {
            String[] field = line.split(",");
            LayerPass pass = pass(field[0]);
            KernelFamily family = family(field[1]);
            lines.add(new Line(
                    pass,
                    family,
                    Integer.parseInt(field[2]),
                    Double.parseDouble(field[3]),
                    modelled.get(pass).byFamily().getOrDefault(family, 0L) / PICOSECONDS_PER_MICROSECOND));
        }
        return lines;
    }

    /** The families over all passes, in their order. */
    public static Map<KernelFamily, Line> byFamily(List<Line> lines) {
        Map<KernelFamily, Line> families = new EnumMap<>(KernelFamily.class);
        for (Line line : lines) {
            families.merge(
                    line.family(),
                    line,
                    (one, other) -> new Line(
                            one.pass(),
                            one.family(),
                            one.kernels() + other.kernels(),
                            one.measured() + other.measured(),
                            one.modelled() + other.modelled()));
        }
        return families;
    }

    private static LayerPass pass(String words) {
        for (LayerPass pass : LayerPass.values()) {
            if (pass.words().equals(words)) {
                return pass;
            }
        }
        throw new IllegalStateException("no pass " + words);
    }

    private static KernelFamily family(String words) {
        for (KernelFamily family : KernelFamily.values()) {
            if (family.words().equals(words)) {
                return family;
            }
        }
        throw new IllegalStateException("no family " + words);
    }
}

package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.KernelCalibrationReader;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.NearestName;
import io.octoplane.experiments.document.Quantity;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.hardware.compute.GemmOutput;
import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.hardware.compute.GroupedLayout;
import io.octoplane.hardware.compute.KernelShape;
import io.octoplane.hardware.compute.KernelTime;
import io.octoplane.hardware.compute.KernelTimes;
import io.octoplane.hardware.compute.MatrixLibrary;
import io.octoplane.hardware.compute.Precision;
import io.octoplane.hardware.compute.TrafficKind;
import io.octoplane.hardware.device.GpuModel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane kernels time}. */
@Command(
        name = "time",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Says what one kernel takes.",
        description = {""},
        footer = {
            "",
            "Examples:",
            "  octoplane kernels time gemm --m 4096 --n 7168 --k 2048 --precision fp8 --sms 112",
            "  octoplane kernels time grouped --groups 4 --m 8192 --n 4096 --k 7168 --gpu h20",
            "  octoplane kernels time attention --heads 128 --tokens 4096 --key-dimension 192 --value-dimension 128",
            "  octoplane kernels time decode --batch 128 --heads 128 --tokens 4096",
            "  octoplane kernels time cast --bytes \"88 MB\" --json"
        })
final class KernelTimeCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;
    private static final double TERA = 1e12;
    private static final double GIGA = 1e9;
    private static final long MOST = 1L << 40;
    private static final int LATENT = 512;
    private static final int ROPE = 64;

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "FAMILY",
            description = "${COMPLETION-CANDIDATES}.",
            completionCandidates = KernelFamilyName.Words.class)
    private String family;

    @Option(names = "--m", paramLabel = "M", description = "Rows of the result; of each group on average.")
    private Long m;

    @Option(names = "--n", paramLabel = "N", description = "Columns of the result.")
    private Long n;

    @Option(names = "--k", paramLabel = "K", description = "Elements that are multiplied and added up for each result.")
    private Long k;

    @Option(names = "--groups", paramLabel = "N", description = "Groups: experts of the GPU.")
    private Long groups;

    @Option(
            names = "--spread",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Groups lie evenly between the mean less this part of it and the mean more it: 0 to 1.")
    private double spread;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            defaultValue = "fp8",
            description =
                    "Of the operands of matrix products: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private Precision precision;

    @Option(
            names = "--library",
            paramLabel = "LIBRARY",
            defaultValue = "deepgemm",
            description = "Whose matrix products: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private MatrixLibrary library;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "1", description = "Sequences.")
    private long batch;

    @Option(names = "--heads", paramLabel = "N", description = "Query heads.")
    private Long heads;

    @Option(names = "--kv-heads", paramLabel = "N", description = "Heads of keys and values; as many unless given.")
    private Long keyValueHeads;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            description = "Tokens of each sequence; in decode those in the cache.")
    private Long tokens;

    @Option(names = "--key-dimension", paramLabel = "N", description = "Elements of a head's query and key.")
    private Long keyDimension;

    @Option(names = "--value-dimension", paramLabel = "N", description = "Elements of a head's value.")
    private Long valueDimension;

    @Option(
            names = "--bytes",
            paramLabel = "SIZE",
            description = "Bytes read and written together, as 88MB or \"88 MB\".")
    private String bytes;

    @Option(names = "--sms", paramLabel = "N", description = "Streaming multiprocessors; all of the GPU unless given.")
    private Long streamingMultiprocessors;

    @Option(
            names = "--gpu",
            paramLabel = "NAME",
            defaultValue = "h800",
            description = "The GPU; ${DEFAULT-VALUE} unless given (octoplane list gpus).")
    private String gpu;

    @Option(names = "--json", description = "Prints a JSON object.")
    private boolean json;

    KernelTimeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        GpuModel model = KernelCalibrationReader.gpu(gpu, Location.of("--gpu " + ShellWord.quote(gpu)));
        KernelShape shape = shape(name());
        int multiprocessors = streamingMultiprocessors == null
                ? model.streamingMultiprocessors()
                : Math.toIntExact(number("--sms", streamingMultiprocessors, model.streamingMultiprocessors()));
        KernelTime time = KernelTimes.of(model, KernelCalibrationReader.shipped(), library)
                .time(shape, multiprocessors);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("family", name().word());
        facts.put("gpu", model.name());
        facts.put("sms", multiprocessors);
        facts.put("time_us", rounded(time.picoseconds() / PICOSECONDS_PER_MICROSECOND, 2));
        if (shape.flop() > 0) {
            facts.put("tflops", rounded(time.rate(shape.flop()) / TERA, 1));
        }
        facts.put("memory_gb_per_s", rounded(time.rate(shape.bytes()) / GIGA, 0));
        facts.put("bound_by", time.boundBy().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        facts.put("basis", time.basis().name().toLowerCase(Locale.ROOT));
        if (json) {
            surroundings.out().println(JSON.writeValueAsString(facts));
        } else {
            facts.forEach((name, value) -> surroundings.out().printf(Locale.ROOT, "%-16s %s%n", name, value));
        }
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    private KernelFamilyName name() {
        for (KernelFamilyName known : KernelFamilyName.values()) {
            if (known.word().equals(family.toLowerCase(Locale.ROOT))) {
                return known;
            }
        }
        throw new ScenarioException(
                Location.of("the command line"),
                "no family of kernels \"" + family + '"' + NearestName.hint(family, KernelFamilyName.words())
                        + "; known: " + String.join(", ", KernelFamilyName.words()));
    }

    private KernelShape shape(KernelFamilyName name) {
        return switch (name) {
            case GEMM -> product(GemmOutput.BF16);
            case WEIGHT_GRADIENT -> product(GemmOutput.FP32_ACCUMULATED);
            case GROUPED -> grouped(GroupedLayout.CONTIGUOUS);
            case GROUPED_MASKED -> grouped(GroupedLayout.MASKED);
            case GROUPED_WEIGHT_GRADIENT ->
                new KernelShape.GroupedWeightGradient(rows("--k", k), size("--m", m), size("--n", n), precision);
            case ATTENTION -> attention();
            case ATTENTION_BACKWARD -> new KernelShape.AttentionBackward(attention());
            case DECODE ->
                KernelShape.AttentionDecode.latent(
                        number("--batch", batch, MOST), heads(), size("--tokens", tokens), LATENT, ROPE);
            case STREAM, ROWS, CAST, TRANSPOSE_CAST, PERMUTE, ACTIVATION, INDEX ->
                new KernelShape.MemoryTraffic(TrafficKind.valueOf(name.name()), traffic(), 0);
        };
    }

    private KernelShape product(GemmOutput output) {
        return new KernelShape.Gemm(size("--m", m), size("--n", n), size("--k", k), precision, output);
    }

    private KernelShape grouped(GroupedLayout layout) {
        return new KernelShape.GroupedGemm(rows("--m", m), size("--n", n), size("--k", k), precision, layout);
    }

    private GroupRows rows(String option, Long each) {
        if (!(spread >= 0 && spread <= 1)) {
            throw wrong("--spread", "expected 0 to 1, is " + spread);
        }
        return GroupRows.spread(
                Math.toIntExact(number("--groups", given("--groups", groups), 1 << 16)),
                number(option, given(option, each), 1 << 24),
                spread);
    }

    private KernelShape.AttentionForward attention() {
        int queries = heads();
        int shared = keyValueHeads == null ? queries : Math.toIntExact(number("--kv-heads", keyValueHeads, queries));
        if (queries % shared != 0) {
            throw wrong("--kv-heads", shared + " heads of keys and values do not divide " + queries + " heads");
        }
        long length = size("--tokens", tokens);
        return new KernelShape.AttentionForward(
                number("--batch", batch, MOST),
                queries,
                shared,
                length,
                length,
                dimension("--key-dimension", keyDimension),
                dimension("--value-dimension", valueDimension),
                true);
    }

    private int heads() {
        return Math.toIntExact(number("--heads", given("--heads", heads), 1 << 16));
    }

    private int dimension(String option, Long value) {
        return Math.toIntExact(number(option, given(option, value), 1 << 16));
    }

    private double traffic() {
        String text = given("--bytes", bytes);
        try {
            Quantity quantity = Quantity.parse(text);
            if (quantity.dimension() == io.octoplane.experiments.document.Dimension.SIZE) {
                return quantity.inBaseUnits();
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw wrong("--bytes", "expected a size such as 88 MB, found " + text);
    }

    private long size(String option, Long value) {
        return number(option, given(option, value), MOST);
    }

    private <T> T given(String option, T value) {
        if (value == null) {
            throw wrong(option, "is needed for " + name().word() + " (" + name().needs() + ")");
        }
        return value;
    }

    private static long number(String option, long value, long most) {
        if (value < 1 || value > most) {
            throw wrong(option, "expected a whole number from 1 to " + most + ", is " + value);
        }
        return value;
    }

    private static ScenarioException wrong(String option, String message) {
        return new ScenarioException(Location.of(option), message);
    }

    private static Object rounded(double value, int decimals) {
        return Double.valueOf(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }
}

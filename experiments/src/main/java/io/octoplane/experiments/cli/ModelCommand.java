package io.octoplane.experiments.cli;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.catalog.CatalogKind;
import io.octoplane.experiments.catalog.DeviceReader;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.experiments.scenario.workload.TrainingPlanReader;
import io.octoplane.hardware.device.GpuModel;
import io.octoplane.workloads.model.FlopCount;
import io.octoplane.workloads.model.KeyValueCache;
import io.octoplane.workloads.model.ModelDescription;
import io.octoplane.workloads.model.layout.LayoutException;
import io.octoplane.workloads.model.layout.TrainingMemory;
import io.octoplane.workloads.model.layout.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane model}. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        sortOptions = false,
        header = "Says what follows from a model's description: parameters, operations, cache, memory.",
        description = {
            "",
            "Nothing is simulated. With a layout, also what each GPU keeps in training; a layout that does not divide the"
                    + " model, or does not fit the GPU, is refused with the reason. docs/models.md has the formulas.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane model deepseek-v3",
            "  octoplane model llama-3.1-405b --sequence 8192 --no-causal --json",
            "  octoplane model deepseek-v3 --layout \"{pipeline: 16, expert: 64, data: 128, schedule: dualpipe,"
                    + " micro-batches: 120, formats: fp8}\"",
            "  octoplane model \"{extends: deepseek-v3, layers: 30, routed-experts: 128}\"",
            "  octoplane list models"
        })
final class ModelCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int MOST_TOKENS = 1 << 24;
    private static final int MOST_BITS = 64;
    private static final String LAYOUT = "--layout";
    private static final String GPU = "--gpu";

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "MODEL",
            description = "A name of the catalog (octoplane list models), a description in braces as behind model: in a"
                    + " scenario, or a file: a description, a catalog file or a scenario.")
    private String argument;

    @Option(names = "--sequence", paramLabel = "TOKENS", description = "Tokens of a sequence (default: 4096).")
    private String sequence = "4096";

    @Option(
            names = "--no-causal",
            negatable = true,
            description =
                    "Counts operations of attention for the whole sequence, not only for the tokens before a token.")
    private boolean full;

    @Option(names = "--cache-bits", paramLabel = "BITS", description = "Bits of an element of the cache (default: 16).")
    private String cacheBits = "16";

    @Option(
            names = LAYOUT,
            paramLabel = "{KEY: N, ...}",
            description = "How training divides the model over GPUs, as behind layout: of a workload model-counts.")
    private String layout;

    @Option(names = GPU, paramLabel = "NAME", description = "The GPU that has to hold it (default: h800-sxm5).")
    private String gpu = "h800-sxm5";

    @Option(names = "--json", description = "Prints a JSON array with an object for each model.")
    private boolean json;

    @Option(names = "--debug", description = "Shows where in the program a failure arose.")
    private boolean debug;

    ModelCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<ModelOutcome> outcomes = new ArrayList<>();
        for (ModelDescription model : ModelArgument.models(argument)) {
            outcomes.add(outcome(model));
        }
        surroundings.out().print(json ? json(outcomes) : text(outcomes));
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    private ModelOutcome outcome(ModelDescription model) {
        int tokens = BenchOptions.value("--sequence", sequence).integer(1, MOST_TOKENS);
        GpuModel device = gpu();
        return new ModelOutcome(
                new FlopCount(model, tokens, !full),
                new KeyValueCache(
                        model, BenchOptions.value("--cache-bits", cacheBits).number(1, MOST_BITS)),
                Optional.ofNullable(layout).map(text -> memory(model, tokens, device)),
                device);
    }

    private TrainingMemory memory(ModelDescription model, int tokens, GpuModel device) {
        TrainingPlan plan = TrainingPlanReader.form().read(new Value(YamlReader.readValue(layout, LAYOUT), ""));
        try {
            TrainingMemory memory = plan.memory(model, tokens);
            memory.ofRanks().forEach(rank -> rank.requireFits(device.memoryBytes(), device.name()));
            return memory;
        } catch (LayoutException e) {
            throw new ScenarioException(Location.of(LAYOUT), e.getMessage());
        }
    }

    private GpuModel gpu() {
        Node name = new ScalarNode(Location.of(GPU), gpu, true);
        return DeviceReader.gpu(new Value(Catalog.shipped().expand(CatalogKind.GPU, name, ""), ""));
    }

    private String text(List<ModelOutcome> outcomes) {
        return String.join(
                "\n",
                outcomes.stream()
                        .map(outcome ->
                                new ModelTables(outcome, surroundings.terminal().style()).text())
                        .toList());
    }

    private static String json(List<ModelOutcome> outcomes) {
        return JSON.writeValueAsString(outcomes.stream().map(ModelJson::of).toList()) + "\n";
    }
}

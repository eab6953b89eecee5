package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.assemble.SimulationRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane model}. */
class ModelCommandTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./octoplane (model .+)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final String OF_DEEPSEEK_V3 =
            "{pipeline: 16, expert: 64, data: 128, schedule: dualpipe, micro-batches: 120, formats: fp8}";

    private final CommandRunner program = new CommandRunner(new SimulationRunner());

    @TempDir
    Path folder;

    @Test
    void aModelInFigures() {
        assertThat(program.octoplane("model", "deepseek-v3")).isZero();
        assertThat(program.out())
                .contains("61 layers, 3 dense and 58 with")
                .containsPattern("main model +671.026 +37.552")
                .contains("Training takes 250.450 GFLOP a token")
                .contains("70.272 kB in the cache");
    }

    @Test
    void aLayoutForPrograms() {
        assertThat(program.octoplane("model", "deepseek-v3", "--layout", OF_DEEPSEEK_V3, "--json"))
                .isZero();
        JsonNode model = JsonMapper.shared().readTree(program.out()).get(0);
        assertThat(model.get("parameters").get("all").asLong()).isEqualTo(671_026_404_352L);
        assertThat(model.get("gpus").asInt()).isEqualTo(2048);
        assertThat(model.get("stages")).hasSize(16);
        JsonNode last = model.get("stages").get(15);
        assertThat(last.get("layers").asInt()).isEqualTo(1);
        assertThat(last.get("prediction_modules").asInt()).isEqualTo(1);
        for (JsonNode rank : model.get("per_pipeline_rank")) {
            assertThat(rank.get("bytes").asLong()).isPositive().isLessThan(80_000_000_000L);
        }
    }

    @Test
    void sequenceAndMaskChangeAttentionAlone() {
        long causal = forward("attention_core", "--sequence", "8192");
        assertThat(forward("attention_core", "--no-causal")).isEqualTo(causal);
        assertThat(forward("attention_core", "--causal")).isEqualTo(causal / 2);
        assertThat(forward("dense_feed_forward", "--no-causal")).isEqualTo(forward("dense_feed_forward"));
    }

    private long forward(String part, String... options) {
        List<String> arguments = new ArrayList<>(List.of("model", "llama-405b", "--json"));
        arguments.addAll(List.of(options));
        assertThat(program.octoplane(arguments.toArray(String[]::new))).isZero();
        return JsonMapper.shared()
                .readTree(program.out())
                .get(0)
                .get("forward_flop_per_token")
                .get(part)
                .asLong();
    }

    /** A description by itself, one of a catalog file that changes a shipped one, those of a scenario's sweep. */
    @Test
    void modelsInFiles() throws IOException {
        String description =
                """
                name: mine
                layers: 2
                hidden: 1024
                vocabulary: 32000
                attention: { kind: grouped-query, heads: 8 }
                intermediate: 4096
                """;
        assertThat(program.octoplane("model", file(description))).isZero();
        assertThat(program.out()).startsWith("mine: 2 layers, all dense; hidden size 1024, 8 query heads on 8");

        assertThat(program.octoplane("model", file("models: { v3-half: { extends: deepseek-v3, layers: 30 } }")))
                .isZero();
        assertThat(program.out()).startsWith("v3-half: 30 layers, 3 dense and 27 with");

        String scenario =
                """
                name: x
                model: deepseek-v3
                cluster:
                  node: h800-cx7-8x
                  nodes: 1
                  network: { topology: two-layer-fat-tree, switch: qm9700, routing: adaptive }
                workload: { kind: model-counts }
                sweep: { model: [deepseek-v2, qwen-72b], workload.sequence: [1024, 2048] }
                """;
        assertThat(program.octoplane("model", file(scenario), "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(program.out()).valueStream().map(model -> model.get("model")
                        .asString()))
                .containsExactly("deepseek-v2", "qwen2.5-72b");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        program.assertRefused(
                "MODEL: the catalog has no model \"deepseek-v4\"; did you mean \"deepseek-v3\"?\n",
                "model",
                "deepseek-v4");
        String experts = file("{ name: few, hidden: 1024, routed-experts: 16, top-k: 2 }");
        program.assertRefused(
                experts + ":1:1: of the model few only the experts are known; give its attention\n", "model", experts);
        program.assertRefused(
                "MODEL: model.top-k: expected a whole number from 1 to 128, found 200\n",
                "model",
                "{extends: deepseek-v3, top-k: 200}");
        program.assertRefused(
                "MODEL: model: has more than 10^15 parameters\n",
                "model",
                "{extends: llama-405b, layers: 4096, hidden: 1048576, intermediate: 1048576}");
        program.assertRefused(
                "--sequence: expected a whole number from 1 to 16777216, found \"long\"\n",
                "model",
                "deepseek-v3",
                "--sequence",
                "long");
    }

    @Test
    void aLayoutThatDoesNotDivideOrFitIsRefused() {
        program.assertRefused(
                "--layout: the 8 heads of keys and values of llama-3.1-405b cannot be divided over tensor 16\n",
                "model",
                "llama-405b",
                "--layout",
                "{tensor: 16}");
        program.assertRefused(
                "--layout: unknown key \"piepline\" in a layout; did you mean \"pipeline\"?\n",
                "model",
                "llama-405b",
                "--layout",
                "{piepline: 16}");
        program.assertRefused(
                "--layout: DualPipe cannot have pipeline 5: stages of DualPipe must be even, not 5; the nearest is 6\n",
                "model",
                "llama-405b",
                "--layout",
                "{pipeline: 5, schedule: dualpipe}");
        assertThat(program.octoplane("model", "qwen-72b", "--layout", "{tensor: 8}"))
                .isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(program.err())
                .startsWith("--layout: does not fit: a GPU of pipeline rank 0 needs ")
                .contains("and h800-sxm5 has 80.00 GB: weights 18.18 GB + gradients 36.36 GB + master weights");
    }

    @ParameterizedTest
    @MethodSource("commandsOfTheDocument")
    void theCommandsOfTheDocumentWork(String command) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(command); word.find(); ) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        assertThat(program.octoplane(words.toArray(String[]::new)))
                .as(program.err())
                .isZero();
        assertThat(program.out()).isNotBlank();
    }

    static Stream<String> commandsOfTheDocument() throws IOException {
        List<String> commands = COMMAND.matcher(Files.readString(Path.of("..", "docs", "models.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(commands).hasSizeGreaterThan(4);
        return commands.stream();
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("model.yaml"), text).toString();
    }
}

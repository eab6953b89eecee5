package io.octoplane.experiments.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.scenario.ScenarioKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Editors and the program agree on what a scenario is. */
class JsonSchemaTest {
    /** The steps of a run are read as a training-step, of which another example uses every key. */
    private static final Pattern OF_STEPS_IN_RUNS = Pattern.compile("workload\\.(phases\\[\\]\\.)?step\\.");

    private static final Path SHIPPED = Path.of("..", "scenarios");

    /** Where users choose the keys. */
    private static final List<String> PATHS = List.of(
            ".sweep",
            ".sweep.zip",
            ".expect[0].at",
            ".uncertainty.inputs[0].low",
            ".uncertainty.inputs[0].high",
            ".charts[0].at",
            ".expect[0].ratio.of.at",
            ".expect[0].ratio.to.at",
            ".cost.prices.switches",
            ".cost.prices.nics",
            ".cost.prices.servers");

    /** Where what is right depends on other keys or on what files there are. */
    private static final List<String> ONLY_THE_PROGRAM = List.of(
            ".sweep",
            ".extends",
            ".expect",
            ".charts",
            ".figures",
            ".workload.against",
            ".cluster.network.lanes",
            ".workload.lane",
            ".workload.load-lane",
            ".workload.near-lane",
            ".workload.far-lane");

    /** Wrong values tried in each place: four of sixteen, so that each is tried for each kind of key, but not in each place. */
    private static final int VALUES = Integer.getInteger("octoplane.schema.values", 4);

    private static final long SEED = Long.getLong("octoplane.schema.seed", 1);

    @TempDir
    Path folder;

    static Stream<Path> shipped() throws IOException {
        return Files.walk(SHIPPED)
                .filter(file -> file.toString().endsWith(".yaml"))
                .filter(file -> !Files.isSymbolicLink(file))
                .sorted();
    }

    static List<String> examples() {
        return ExampleScenarios.FILES;
    }

    @Test
    void theSchemaFollowsItsDraft() {
        assertThat(ScenarioSchema.problemsOfItself()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedScenariosSatisfyIt(Path file) {
        assertThat(ScenarioSchema.problems(ExampleScenarios.tree(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedScenariosTellEditorsWhereItIs(Path file) throws IOException {
        String schema = file.getParent()
                .relativize(Path.of("..", "docs", "scenario.schema.json"))
                .toString()
                .replace('\\', '/');
        assertThat(Files.readAllLines(file)).first().isEqualTo("# yaml-language-server: $schema=" + schema);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void noTypoInAShippedScenarioPasses(Path file) {
        assertNoTypoPasses(ExampleScenarios.tree(file));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesSatisfyItAndTheProgram(String file) {
        Map<?, ?> tree = ExampleScenarios.tree(file);
        assertThat(ScenarioSchema.problems(tree)).isEmpty();
        assertThat(new ExampleScenarios(folder).complaint(tree)).isEmpty();
        assertNoTypoPasses(tree);
    }

    /** So that the tests here read every key through its reader. */
    @Test
    void theExamplesUseEveryKey() {
        Set<String> used = new TreeSet<>();
        ExampleScenarios.FILES.forEach(file -> KeyPaths.collect(ExampleScenarios.tree(file), "", used));
        assertThat(used)
                .containsAll(KeyPaths.of(ScenarioKeys.ALL).stream()
                        .filter(path -> !path.startsWith("parameters."))
                        .filter(path -> !OF_STEPS_IN_RUNS.matcher(path).lookingAt())
                        .toList());
    }

    /**
     * Where the schema complains, the program complains as well: no false alarm in an editor. And the schema knows units,
     * ranges and names, so that an editor finds nearly all of what is wrong with a single value. {@code
     * -Doctoplane.schema.seed=2} draws other values, {@code -Doctoplane.schema.values=16} tries all.
     */
    @ParameterizedTest
    @MethodSource("examples")
    void theSchemaRefusesWhatTheProgramRefuses(String file) {
        ExampleScenarios program = new ExampleScenarios(folder);
        List<Changes.Changed> falseAlarms = new ArrayList<>();
        List<Changes.Changed> missed = new ArrayList<>();
        int found = 0;
        for (Changes.Changed changed :
                Changes.ofValues(ExampleScenarios.tree(file), VALUES, new SplittableRandom(SEED))) {
            boolean refusedBySchema = !ScenarioSchema.problems(changed.tree()).isEmpty();
            boolean refusedByProgram = program.complaint(changed.tree()).isPresent();
            if (refusedBySchema && refusedByProgram) {
                found++;
            } else if (refusedBySchema) {
                falseAlarms.add(changed);
            } else if (refusedByProgram && ONLY_THE_PROGRAM.stream().noneMatch(changed.what()::startsWith)) {
                missed.add(changed);
            }
        }
        assertThat(falseAlarms).as("refused by the schema only, seed %d", SEED).isEmpty();
        assertThat(found).isGreaterThan(30);
        assertThat(missed)
                .as("refused by the program only, besides %d refused by both, seed %d", found, SEED)
                .hasSizeLessThan(found / 8);
    }

    private static void assertNoTypoPasses(Map<?, ?> tree) {
        List<Changes.Changed> typos = Changes.ofKeys(tree, PATHS);
        assertThat(typos).isNotEmpty();
        assertThat(typos.stream().filter(changed -> ScenarioSchema.problems(changed.tree())
                        .isEmpty()))
                .as("typos that pass")
                .isEmpty();
    }
}

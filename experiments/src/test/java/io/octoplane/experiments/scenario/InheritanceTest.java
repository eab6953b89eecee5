package io.octoplane.experiments.scenario;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.octoplane.experiments.catalog.Catalog;
import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.SweepPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that extend others: which value wins, where it stands, and what is refused. */
class InheritanceTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNotSaidIsInherited() {
        file("base.yaml", VALID);
        Scenario scenario = scenario("x.yaml", "extends: base.yaml\nname: mine\ncluster: { nodes: 8 }\n");
        assertThat(scenario.name()).isEqualTo("mine");
        assertThat(scenario.cluster().nodes()).isEqualTo(8);
        assertThat(scenario.cluster().network().planes()).hasValue(8);
    }

    @Test
    void laterFilesGoBeforeEarlierOnesAndTheExtendingFileBeforeAll() {
        file("base.yaml", VALID);
        file("first.yaml", "cluster: { nodes: 8 }\nseed: 11\nfidelity: flow\ntitle: first\n");
        file("second.yaml", "seed: 12\ntitle: second\n");
        Scenario scenario = scenario("x.yaml", "extends: [base.yaml, first.yaml, second.yaml]\ntitle: third\n");
        assertThat(scenario.cluster().nodes()).isEqualTo(8);
        assertThat(scenario.seed()).isEqualTo(12);
        assertThat(scenario.title()).isEqualTo("third");
    }

    @Test
    void chainsAreFollowedThroughFoldersFromWhereEachFileStands() {
        file("hardware/my.yaml", "nics: { slow: { extends: connectx-7, rate: 100 Gb/s } }\n");
        file("common/root.yaml", VALID + "catalog: [../hardware/my.yaml]\n");
        file("common/middle.yaml", "extends: root.yaml\ncluster: { node: { extends: h800-cx7-8x, nic: slow } }\n");
        ScenarioDocument document = load("team/x.yaml", "extends: ../common/middle.yaml\nname: x\n");
        assertThat(document.resolve(List.of()).scenario().cluster().node().nic().rate())
                .isEqualTo(100_000_000_000L);
        // The text of the whole, put beside the scenario, finds the same catalog.
        ScenarioDocument again = load("team/again.yaml", document.text());
        assertThat(again.resolve(List.of()).canonicalText())
                .isEqualTo(document.resolve(List.of()).canonicalText());
        assertThat(document.text()).doesNotContain("root.yaml");
    }

    @Test
    void listsAreReplacedAndNothingRemoves() {
        file(
                "base.yaml",
                VALID.replace("  nodes: 4\n", "  nodes: 4\n  degraded: [{ node: 3, nic: 2, rate: 200 Gb/s }]\n")
                        + "sweep: { cluster.nodes: [4, 8], seed: [1, 2] }\ncompare: [insights.figure7]\n");
        String replacing = "extends: base.yaml\ncluster: { degraded: [] }\nsweep: { cluster.nodes: ~, seed: 3..5 }\n";
        ScenarioDocument document = load("x.yaml", replacing + "compare: null\n");
        assertThat(document.sweep()).singleElement().satisfies(axis -> {
            assertThat(axis.paths()).extracting(DocumentPath::text).containsExactly("seed");
            assertThat(axis.steps()).hasSize(3);
        });
        Scenario scenario = document.resolve(List.of()).scenario();
        assertThat(scenario.cluster().degraded()).isEmpty();
        assertThat(scenario.compare()).isEmpty();
    }

    @Test
    void inheritedLinesOfTheSweepStayInFront() {
        file("base.yaml", VALID + "sweep: { cluster.nodes: [4, 8], seed: [1, 2] }\n");
        String text = "extends: base.yaml\nsweep: { workload.tokens-per-gpu: [64], cluster.nodes: [2] }\n";
        assertThat(load("x.yaml", text).sweep())
                .extracting(axis -> axis.paths().get(0).text())
                .containsExactly("cluster.nodes", "seed", "workload.tokens-per-gpu");
    }

    @Test
    void aWorkloadOfAnotherKindInheritsNothing() {
        file("base.yaml", VALID);
        Scenario scenario =
                scenario("x.yaml", "extends: base.yaml\nworkload: { kind: all-to-all, bytes-per-pair: 1 MiB }\n");
        assertThat(scenario.workload().toString()).contains("1048576");
    }

    @Test
    void theSourceOfAnotherValueIsNotInherited() {
        file("base.yaml", inPlace("{ value: 300 Gb/s, source: a data sheet }"));
        ScenarioDocument document = load("x.yaml", "extends: base.yaml\n" + node("{ value: 200 Gb/s }"));
        assertThat(document.resolve(List.of()).scenario().cluster().node().nic().rate())
                .isEqualTo(200_000_000_000L);
        assertThat(document.text()).doesNotContain("a data sheet");
    }

    @Test
    void theKeyOfAPointDependsOnWhatIsSaidNotWhere() {
        file("base.yaml", VALID);
        Point split = SweepPlan.points(load("x.yaml", "extends: base.yaml\ncluster: { nodes: 8 }\n"))
                .get(0);
        Point whole = SweepPlan.points(load("y.yaml", VALID.replace("nodes: 4", "nodes: 8")))
                .get(0);
        assertThat(split.key("code")).isEqualTo(whole.key("code"));
        Point other = SweepPlan.points(load("z.yaml", "extends: base.yaml\ncluster: { nodes: 16 }\n"))
                .get(0);
        assertThat(other.key("code")).isNotEqualTo(whole.key("code"));
    }

    @Test
    void complaintsPointToTheFileWhereTheValueStands() {
        file("base.yaml", VALID);
        file("parts/network.yaml", "cluster:\n  network:\n    planes: eight\n");
        assertThat(complaint("x.yaml", "extends: [base.yaml, parts/network.yaml]\n"))
                .isEqualTo("parts/network.yaml:3:13: cluster.network.planes: expected a whole number of at least 1,"
                        + " found \"eight\"");
        assertThat(complaint("x.yaml", "extends: base.yaml\ncluster: { noeds: 8 }\n"))
                .isEqualTo("x.yaml:2:12: unknown key \"noeds\" in cluster; did you mean \"nodes\"?");
        assertThat(complaint("x.yaml", "extends: base.yaml\ncluster: { nodes: null }\n"))
                .isEqualTo("x.yaml:2:10: cluster: the key \"nodes\" is missing");
        assertThat(complaint("x.yaml", "extends: base.yaml\nclutser: null\n"))
                .isEqualTo("x.yaml:2:1: unknown key \"clutser\" in the scenario; did you mean \"cluster\"?");
        file("broken.yaml", "cluster: [\n");
        assertThat(complaint("x.yaml", "extends: broken.yaml\n")).startsWith("broken.yaml:2:1: not valid YAML: ");
        file("list.yaml", "- 1\n");
        assertThat(complaint("x.yaml", "extends: list.yaml\n"))
                .isEqualTo("list.yaml:1:1: expected a scenario as a map of keys and values, found a list");
    }

    @Test
    void aCycleIsNamedWhole() {
        file("a.yaml", "name: a\nextends: sub/b.yaml\n");
        file("sub/b.yaml", "extends: [../c.yaml]\n");
        file("c.yaml", "extends: a.yaml\n");
        assertThat(complaint("a.yaml"))
                .isEqualTo("sub/../c.yaml:1:10: extends: a cycle: a.yaml -> sub/b.yaml ->"
                        + " sub/../c.yaml -> sub/../a.yaml");
        assertThat(complaint("x.yaml", "extends: x.yaml\n"))
                .isEqualTo("x.yaml:1:10: extends: a cycle: x.yaml -> x.yaml");
    }

    @Test
    void filesThatCannotBeReadAreAnsweredWhereTheyAreNamed() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        assertThat(complaint("x.yaml", "name: x\nextends: none.yaml\n"))
                .isEqualTo("x.yaml:2:10: extends: none.yaml: no such file");
        assertThat(complaint("x.yaml", "extends: [sub]\n"))
                .isEqualTo("x.yaml:1:11: extends[0]: sub: is a directory, not a YAML file");
        assertThat(complaint("x.yaml", "extends: []\n"))
                .isEqualTo("x.yaml:1:10: extends: expected the path of a file or a list of at least one, found an empty"
                        + " list");
        assertThat(complaint("x.yaml", "extends:\n")).isEqualTo("x.yaml:1:9: extends: expected a text, found nothing");
        assertThat(complaint("x.yaml", "extends: { a: b }\n"))
                .isEqualTo("x.yaml:1:10: extends: expected a text, found a map");
        assertThat(complaint("x.yaml", "extends: \"a\\0b\"\n"))
                .startsWith("x.yaml:1:10: extends: expected the path of a file, found ");
    }

    @Test
    void chainsAndNumbersOfFilesAreBounded() {
        file("base0.yaml", VALID);
        for (int link = 1; link <= Inheritance.LONGEST_CHAIN; link++) {
            file("base" + link + ".yaml", "extends: base" + (link - 1) + ".yaml\n");
        }
        assertThat(complaint("base" + (Inheritance.LONGEST_CHAIN - 1) + ".yaml"))
                .isEqualTo("ACCEPTED");
        assertThat(complaint("base" + Inheritance.LONGEST_CHAIN + ".yaml"))
                .startsWith("base1.yaml:1:10: extends: more than 16 files that extend each other: base16.yaml ->")
                .endsWith("-> base1.yaml -> base0.yaml");
        file("twice0.yaml", VALID);
        for (int link = 1; link <= 10; link++) {
            file("twice" + link + ".yaml", "extends: [twice" + (link - 1) + ".yaml, twice" + (link - 1) + ".yaml]\n");
        }
        assertThat(complaint("twice5.yaml")).isEqualTo("ACCEPTED");
        assertThat(complaint("twice10.yaml")).endsWith("more than 256 files in all");
    }

    @Test
    void onlyTheFileItselfSaysWhatItExtends() {
        assertThat(complaint("x.yaml", VALID, "extends=other.yaml"))
                .isEqualTo("--set #1: extends stands in the scenario file and cannot be set from outside");
    }

    private static String inPlace(String rate) {
        return VALID.replace("  node: h800-cx7-8x\n", node(rate).replace("cluster:\n", ""));
    }

    private static String node(String rate) {
        return "cluster:\n  node: { extends: h800-cx7-8x, nic: { extends: connectx-7, rate: " + rate + " } }\n";
    }

    private void file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ScenarioDocument load(String name, String text, String... sets) {
        file(name, text);
        return loadFile(name, sets);
    }

    private ScenarioDocument loadFile(String name, String... sets) {
        List<ValueOverride> overrides = new ArrayList<>();
        for (String set : sets) {
            overrides.add(ValueOverride.ofArgument(set, overrides.size() + 1));
        }
        return ScenarioDocument.load(folder.resolve(name), overrides, Catalog.shipped(), ScenarioFixture.parameters());
    }

    private Scenario scenario(String name, String text) {
        return load(name, text).resolve(List.of()).scenario();
    }

    private String complaint(String name, String text, String... sets) {
        file(name, text);
        return complaintOf(name, sets);
    }

    private String complaint(String name) {
        return complaintOf(name);
    }

    private String complaintOf(String name, String... sets) {
        ScenarioException exception =
                catchThrowableOfType(ScenarioException.class, () -> SweepPlan.points(loadFile(name, sets)));
        return exception == null ? "ACCEPTED" : exception.getMessage().replace(folder + "/", "");
    }
}

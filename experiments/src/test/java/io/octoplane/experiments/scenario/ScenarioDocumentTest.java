package io.octoplane.experiments.scenario;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static io.octoplane.experiments.scenario.ScenarioFixture.load;
import static io.octoplane.experiments.scenario.ScenarioFixture.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.scenario.workload.ElementFormat;
import io.octoplane.experiments.scenario.workload.MoeDispatchCombine;
import io.octoplane.experiments.scenario.workload.MoeKernel;
import io.octoplane.workloads.routing.GroupScore;
import io.octoplane.workloads.routing.RoutingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioDocumentTest {
    private static final long NIC_RATE = 400_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void namesBecomeDevicesAndDefaultsAreDeepEps() {
        Scenario scenario = scenario(folder, VALID);

        assertThat(scenario.cluster().node().gpu().name()).isEqualTo("h800-sxm5");
        assertThat(scenario.cluster().node().nic().rate()).isEqualTo(NIC_RATE);
        assertThat(scenario.cluster().node().nvlink().rate()).isEqualTo(8 * 200_000_000_000L);
        assertThat(scenario.cluster().network().networkSwitch().name()).isEqualTo("quantum-2-qm9700");
        assertThat(scenario.cluster().network().crossRail()).isEmpty();
        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.workload())
                .isEqualTo(new MoeDispatchCombine(
                        32,
                        4096,
                        7168,
                        new RoutingRule(256, 8, 4, GroupScore.SUM_OF_BEST_TWO, 8),
                        0,
                        new MoeKernel.Normal(20),
                        ElementFormat.FP8,
                        ElementFormat.BF16));
    }

    @Test
    void tokensChooseExpertsAsTheModelSaysOrAsInDeepEpsTests() {
        String deepEp = "workload.routing={groups: nodes, groups-kept: 4, group-score: best-expert}";
        assertThat(workload("cluster.nodes=16").routing())
                .isEqualTo(workload("cluster.nodes=1").routing());
        assertThat(workload("cluster.nodes=16", deepEp).routing())
                .isEqualTo(new RoutingRule(256, 16, 4, GroupScore.BEST_EXPERT, 8));
        assertThat(workload("cluster.nodes=1", deepEp).routing())
                .isEqualTo(new RoutingRule(256, 1, 1, GroupScore.BEST_EXPERT, 8));
    }

    @Test
    void aModelOfOnesOwnIsTheOneSimulated() {
        String model = "model={name: own, hidden: 5120, routed-experts: 128, top-k: 6}";
        assertThat(workload(model).routing()).isEqualTo(RoutingRule.withoutGroups(128, 6));
        assertThat(workload(model, "workload.routing={groups: nodes}").routing())
                .isEqualTo(new RoutingRule(128, 4, 4, GroupScore.BEST_EXPERT, 6));
        assertThat(workload("model={name: own, hidden: 5120, routed-experts: 128, top-k: 6, expert-groups: 16,"
                                + " groups-kept: 3, group-score: sum-of-best-two}")
                        .routing())
                .isEqualTo(new RoutingRule(128, 16, 3, GroupScore.SUM_OF_BEST_TWO, 6));
    }

    @Test
    void expertsThatDoNotDivideAmongTheGpusAreRefusedWithTheNearestThatDo() {
        String model = "model={name: own, hidden: 5120, routed-experts: 128, top-k: 6}";
        assertThatThrownBy(() -> workload(model, "cluster.nodes=6"))
                .hasMessageContaining("the 128 experts of own cannot be divided evenly among the 48 GPUs that share"
                        + " them; give experts: 96 or 144, or expert-parallel: 8 or 16");
        assertThat(workload(model, "cluster.nodes=6", "workload.expert-parallel=16")
                        .routing()
                        .experts())
                .isEqualTo(128);
        assertThat(workload(model, "cluster.nodes=6", "workload.experts=144")
                        .routing()
                        .experts())
                .isEqualTo(144);
    }

    @Test
    void oneNodeNeedsNoNetworkTraffic() {
        assertThat(workload("cluster.nodes=1").expertParallel()).isEqualTo(8);
    }

    @Test
    void routingOfDeepSeekV3() {
        MoeDispatchCombine workload = workload(
                "cluster.nodes=8",
                "workload.routing={groups: 8, groups-kept: 4, group-score: sum-of-best-two, popularity: {zipf: 0.8}}");
        assertThat(workload.routing()).isEqualTo(new RoutingRule(256, 8, 4, GroupScore.SUM_OF_BEST_TWO, 8));
        assertThat(workload.zipfExponent()).isEqualTo(0.8);
    }

    @Test
    void anOverrideReachesIntoACatalogEntry() {
        Scenario scenario = scenario(folder, VALID, "cluster.node.nic.rate=200 Gb/s");
        assertThat(scenario.cluster().node().nic().rate()).isEqualTo(NIC_RATE / 2);
        assertThat(scenario.cluster().node().nic().name()).isEqualTo("connectx-7");
        assertThat(scenario.cluster().node().gpus()).isEqualTo(8);
    }

    @Test
    void aNewNodeNeverHidesAChangeWithinIt() {
        for (String[] sets : List.of(
                new String[] {"cluster.node=h100-cx7-8x", "cluster.node.nic.rate=200 Gb/s"},
                new String[] {"cluster.node.nic.rate=200 Gb/s", "cluster.node=h100-cx7-8x"})) {
            Scenario scenario = scenario(folder, VALID, sets);
            assertThat(scenario.cluster().node().nvlink().name()).isEqualTo("nvlink4-h100");
            assertThat(scenario.cluster().node().nic().rate()).isEqualTo(NIC_RATE / 2);
        }
    }

    @Test
    void aPartOfANodeCanBeReplacedByName() {
        Scenario scenario = scenario(folder, VALID, "cluster.node.nvlink=nvlink4-h100");
        assertThat(scenario.cluster().node().nvlink().rate()).isEqualTo(8 * 450_000_000_000L);
        assertThat(scenario.cluster().node().gpu().name()).isEqualTo("h800-sxm5");
    }

    @Test
    void aScenarioExtendsAnEntryInPlace() {
        String text = VALID.replace(
                "node: h800-cx7-8x",
                "node: { extends: h800-cx7-8x, nic: { rate: 200 Gb/s }, pcie: { extends: gen5-x16 } }");
        assertThat(scenario(folder, text).cluster().node().nic().rate()).isEqualTo(NIC_RATE / 2);
        assertThat(scenario(folder, text, "cluster.node.nic.rate=100 Gb/s")
                        .cluster()
                        .node()
                        .nic()
                        .rate())
                .isEqualTo(NIC_RATE / 4);
    }

    @Test
    void theUsersCatalogStandsBesideTheScenarioAndWins() throws IOException {
        Files.writeString(
                folder.resolve("my.yaml"),
                """
                nics:
                  connectx-7: { extends: connectx-7, latency: 2 us }
                  slow: { extends: connectx-7, rate: { value: 100 Gb/s, source: a guess } }
                nodes:
                  slow-node: { extends: h800-cx7-8x, nic: slow }
                """);
        String text = VALID + "catalog: [my.yaml]\n";
        assertThat(scenario(folder, text).cluster().node().nic().latencyPicoseconds())
                .isEqualTo(2_000_000);
        Scenario slow = scenario(folder, text, "cluster.node=slow-node");
        assertThat(slow.cluster().node().nic().rate()).isEqualTo(NIC_RATE / 4);
        assertThat(slow.cluster().node().nic().latencyPicoseconds()).isEqualTo(2_000_000);
    }

    @Test
    void parametersAreOverriddenByNamesWithDots() {
        Scenario scenario =
                scenario(folder, VALID + "parameters: { kernel.start: 5 us }\n", "parameters.nic.payload-rate=40 GB/s");
        assertThat(scenario.parameters().rate("nic.payload-rate")).isEqualTo(320_000_000_000L);
        assertThat(scenario.parameters().duration("kernel.start")).isEqualTo(5_000_000);
        assertThat(scenario.parameters().number("kernel.share")).isEqualTo(0.9);
    }

    @Test
    void listsAreReachedByIndex() {
        String text = VALID.replace("  nodes: 4\n", "  nodes: 4\n  degraded: [{ node: 3, nic: 2, rate: 200 Gb/s }]\n");
        Scenario scenario = scenario(folder, text, "cluster.degraded[0].nic=5");
        assertThat(scenario.cluster().degraded())
                .singleElement()
                .isInstanceOfSatisfying(DegradedLink.OfNic.class, link -> {
                    assertThat(link.node()).isEqualTo(3);
                    assertThat(link.nic()).isEqualTo(5);
                    assertThat(link.rate()).isEqualTo(NIC_RATE / 2);
                });
    }

    @Test
    void theTextReadsBackAsTheSameScenario() {
        ScenarioDocument document = load(folder, VALID, "cluster.node.nic.rate=200 Gb/s", "title=It's \"quoted\": #1");
        ScenarioDocument again = load(folder, document.text());
        assertThat(again.resolve(List.of()).canonicalText())
                .isEqualTo(document.resolve(List.of()).canonicalText());
        assertThat(again.resolve(List.of()).scenario().title()).isEqualTo("It's \"quoted\": #1");
        assertThat(again.text()).isEqualTo(document.text());
    }

    @Test
    void theCanonicalTextIgnoresLayoutAndPresentationOnly() {
        String canonical = load(folder, VALID).resolve(List.of()).canonicalText();
        assertThat(load(folder, "# a comment\n" + VALID + "title: other\n")
                        .resolve(List.of())
                        .canonicalText())
                .isEqualTo(canonical);
        assertThat(load(folder, VALID, "seed=2").resolve(List.of()).canonicalText())
                .isNotEqualTo(canonical);
        assertThat(load(folder, VALID, "cluster.node.nic.latency=1 us")
                        .resolve(List.of())
                        .canonicalText())
                .isNotEqualTo(canonical);
    }

    @Test
    void aSetPathIsNotSwept() {
        String text = VALID + "sweep: { cluster.nodes: [1, 2], seed: [1, 2] }\n";
        assertThat(load(folder, text).sweep()).hasSize(2);
        assertThat(load(folder, text, "cluster.nodes=8").sweep())
                .singleElement()
                .satisfies(axis ->
                        assertThat(axis.paths()).extracting(DocumentPath::text).containsExactly("seed"));
        assertThat(load(folder, text, "sweep.cluster.nodes=[4]").sweep().get(0).steps())
                .hasSize(1);
    }

    private MoeDispatchCombine workload(String... sets) {
        return (MoeDispatchCombine) scenario(folder, VALID, sets).workload();
    }
}

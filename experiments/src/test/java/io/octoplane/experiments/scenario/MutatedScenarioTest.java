package io.octoplane.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a scenario file, it is read or refused with its place; nothing else ever happens. */
class MutatedScenarioTest {
    private static final int ROUNDS = 500;

    private static final String RICH = ScenarioFixture.VALID
            + """
              routing: { groups: 8, groups-kept: 4, group-score: sum-of-best-two, popularity: { zipf: 0.8 } }
              expert-parallel: 32
            parameters: { nic.payload-rate: 40 GB/s }
            sweep: { cluster.nodes: [4, 8], seed: [1, 2] }
            compare: [insights.figure7]
            expect:
              - { metric: dispatch_bandwidth, at: { gpus: 32 }, within: 5 %, of: 58.0 GB/s }
              - { metric: dispatch_bandwidth, monotonic: falling, over: gpus }
              - { ratio: { of: { metric: dispatch_time }, to: { metric: combine_time }, between: [0.4, 0.6] } }
            charts: [{ file: bandwidth, title: t, metrics: [dispatch_bandwidth], x: gpus }]
            """;

    private static final List<String> SNIPPETS = List.of(
            "0",
            "-1",
            "1e99",
            ".nan",
            "null",
            "~",
            "''",
            "{}",
            "[]",
            "[[",
            "{ extends: h800-cx7-8x }",
            "extends",
            "extends: x.yaml\n",
            "1..8",
            "1 .. 9e9 by 1e-9",
            "2 Gb/s .. 1 Tb/s times 2",
            "replications: 3\n",
            "seeds: { token-routing: 7 }\n",
            "\t",
            "*a",
            "&a",
            "!!int",
            "<<",
            ": ",
            "- ",
            "# ",
            "\"",
            "400",
            "400 Gb/s",
            "64 MiB",
            "2147483648",
            "\u0000",
            "\u2028",
            "true",
            "cluster",
            "nodes: 4\n",
            "%",
            "|",
            ">",
            "\n",
            "---\n");

    @TempDir
    Path folder;

    @Test
    void everyMutationIsReadOrRefused() {
        assertThat(SweepPlan.points(ScenarioFixture.load(folder, RICH))).hasSize(4);
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = RICH;
            for (int change = random.nextInt(3); change >= 0; change--) {
                text = mutated(text, random);
            }
            try {
                ScenarioDocument document = ScenarioFixture.load(folder, text);
                SweepPlan.points(document);
                document.expectations();
            } catch (ScenarioException e) {
                refused++;
                assertThat(e.getMessage()).startsWith(folder.toString()).doesNotContain("\n");
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ", round " + round + ":\n" + text, e);
            }
        }
        assertThat(refused).as("refused of %d, seed %d", ROUNDS, seed).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    private static String mutated(String text, SplittableRandom random) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(12));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + SNIPPETS.get(random.nextInt(SNIPPETS.size())) + text.substring(to);
            default -> {
                int target = random.nextInt(text.length());
                yield text.substring(0, target) + text.substring(from, to) + text.substring(target);
            }
        };
    }
}

package io.octoplane.experiments.run;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static io.octoplane.experiments.scenario.ScenarioFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.scenario.ScenarioDocument;
import io.octoplane.experiments.sweep.Point;
import io.octoplane.experiments.sweep.Shard;
import io.octoplane.experiments.sweep.SweepPlan;
import io.octoplane.experiments.validation.PublishedSets;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardMergeTest {
    private static final String SWEPT = VALID
            + "sweep: { cluster.nodes: [1, 2, 4, 8, 16], cluster.node.nic.rate: [400 Gb/s, 200 Gb/s] }\n"
            + "compare: [insights.figure7]\n"
            + "expect:\n"
            + "  - { metric: dispatch_bandwidth, at: { cluster.nodes: 4, cluster.node.nic.rate: 400 Gb/s }, at-least: 40 GB/s }\n"
            + "  - { metric: dispatch_bandwidth, at: { cluster.nodes: 8, cluster.node.nic.rate: 400 Gb/s }, at-least: 50 GB/s }\n";

    private static final Program PROGRAM = new Program("test", "code");

    @TempDir
    Path folder;

    @Test
    void mergedShardsAreTheWholeRun() throws IOException {
        run(SWEPT, "whole", Optional.empty(), PROGRAM, new FakeRunner());
        for (int count : new int[] {1, 2, 3, 7, 10, 13}) {
            List<Path> shards = shards("of" + count, count, new FakeRunner());
            Path merged = folder.resolve("merged" + count);
            assertThat(ShardMerge.of(shards).execute(merged).expectations())
                    .extracting(ExpectationRow::verdict)
                    .containsExactly(Verdict.HOLDS, Verdict.BROKEN);
            assertThat(shards.get(0).resolve("junit.xml")).doesNotExist();
            assertThat(merged.resolve("junit.xml")).isNotEmptyFile();
            assertThat(files(merged)).as("%d shards", count).isEqualTo(files(folder.resolve("whole")));
        }
    }

    @Test
    void aValueThatIsSweptTwiceIsTwicePresent() throws IOException {
        String twice =
                SWEPT.replace("[1, 2, 4, 8, 16]", "[2, 4, 2, 2]").replace("cluster.nodes: 8", "cluster.nodes: 2");
        // Equal points give equal results, whatever their place.
        PointRunner runner = point -> new FakeRunner().run(new Point(0, point.overrides(), point.resolved()));
        Path whole = run(twice, "whole", Optional.empty(), PROGRAM, runner);
        Path first = run(twice, "first", Optional.of(new Shard(1, 2)), PROGRAM, runner);
        Path second = run(twice, "second", Optional.of(new Shard(2, 2)), PROGRAM, runner);
        Path merged = folder.resolve("merged");
        assertThat(ShardMerge.of(List.of(second, first)).execute(merged).results())
                .hasSize(16);
        assertThat(files(merged)).isEqualTo(files(whole));
    }

    @Test
    void failuresAreMergedToo() throws IOException {
        run(
                SWEPT,
                "whole",
                Optional.empty(),
                PROGRAM,
                new FakeRunner().failingAt(3, 4).refusing(5));
        List<Path> shards = shards("shard", 3, new FakeRunner().failingAt(3, 4).refusing(5));
        RunOutcome outcome = ShardMerge.of(shards).execute(folder.resolve("merged"));
        assertThat(outcome.failures()).hasSize(3);
        assertThat(files(folder.resolve("merged"))).isEqualTo(files(folder.resolve("whole")));
    }

    @Test
    void missingPointsAreNamedWithTheirShard() throws IOException {
        List<Path> shards = shards("shard", 4, new FakeRunner());
        shards.remove(2);
        assertRefused(
                "octoplane merge: 2 of 10 points are in none of the folders:"
                        + " cluster.nodes=2, cluster.node.nic.rate=400 Gb/s (shard 3/4);"
                        + " cluster.nodes=8, cluster.node.nic.rate=400 Gb/s (shard 3/4)",
                shards);
    }

    @Test
    void pointsThatHaveGoneAreMissing() throws IOException {
        List<Path> shards = shards("shard", 5, new FakeRunner());
        try (Stream<Path> files = Files.list(shards.get(0).resolve("points"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> ShardMerge.of(shards))
                .hasMessageStartingWith("octoplane merge: 2 of 10 points are in none of the folders: cluster.nodes=1,");
    }

    @Test
    void whatDiffersIsNamed() throws IOException {
        Path first = run(SWEPT, "first", Optional.of(new Shard(1, 2)), PROGRAM, new FakeRunner());
        assertDiffers(first, SWEPT + "seed: 2\n", PROGRAM, "seed: \"2\" here, \"1\" there");
        assertDiffers(
                first,
                SWEPT.replace("name: example", "name: other"),
                PROGRAM,
                "scenario: \"other\" here, \"example\" there");
        assertDiffers(
                first,
                SWEPT.replace("tokens-per-gpu: 4096", "tokens-per-gpu: 128"),
                PROGRAM,
                "scenario, line 14: \"tokens-per-gpu: 128\" here, \"tokens-per-gpu: 4096\" there");
        assertDiffers(
                first, SWEPT, new Program("newer", "code"), "version of the program: \"newer\" here, \"test\" there");
        assertDiffers(
                first,
                SWEPT,
                new Program("test", "other"),
                "code of the program, digest: \"other\" here, \"code\" there");
    }

    @Test
    void aDamagedShardIsRefused() throws IOException {
        List<Path> shards = shards("shard", 2, new FakeRunner());
        Path validation = shards.get(1).resolve("validation.jsonl");
        List<String> lines = Files.readAllLines(validation);
        Files.write(validation, lines.subList(0, lines.size() - 1));
        assertRefused(
                shards.get(1) + ": damaged, run this shard again: rows are missing from validation.jsonl", shards);
        Files.writeString(shards.get(1).resolve("shard.json"), "{");
        assertThatThrownBy(() -> ShardMerge.of(shards))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(shards.get(1) + ": damaged, run this shard again: " + shards.get(1)
                        + "/shard.json, line 1: not valid JSON");
    }

    private void assertDiffers(Path first, String scenario, Program program, String difference) throws IOException {
        Path second = run(scenario, "second", Optional.of(new Shard(2, 2)), program, new FakeRunner());
        assertRefused(
                second + ": not a shard of the same sweep as " + first + ": " + difference, List.of(first, second));
    }

    private void assertRefused(String message, List<Path> shards) {
        assertThatThrownBy(() -> ShardMerge.of(shards))
                .isInstanceOf(ScenarioException.class)
                .hasMessage(message);
    }

    private List<Path> shards(String name, int count, PointRunner runner) throws IOException {
        List<Path> shards = new ArrayList<>();
        for (int number = count; number > 0; number--) {
            shards.add(0, run(SWEPT, name + "-" + number, Optional.of(new Shard(number, count)), PROGRAM, runner));
        }
        return shards;
    }

    private Path run(String scenario, String out, Optional<Shard> shard, Program program, PointRunner runner)
            throws IOException {
        ScenarioDocument document = load(folder, scenario);
        var points = SweepPlan.points(document);
        var compare = PublishedSets.named(points.get(0).scenario().compare());
        Path result = folder.resolve(out);
        RunRequest request = new RunRequest(document, points, compare, result, 2, "octoplane run x.yaml", shard, false);
        new ScenarioRun(request, program, runner).execute(Progress.SILENT);
        return result;
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}

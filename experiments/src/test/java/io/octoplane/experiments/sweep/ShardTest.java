package io.octoplane.experiments.sweep;

import static io.octoplane.experiments.scenario.ScenarioFixture.VALID;
import static io.octoplane.experiments.scenario.ScenarioFixture.load;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardTest {
    @TempDir
    Path folder;

    @Test
    void everyPointBelongsToExactlyOneShard() {
        List<Point> points = SweepPlan.points(load(folder, VALID + "sweep: { seed: [1, 2, 3, 4, 5, 6, 7] }\n"));
        for (int count = 1; count <= 9; count++) {
            List<Point> together = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                Shard shard = Shard.parse(number + "/" + count, "--shard");
                List<Point> share = shard.among(points);
                assertThat(share)
                        .allSatisfy(point -> assertThat(shard.shareOf(point)).isEqualTo(shard));
                assertThat(share.size()).isBetween(points.size() / count, points.size() / count + 1);
                together.addAll(share);
            }
            assertThat(together).containsExactlyInAnyOrderElementsOf(points);
        }
    }

    @Test
    void everyNthPointIsOfOneShard() {
        List<Point> points = SweepPlan.points(load(folder, VALID + "sweep: { seed: [1, 2, 3, 4, 5, 6, 7] }\n"));
        assertThat(Shard.parse("2/3", "--shard").among(points))
                .extracting(Point::index)
                .containsExactly(1, 4);
    }
}

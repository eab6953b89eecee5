package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few generated scenarios, always the same; {@link GeneratedScenariosIT} tries new ones each time. */
class GeneratedScenariosTest {
    private static final int COUNT = 200;

    @TempDir
    Path folder;

    @Test
    void theUnspoiledOnesRun() throws Exception {
        try (GeneratedScenarios scenarios = new GeneratedScenarios(folder)) {
            List<String> refused = new ArrayList<>();
            for (String good : scenarios.goodOnes()) {
                int run = scenarios.tally().run();
                scenarios.tryOne(good.getBytes(StandardCharsets.UTF_8), "unspoiled");
                if (scenarios.tally().run() == run) {
                    refused.add(good);
                }
            }
            assertThat(scenarios.goodOnes()).hasSizeGreaterThanOrEqualTo(6);
            assertThat(refused).isEmpty();
        }
    }

    @Test
    void spoiledOnesRunOrAreRefused() throws Exception {
        try (GeneratedScenarios scenarios = new GeneratedScenarios(folder)) {
            for (long seed = 0; seed < COUNT; seed++) {
                scenarios.tryOne(seed);
            }
            assertThat(scenarios.tally().count()).isEqualTo(COUNT);
            assertThat(scenarios.tally().run()).isBetween(COUNT / 20, COUNT / 2);
            assertThat(scenarios.tally().refused()).isGreaterThan(COUNT / 2);
        }
    }
}

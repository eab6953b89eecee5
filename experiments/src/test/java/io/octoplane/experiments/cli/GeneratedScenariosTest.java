package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few generated scenarios, always the same; {@link GeneratedScenariosIT} tries new ones each time. */
class GeneratedScenariosTest {
    private static final int COUNT = 300;

    @TempDir
    Path folder;

    @Test
    void theUnspoiledOnesRun() throws Exception {
        try (GeneratedScenarios scenarios = new GeneratedScenarios(folder)) {
            for (String good : scenarios.goodOnes()) {
                scenarios.tryOne(good.getBytes(StandardCharsets.UTF_8), "unspoiled");
            }
            assertThat(scenarios.goodOnes()).hasSizeGreaterThanOrEqualTo(6);
            assertThat(scenarios.tally().run()).isEqualTo(scenarios.goodOnes().size());
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

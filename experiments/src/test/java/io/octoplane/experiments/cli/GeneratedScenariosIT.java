package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoiled scenarios for a minute, new ones each time. {@code -Doctoplane.generated.seed=N} repeats them, {@code
 * -Doctoplane.generated.count=N} tries so many however long that takes, {@code -Doctoplane.generated.seconds=N} tries for so
 * long, and {@code -Doctoplane.generated.mistakes=N} goes on until so many are found.
 */
class GeneratedScenariosIT {
    private static final long SECONDS = Long.getLong("octoplane.generated.seconds", 60);
    private static final long COUNT = Long.getLong("octoplane.generated.count", Long.MAX_VALUE);
    private static final int MISTAKES = Integer.getInteger("octoplane.generated.mistakes", 1);

    @TempDir
    Path folder;

    @Test
    void eachRunsOrIsRefused() throws Exception {
        long first = Long.getLong("octoplane.generated.seed", new SplittableRandom().nextLong());
        System.out.println("GeneratedScenariosIT: -Doctoplane.generated.seed=" + first);
        List<String> mistakes = new ArrayList<>();
        long start = System.nanoTime();
        boolean timed = COUNT == Long.MAX_VALUE;
        try (GeneratedScenarios scenarios = new GeneratedScenarios(folder)) {
            for (long tried = 0; tried < COUNT && mistakes.size() < MISTAKES; tried++) {
                if (timed
                        && System.nanoTime() - start
                                > Duration.ofSeconds(SECONDS).toNanos()) {
                    break;
                }
                try {
                    scenarios.tryOne(first + tried);
                } catch (AssertionError e) {
                    mistakes.add(e.getMessage());
                    System.out.println(e.getMessage());
                }
            }
            System.out.printf(
                    "GeneratedScenariosIT: %s in %d s%n",
                    scenarios.tally(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
            assertThat(mistakes).isEmpty();
            assertThat(scenarios.tally().count()).isPositive();
        }
    }
}

package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private final StringWriter written = new StringWriter();
    private long seconds;

    @Test
    void aLineAtMostEveryTenSecondsAndTheTimeAtTheEnd() {
        ProgressLines lines = lines(100);
        for (int done = 1; done <= 100; done++) {
            seconds += 3;
            lines.finished(done);
        }
        lines.close();
        assertThat(written.toString().lines())
                .hasSize(25)
                .startsWith("4 of 100 points finished after 12 s", "8 of 100 points finished after 24 s")
                .endsWith("100 of 100 points finished after 5 min 0 s");
    }

    @Test
    void aShortRunSaysNothing() {
        ProgressLines lines = lines(1);
        seconds = 9;
        lines.finished(1);
        lines.close();
        assertThat(written.toString()).isEmpty();
    }

    private ProgressLines lines(int points) {
        return new ProgressLines(points, new PrintWriter(written), () -> TimeUnit.SECONDS.toNanos(seconds));
    }
}

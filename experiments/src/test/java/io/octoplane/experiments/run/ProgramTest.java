package io.octoplane.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void theDigestIsOfTheCodeThatRuns() {
        assertThat(Program.running().codeDigest()).matches("[0-9a-f]{64}");
        assertThat(Program.running()).isEqualTo(Program.running());
    }
}

package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that is lost is no success. */
class AnswersTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        ", 0, 0, ''",
        ", 1, 1, ''",
        "No space left on device, 0, 3, 'octoplane: cannot write the answer: No space left on device\n'",
        "Input/output error, 1, 3, 'octoplane: cannot write the answer: Input/output error\n'",
        "No space left on device, 2, 2, 'octoplane: cannot write the answer: No space left on device\n'",
        "Broken pipe, 1, 1, ''"
    })
    void aLostAnswerChangesTheExitCode(String failure, int ofCommand, int exitCode, String complaint) {
        Answers answers = new Answers(new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                if (failure != null) {
                    throw new IOException(failure);
                }
            }
        });
        new PrintWriter(answers, true, StandardCharsets.UTF_8).println("an answer");

        assertThat(answers.exitCode(ofCommand, new PrintWriter(err, true))).isEqualTo(exitCode);
        assertThat(err).hasToString(complaint);
    }
}

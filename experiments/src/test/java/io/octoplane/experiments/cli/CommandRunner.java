package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.run.Program;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The program as tests call it: what it printed last can be asked for. */
final class CommandRunner {
    private final PointRunner runner;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String version = "test";

    /** @param runner simulates the points */
    CommandRunner(PointRunner runner) {
        this.runner = runner;
    }

    /** The program is another version from now on, with other code. */
    void becomeVersion(String other) {
        version = other;
    }

    /** Runs a command and gives its exit code. */
    int octoplane(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Program program = new Program(version, "code of " + version);
        Surroundings surroundings = new Surroundings(
                () -> runner,
                () -> program,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Terminal(false, true, false));
        return Octoplane.execute(surroundings, arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    void assertRefused(String message, String... arguments) {
        assertThat(octoplane(arguments)).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err()).isEqualTo(message);
        assertThat(out()).isEmpty();
    }
}

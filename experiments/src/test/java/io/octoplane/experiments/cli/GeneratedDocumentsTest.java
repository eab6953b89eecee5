package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.experiments.run.FakeRunner;
import io.octoplane.experiments.run.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents that the program can print are what it prints. */
class GeneratedDocumentsTest {
    /** With {@code -Doctoplane.regenerate=true} this test writes the documents instead of comparing them. */
    private static final String REGENERATE = "octoplane.regenerate";

    private static final Path DOCUMENTS = Path.of("..", "docs");

    @ParameterizedTest
    @CsvSource({"scenario.schema.json, schema", "scenario.md, schema --page"})
    void aDocumentIsWhatTheProgramPrints(String file, String command) throws IOException {
        Path document = DOCUMENTS.resolve(file);
        String printed = print(command.split(" "));
        if (Boolean.getBoolean(REGENERATE)) {
            Files.writeString(document, printed);
        }
        assertThat(Files.readString(document))
                .as(
                        "docs/%s is out of date; run: mvn -B -ntp verify -Dtest=GeneratedDocumentsTest -D%s=true"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -DskipITs",
                        file, REGENERATE)
                .isEqualTo(printed);
    }

    private static String print(String... arguments) {
        StringWriter out = new StringWriter();
        Surroundings surroundings = new Surroundings(
                FakeRunner::new,
                () -> new Program("test", "code"),
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter(), true),
                new Terminal(false, true, false));
        assertThat(Octoplane.execute(surroundings, arguments)).isZero();
        return out.toString();
    }
}

package io.octoplane.reports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JunitFileTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        List<ExpectationRow> rows = List.of(
                new ExpectationRow("a: <at> \"most\" & 'least' 4 µs", "dir/s.yaml", 12, Verdict.HOLDS, "3 < 4 & 1 > 0"),
                new ExpectationRow("b", "command line", 0, Verdict.BROKEN, "5 \"bad\" <ones>"),
                new ExpectationRow("c", "s.yaml", 14, Verdict.SKIPPED, "left out"));
        JunitFile.write(file(), "suite", rows);
        assertThat(JunitFile.read(file())).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<testsuites><testcase name='a'",
                "<testsuites><testcase file='s'/></testsuites>",
                "<testsuites><testcase name='a' file='s' line='x'/></testsuites>",
                "<testsuites><testcase name='a' file='s'/></testsuites>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><testsuites><testcase name='a' file='s'>"
                        + "<system-out>&e;</system-out></testcase></testsuites>",
            })
    void otherFilesAreRefusedWithTheirName(String text) throws IOException {
        Files.writeString(file(), text);
        assertThatThrownBy(() -> JunitFile.read(file()))
                .isInstanceOf(MalformedResultFileException.class)
                .hasMessageContaining(file().toString());
    }

    private Path file() {
        return folder.resolve(JunitFile.NAME);
    }
}

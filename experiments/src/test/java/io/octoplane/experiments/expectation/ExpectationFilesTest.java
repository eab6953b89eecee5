package io.octoplane.experiments.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.JunitFile;
import io.octoplane.reports.format.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ExpectationFilesTest {
    private static final String HOSTILE = "a <b> & \"c\" | ]]> \u0000\u001b é";
    private static final List<ExpectationRow> ROWS = List.of(
            new ExpectationRow("time: at most 5 us", "x.yaml", 12, Verdict.HOLDS, "4 us"),
            new ExpectationRow(HOSTILE, "x.yaml", 13, Verdict.BROKEN, HOSTILE),
            new ExpectationRow("time at gpus=8: at most 5 us", "--set #1", 0, Verdict.SKIPPED, "no result at gpus=8"));

    @TempDir
    Path folder;

    @Test
    void theReportIsWellFormedWhateverTheTextsHold() throws Exception {
        ExpectationFiles.write(folder, "example", "Example", ROWS);

        Document report = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(folder.resolve(JunitFile.NAME).toFile());
        Element suite = (Element) report.getElementsByTagName("testsuite").item(0);
        assertThat(report.getDocumentElement().getTagName()).isEqualTo("testsuites");
        assertThat(List.of("name", "tests", "failures", "errors", "skipped"))
                .extracting(suite::getAttribute)
                .containsExactly("example", "3", "1", "0", "1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        Element broken = (Element) suite.getElementsByTagName("testcase").item(1);
        Element failure = (Element) broken.getElementsByTagName("failure").item(0);
        assertThat(broken.getAttribute("name")).isEqualTo("a <b> & \"c\" | ]]> \uFFFD\uFFFD é");
        assertThat(broken.getAttribute("line")).isEqualTo("13");
        assertThat(failure.getTextContent()).startsWith("x.yaml:13: expected a <b> & \"c\"");
        assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    void theSummaryIsATableOfMarkdown() throws Exception {
        ExpectationFiles.write(folder, "example", "Example", ROWS);

        assertThat(folder.resolve(ExpectationFiles.SUMMARY))
                .content()
                .startsWith(
                        """
                        ## Example

                        1 of 3 expectations hold, 1 was skipped.

                        | expectation | found | verdict |
                        | --- | --- | --- |
                        | time: at most 5 us | 4 us | holds |
                        | a &lt;b> & "c" \\| ]]>""");
    }

    @Test
    void filesOfAnEarlierRunDoNotStay() throws Exception {
        ExpectationFiles.write(folder, "example", "Example", ROWS);
        byte[] first = Files.readAllBytes(folder.resolve(JunitFile.NAME));
        ExpectationFiles.write(folder, "example", "Example", ROWS);
        assertThat(folder.resolve(JunitFile.NAME)).hasBinaryContent(first);
        ExpectationFiles.write(folder, "example", "Example", List.of());
        assertThat(folder).isEmptyDirectory();
    }
}

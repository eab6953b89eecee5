package io.octoplane.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.ReportWriter;
import io.octoplane.reports.SampleRun;
import io.octoplane.reports.format.ExpectationRow;
import io.octoplane.reports.format.FailureKind;
import io.octoplane.reports.format.FailureRow;
import io.octoplane.reports.format.FailuresFile;
import io.octoplane.reports.format.JunitFile;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.LinksFile;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunDescription;
import io.octoplane.reports.format.RunFile;
import io.octoplane.reports.format.ValidationFile;
import io.octoplane.reports.format.ValidationRow;
import io.octoplane.reports.format.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What holds for the markup of every page, whoever shows it; a browser's part is tested with the finished program. */
class PageStructureTest {

    /** Ends elements, attributes and comments wherever it is taken for markup. */
    private static final String HOSTILE = "</script><!--<script>'\"]]>&amp;\u0007 \uFFFE \u2028 <b a=1>&";

    @TempDir
    Path folder;

    private enum Kind {
        PLAIN,
        FULL,
        HOSTILE
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void identifiersAreUniqueAndLinksWithinThePageLeadSomewhere(Kind kind) throws Exception {
        Document page = page(kind);
        Set<String> identifiers = new HashSet<>();
        for (Element element : all(page, "*")) {
            String identifier = element.getAttribute("id");
            assertThat(identifier.isEmpty() || identifiers.add(identifier))
                    .as(identifier)
                    .isTrue();
        }
        assertThat(all(page, "a"))
                .extracting(link -> link.getAttribute("href"))
                .filteredOn(address -> address.startsWith("#"))
                .isNotEmpty()
                .allSatisfy(address -> assertThat(identifiers).contains(address.substring(1)));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void headingsGoDownOneLevelAtATimeFromASingleTitle(Kind kind) throws Exception {
        List<Integer> levels = all(page(kind), "*").stream()
                .map(Element::getTagName)
                .filter(name -> name.matches("h[1-6]"))
                .map(name -> name.charAt(1) - '0')
                .toList();
        assertThat(levels).startsWith(1, 2);
        assertThat(levels.subList(1, levels.size())).doesNotContain(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyTableHasHeadersAndEveryRowAsManyCells(Kind kind) throws Exception {
        List<Element> tables = all(page(kind), "table");
        assertThat(tables).hasSizeGreaterThanOrEqualTo(2).allSatisfy(table -> {
            assertThat(all(table, "th")).isNotEmpty().allSatisfy(header -> assertThat(header.getAttribute("scope"))
                    .isNotEmpty());
            assertThat(all(table, "tr").stream().map(PageStructureTest::width).distinct())
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyDrawingSaysWhatItShows(Kind kind) throws Exception {
        Document page = page(kind);
        assertThat(all(page, "svg")).allSatisfy(drawing -> assertThat(
                        drawing.getAttribute("aria-label") + drawing.getAttribute("aria-hidden"))
                .isNotBlank());
        assertThat(all(page, "img")).isEmpty();
        assertThat(all(page, "button"))
                .allSatisfy(button -> assertThat(button.getTextContent()).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingComesFromElsewhere(Kind kind) throws Exception {
        Document page = page(kind);
        for (Element element : all(page, "*")) {
            assertThat(element.hasAttribute("src") || element.hasAttribute("style"))
                    .as("%s brings something along", element)
                    .isFalse();
            for (String attribute : List.of("href", "xlink:href")) {
                assertThat(element.getAttribute(attribute)).doesNotContain(":", "//");
            }
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
            }
        }
        assertThat(all(page, "link")).isEmpty();
        assertThat(all(page, "style").get(0).getTextContent()).doesNotContain("@import", "url(");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void thePolicyAllowsThisStyleAndThisScriptOnly(Kind kind) throws Exception {
        Document page = page(kind);
        Element meta = all(page, "meta").stream()
                .filter(each -> each.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .findFirst()
                .orElseThrow();
        List<Element> scripts = all(page, "script").stream()
                .filter(script -> script.getAttribute("type").isEmpty())
                .toList();
        assertThat(scripts).hasSize(1);
        assertThat(all(page, "style")).hasSize(1);
        // HTML takes the marks of a CDATA section, which XML leaves out, as a part of the script.
        String text = scripts.get(0).getTextContent();
        String script = "//<![CDATA[" + text.substring(2, text.length() - 1) + "]]>\n";
        assertThat(meta.getAttribute("content"))
                .isEqualTo("default-src 'none'; style-src 'sha256-"
                        + digest(all(page, "style").get(0).getTextContent()) + "'; script-src 'sha256-"
                        + digest(script) + "'; base-uri 'none'; form-action 'none'");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void dataForTheScriptCannotBeTakenForMarkup(Kind kind) throws Exception {
        List<Element> data = all(page(kind), "script").stream()
                .filter(script -> script.getAttribute("type").equals("application/json"))
                .toList();
        assertThat(data).hasSize(kind == Kind.PLAIN ? 0 : 1).allSatisfy(each -> assertThat(each.getTextContent())
                .startsWith("{")
                .endsWith("}")
                .doesNotContain("<", ">", "&"));
    }

    private Document page(Kind kind) throws Exception {
        switch (kind) {
            case PLAIN -> {
                RunFile.write(
                        folder.resolve(RunFile.NAME),
                        new RunDescription(
                                "s",
                                "t",
                                "",
                                "c",
                                "1",
                                1,
                                "",
                                SampleRun.description(List.of()).parameters(),
                                List.of()));
                ResultsFile.write(
                        folder.resolve(ResultsFile.NAME),
                        List.of(SampleRun.results().get(0)));
            }
            case FULL -> full("one");
            case HOSTILE -> full(HOSTILE);
        }
        ReportWriter.write(folder);
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return parser.parse(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(ReportWriter.PAGE))));
    }

    /** A run with everything that a page can show; every text that comes from outside is this one. */
    private void full(String text) throws Exception {
        SampleRun.writeTo(folder);
        List<ResultRow> rows = new ArrayList<>();
        for (ResultRow row : SampleRun.results()) {
            rows.add(new ResultRow(
                    text, row.point(), row.metric(), row.labels(), row.value(), text, row.basis(), text, 1, "1"));
            rows.add(new ResultRow(
                    text,
                    row.point(),
                    row.metric().replace("bandwidth", "limited_by"),
                    Map.of("gpus", row.labels().get("gpus"), "resource", text),
                    100,
                    "%",
                    row.basis(),
                    null,
                    1,
                    "1"));
        }
        ResultsFile.write(folder.resolve(ResultsFile.NAME), rows);
        ValidationFile.write(
                folder.resolve(ValidationFile.NAME),
                SampleRun.validations().stream()
                        .map(row -> new ValidationRow(
                                row.id() + text,
                                row.source() + text,
                                row.metric(),
                                row.point(),
                                row.labels(),
                                row.published(),
                                row.simulated(),
                                text,
                                row.basis(),
                                row.uncertainty(),
                                text))
                        .toList());
        LinksFile.write(
                folder.resolve(LinksFile.NAME),
                SampleRun.links().stream()
                        .map(row -> new LinkRow(
                                row.point() + text,
                                row.link() + text,
                                row.layer() + text,
                                row.bytes(),
                                row.utilisation(),
                                row.peakUtilisation(),
                                row.queue()))
                        .toList(),
                Map.of());
        JunitFile.write(
                folder.resolve(JunitFile.NAME),
                text,
                Stream.of(Verdict.values())
                        .map(verdict -> new ExpectationRow(text, text, 1, verdict, text))
                        .toList());
        FailuresFile.write(
                folder.resolve(FailuresFile.NAME),
                List.of(new FailureRow(Map.of(text, text), FailureKind.INTERNAL, text)));
        RunDescription run = SampleRun.description(List.of(SampleRun.bandwidthChart()));
        RunFile.write(
                folder.resolve(RunFile.NAME),
                new RunDescription(text, text, text, text, text, 1, text, run.parameters(), run.charts()));
    }

    /** Columns that a row takes. */
    private static int width(Element row) {
        return Stream.of("th", "td")
                .flatMap(name -> all(row, name).stream())
                .mapToInt(cell ->
                        cell.getAttribute("colspan").isEmpty() ? 1 : Integer.parseInt(cell.getAttribute("colspan")))
                .sum();
    }

    private static List<Element> all(Node node, String name) {
        NodeList found = node instanceof Document document
                ? document.getElementsByTagName(name)
                : ((Element) node).getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static String digest(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }
}

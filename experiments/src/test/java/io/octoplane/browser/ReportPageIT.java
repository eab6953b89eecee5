package io.octoplane.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.launcher.Command.Outcome;
import io.octoplane.launcher.ProgramUnderTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a run of the main scenario at its first three sizes, as a browser shows it. */
class ReportPageIT {
    private static final String PANEL = "svg.panel";
    private static final String TICKS =
            "[...document.querySelectorAll('svg.panel')].map(panel => [...panel.querySelectorAll('.tick')]"
                    + ".map(tick => tick.textContent).join(' ')).join(' | ')";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static DevTools tools;
    private Page page;

    @BeforeAll
    static void runAndStartTheBrowser() throws IOException, InterruptedException {
        browser = Browser.startOrSkip(folder);
        String scenario =
                Files.readString(ProgramUnderTest.root().resolve("scenarios/paper/deepep-normal-kernels.yaml"));
        Path smaller = folder.resolve("smaller.yaml");
        Files.writeString(smaller, scenario.replace("cluster.nodes: [1, 2, 4, 8, 16]", "cluster.nodes: [1, 2, 4]"));
        assertThat(smaller).content().isNotEqualTo(scenario);
        Outcome outcome = ProgramUnderTest.launch(folder)
                .with(List.of(
                        "run",
                        smaller.toString(),
                        "--out",
                        folder.resolve("out").toString(),
                        "--quiet"))
                .run();
        // The expectation about 64 GPUs is broken here, which the page has to show.
        assertThat(outcome.exitCode()).as(outcome.complaints()).isEqualTo(1);
        tools = browser.connect();
    }

    @AfterAll
    static void endTheBrowser() throws IOException {
        if (tools != null) {
            tools.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void anEmptyPage() {
        page = Page.empty(tools);
    }

    @AfterEach
    void nothingWasWrongAndNothingWasAskedFor() {
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).allSatisfy(request -> assertThat(request).startsWith(index().toString()));
        page.close();
    }

    @Test
    void tablesAndChartsAreThere() throws Exception {
        open();
        for (String section :
                List.of("answer", "expectations", "charts", "limits", "validation", "links", "parameters", "again")) {
            assertThat(page.value("document.querySelector('#" + section + "').getBoundingClientRect().height")
                            .asDouble())
                    .as(section)
                    .isGreaterThan(50);
        }
        assertThat(page.value("document.querySelectorAll('#answer table tbody tr').length")
                        .asInt())
                .isGreaterThanOrEqualTo(8);
        assertThat(page.value("document.querySelectorAll('svg.panel').length").asInt())
                .isEqualTo(2);
        assertThat(page.value("document.querySelectorAll('svg.panel .line').length")
                        .asInt())
                .isEqualTo(2);
        assertThat(page.value("document.querySelectorAll('svg.panel .published').length")
                        .asInt())
                .isEqualTo(10);
        assertThat(page.isDrawn(".still svg")).isFalse();
        assertThat(page.text("document.querySelector('#expectations').textContent"))
                .contains("1 of 2 expectations hold", "broken");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 400, 768, 1200})
    void nothingSticksOutSideways(int width) throws Exception {
        page.resize(width);
        open();
        assertThat(overflow()).isNotPositive();
        page.value("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        assertThat(overflow()).as("with everything unfolded").isNotPositive();
        page.resize(width + 40);
        page.awaitTrue("document.querySelector('svg.panel').getBoundingClientRect().right <= innerWidth");
        assertThat(overflow()).as("after turning").isNotPositive();
    }

    @Test
    void inTheDarkTextIsLightAndCanBeRead() throws Exception {
        page.dark();
        open();
        assertThat(page.text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(13, 17, 23)");
        // Relative luminance and contrast as WCAG 2.2 defines them.
        String contrast = "(() => { const light = colour => { const [r, g, b] = colour.match(/\\d+/g).map(Number)"
                + ".map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);"
                + " return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
                + " const ground = light(getComputedStyle(document.body).backgroundColor);"
                + " return Math.min(...[...document.querySelectorAll('h1,h2,p,td,th,figcaption,a')]"
                + ".filter(each => each.checkVisibility() && !each.closest('.warning'))"
                + ".map(each => (light(getComputedStyle(each).color) + 0.05) / (ground + 0.05))); })()";
        assertThat(page.value(contrast).asDouble()).isGreaterThan(4.5);
        assertThat(page.text("getComputedStyle(document.querySelector('svg.panel .tick')).fill"))
                .isEqualTo("rgb(230, 237, 243)");
    }

    @Test
    void onPaperTheDrawnChartsStandInForTheLiveOnes() throws Exception {
        open();
        byte[] pdf = page.pdf();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(pdf.length).isGreaterThan(30_000);
        page.onPaper();
        assertThat(page.isDrawn(".still svg")).isTrue();
        assertThat(page.isDrawn(PANEL)).isFalse();
    }

    @Test
    void withoutScriptsTheDrawnChartsAreShown() throws Exception {
        page.withoutScripts();
        page.open(index());
        assertThat(page.isDrawn(".still svg")).isTrue();
        assertThat(page.isDrawn("#answer table")).isTrue();
        assertThat(page.isDrawn(".live")).isFalse();
    }

    @Test
    void thePointerLearnsWhatIsAtAPoint() throws Exception {
        open();
        double[] panel = page.place(PANEL);
        page.moveTo(panel[0] + 0.9 * panel[2], panel[1] + panel[3] / 2);
        page.awaitTrue("!document.querySelector('#tip').hidden");
        assertThat(page.text("document.querySelector('#tip').textContent"))
                .contains("GPUs 32", "dispatch bandwidth", "simulated", "GB/s", "bound by ", "58 ± 0.5 GB/s")
                .contains("arXiv 2505.09343", "simulated is ");
        page.moveTo(1, 1);
        page.awaitTrue("document.querySelector('#tip').hidden");
    }

    @Test
    void aDragZoomsAndADoubleClickGoesBack() throws Exception {
        open();
        String whole = page.text(TICKS);
        double[] panel = page.place(PANEL);
        double middle = panel[1] + panel[3] / 2;
        page.drag(panel[0] + 0.3 * panel[2], middle, panel[0] + 0.97 * panel[2], middle);
        String zoomed = page.text(TICKS);
        assertThat(whole).contains("150", "8 16 32");
        assertThat(zoomed).doesNotContain("150", "8 16 32").contains("16 32");
        assertThat(zoomed.split(" \\| ")).as("both panels show the same range").hasSize(2);
        assertThat(zoomed.split(" \\| ")[0]).isEqualTo(zoomed.split(" \\| ")[1]);
        assertThat(page.value("document.querySelectorAll('svg.panel .error').length")
                        .asInt())
                .as("error bars that the markers hid")
                .isGreaterThanOrEqualTo(4);
        assertThat(overflow()).isNotPositive();
        page.doubleClick(panel[0] + panel[2] / 2, middle);
        assertThat(page.text(TICKS)).isEqualTo(whole);
    }

    @Test
    void theKeyboardReadsZoomsAndGoesBack() throws Exception {
        open();
        String whole = page.text(TICKS);
        page.value("document.querySelector('svg.panel').focus()");
        page.press("End");
        assertThat(page.text("document.querySelector('#tip').textContent")).contains("GPUs 32");
        page.press("ArrowLeft");
        assertThat(page.text("document.querySelector('#tip').textContent")).contains("GPUs 16");
        page.press("+");
        assertThat(page.text(TICKS)).isNotEqualTo(whole);
        assertThat(page.text("document.activeElement.getAttribute('class')")).isEqualTo("panel");
        page.press("0");
        assertThat(page.text(TICKS)).isEqualTo(whole);
        page.value("document.querySelector('.zoom-in').click()");
        assertThat(page.text(TICKS)).isNotEqualTo(whole);
        page.value("document.querySelector('.reset').click()");
        assertThat(page.text(TICKS)).isEqualTo(whole);
    }

    @Test
    void aSeriesCanBeHidden() throws Exception {
        open();
        page.value("document.querySelector('.entry').click()");
        assertThat(page.value("document.querySelectorAll('svg.panel .line').length")
                        .asInt())
                .isZero();
        page.value("document.querySelector('.entry').click()");
        assertThat(page.value("document.querySelectorAll('svg.panel .line').length")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void theColourOfALinkTellsItsNameAndItsUse() throws Exception {
        open();
        double[] cell = page.place(".heat tbody rect");
        assertThat(cell[2]).as("width of a cell").isGreaterThan(3);
        page.moveTo(cell[0] + cell[2] / 2, cell[1] + cell[3] / 2);
        page.awaitTrue("!document.querySelector('#tip').hidden");
        assertThat(page.text("document.querySelector('#tip').textContent"))
                .matches("node0/gpu0: [0-9.]+ % of its capacity in use, [0-9.]+ % at its peak");
    }

    private void open() throws InterruptedException {
        page.open(index());
        // Charts are drawn when their size is known, which is a little after the page is loaded.
        page.awaitTrue("document.querySelectorAll('svg.panel').length > 0");
    }

    private static URI index() {
        return folder.resolve("out/index.html").toUri();
    }

    private double overflow() {
        return page.value("document.documentElement.scrollWidth - innerWidth").asDouble();
    }
}

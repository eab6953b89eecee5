package io.octoplane.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.SampleRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What comes out as a file is what was asked for; how it looks is for eyes. */
class ChartWriterTest {

    @TempDir
    Path folder;

    @Test
    void aPngHasItsSizeItsGroundAndItsColours() throws Exception {
        Path file = folder.resolve("chart.png");
        ChartWriter.create().writePng(bandwidth(), file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(2 * ChartStyle.WIDTH);
        assertThat(image.getHeight()).isEqualTo(2 * ChartStyle.HEIGHT);
        assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(pixelsOf(pixels, 0x0072B2)).as("simulated").isGreaterThan(2_000);
        assertThat(pixelsOf(pixels, 0xD55E00)).as("first source").isGreaterThan(200);
        assertThat(pixelsOf(pixels, 0x009E73)).as("second source").isGreaterThan(200);
        assertThat(pixelsOf(pixels, 0xFFFFFF)).as("ground").isLessThan(pixels.length - 10_000);
    }

    @Test
    void anSvgIsWellFormedAndItsTextIsText() throws Exception {
        Document document = parse(ChartWriter.create().svg("bandwidth", bandwidth()));
        List<String> texts = texts(document, "text");
        assertThat(texts)
                .contains(
                        "Dispatch and combine bandwidth",
                        "Bandwidth per GPU (GB/s)",
                        "128",
                        "155.3",
                        "43.9",
                        "simulated")
                .contains("arXiv 2505.09343, figure 7");
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 760 470");
        assertThat(document.getDocumentElement().getAttribute("font-family")).endsWith("sans-serif");
    }

    @Test
    void everyPointOfAnSvgTellsItsValue() throws Exception {
        Document document = parse(ChartWriter.create().svg("bandwidth", bandwidth()));
        assertThat(texts(document, "title"))
                .hasSize(10 + 16)
                .contains("GPUs 128: 45.1 GB/s (simulated)", "GPUs 8: 153 ±0.5 GB/s (DeepEP README, 2025-04-22)");
    }

    @Test
    void meansOfReplicationsHaveErrorBarsThatFitIn() throws Exception {
        for (XScale scale : XScale.values()) {
            List<ChartPoint> certain = List.of(new ChartPoint("1", 10, null), new ChartPoint("2", 20, null));
            List<ChartPoint> uncertain = List.of(new ChartPoint("1", 10, 3.0), new ChartPoint("2", 20, 9.0));
            String without = svg(scale, certain);
            String with = svg(scale, uncertain);
            assertThat(with).as("%s", scale).isNotEqualTo(without);
            assertThat(texts(parse(with), "title")).contains("x 2: 20 ±9 (simulated)");
            assertThat(texts(parse(with), "text"))
                    .as("%s: the axis reaches 29", scale)
                    .contains("30");
        }
    }

    private static String svg(XScale scale, List<ChartPoint> points) throws Exception {
        ChartSeries series = new ChartSeries("simulated", ChartSeries.Kind.SIMULATED, 0, 0, 0, points);
        return ChartWriter.create().svg("errors", spec(scale, new ChartPanel("", List.of(series))));
    }

    @Test
    void severalSvgsCanStandInOnePage() throws Exception {
        ChartWriter writer = ChartWriter.create();
        Set<String> identifiers = new HashSet<>();
        for (String name : List.of("a", "b")) {
            NodeList elements = parse(writer.svg(name, bandwidth())).getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                String identifier = ((Element) elements.item(i)).getAttribute("id");
                assertThat(identifier.isEmpty() || identifiers.add(identifier))
                        .as("'%s' is used once", identifier)
                        .isTrue();
            }
        }
    }

    @Test
    void everyInkHasAnotherInTheDark() throws Exception {
        String rules = ChartStyle.darkRules();
        Document document = parse(ChartWriter.create().svg("bandwidth", bandwidth()));
        NodeList elements = document.getElementsByTagName("*");
        Set<String> inks = new HashSet<>();
        for (int i = 0; i < elements.getLength(); i++) {
            inks.add(((Element) elements.item(i)).getAttribute("fill"));
            inks.add(((Element) elements.item(i)).getAttribute("stroke"));
        }
        // Black is what the root element starts with; nothing is drawn in it.
        inks.removeAll(Set.of("", "none", "black"));
        assertThat(inks).hasSizeGreaterThan(5).allSatisfy(ink -> assertThat(rules)
                .contains("[fill=\"" + ink + "\"]"));
    }

    @Test
    void anyTextCanBeATitle() throws Exception {
        String awkward = "<b>&\"'</b> ]]> é→\u0001";
        ChartSpec spec = new ChartSpec(
                awkward, awkward, awkward, awkward, "GB/s", XScale.CATEGORIES, List.of(panel(awkward, awkward)));
        assertThat(texts(parse(ChartWriter.create().svg("awkward", spec)), "text"))
                .anyMatch(text -> text.startsWith("<b>&\"'</b> ]]> é→"));
    }

    @Test
    void oddShapesAreDrawnToo() throws IOException, ChartsUnavailableException {
        ChartWriter writer = ChartWriter.create();
        List<ChartSpec> odd = List.of(
                spec(XScale.LINEAR, panel("one point", "5")),
                spec(XScale.CATEGORIES, panel("one bar", "a")),
                spec(XScale.LOGARITHMIC, panel("far apart", "1", "1000000")),
                spec(
                        XScale.LINEAR,
                        panel(
                                "many",
                                IntStream.range(0, 500)
                                        .mapToObj(String::valueOf)
                                        .toArray(String[]::new))),
                spec(
                        XScale.CATEGORIES,
                        panel(
                                "many",
                                IntStream.range(0, 60)
                                        .mapToObj(i -> "category " + i)
                                        .toArray(String[]::new))),
                spec(XScale.LINEAR, panel("left", "1", "2"), panel("middle", "3"), panel("right", "2")));
        for (int i = 0; i < odd.size(); i++) {
            Path file = folder.resolve(i + ".png");
            writer.writePng(odd.get(i), file);
            assertThat(Files.size(file)).isGreaterThan(5_000);
            assertThat(writer.svg("odd", odd.get(i))).doesNotContain("NaN");
        }
    }

    private static ChartSpec bandwidth() {
        return ChartPlan.of(
                        SampleRun.description(List.of(SampleRun.bandwidthChart())),
                        SampleRun.results(),
                        SampleRun.validations())
                .charts()
                .get(0)
                .spec();
    }

    private static ChartSpec spec(XScale scale, ChartPanel... panels) {
        return new ChartSpec("title", "", "x", "y", "", scale, List.of(panels));
    }

    private static ChartPanel panel(String title, String... xs) {
        List<ChartPoint> points = new ArrayList<>();
        for (String x : xs) {
            points.add(new ChartPoint(x, 1 + points.size() % 7, null));
        }
        return new ChartPanel(
                title, List.of(new ChartSeries("simulated", ChartSeries.Kind.SIMULATED, 0, 0, 0, points)));
    }

    private static long pixelsOf(int[] pixels, int colour) {
        return IntStream.of(pixels)
                .filter(pixel -> (pixel & 0xFFFFFF) == colour)
                .count();
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document document, String element) {
        NodeList nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }
}

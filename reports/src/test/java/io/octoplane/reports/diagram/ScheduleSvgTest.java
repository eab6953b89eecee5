package io.octoplane.reports.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.octoplane.reports.format.ScheduleRow;
import io.octoplane.reports.format.ScheduleRow.Work;
import io.octoplane.reports.format.TimeUnit;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The drawing, read back as the XML that a browser sees. */
class ScheduleSvgTest {
    private static final TimeUnit UNIT = new TimeUnit("ms", 1_000_000_000);
    private static final double LEFT = 64;

    @Test
    void everyPassIsThereWithItsNumberAndWords() throws Exception {
        Document drawing = drawing(List.of(
                row(0, 0, 10, Work.FORWARD, 0, false),
                row(1, 10, 20, Work.FORWARD, 0, false),
                row(1, 20, 40, Work.BACKWARD_INPUT, 0, false),
                row(1, 40, 45, Work.WEIGHT, 0, false),
                row(0, 50, 80, Work.FORWARD, 17, true),
                row(0, 50, 80, Work.BACKWARD, 0, true)));

        assertThat(texts(drawing, "n")).containsExactly("0", "0", "0", "0", "17", "0");
        assertThat(elements(drawing, "title"))
                .extracting(Element::getTextContent)
                .contains(
                        "rank 1, 20 to 40 ms: backward for the input of micro-batch 0 on stage 1",
                        "rank 0, 50 to 80 ms: forward of micro-batch 17 on stage 0, overlapped with backward of"
                                + " micro-batch 0 on stage 0");
        assertThat(rectangles(drawing, "pair")).hasSize(2);
    }

    @Test
    void barsAreAsLongAsTheirTimes() throws Exception {
        Document drawing =
                drawing(List.of(row(0, 0, 100, Work.FORWARD, 0, false), row(0, 150, 350, Work.BACKWARD, 0, false)));

        Element forward = rectangles(drawing, "F0").get(1);
        Element backward = rectangles(drawing, "B0").get(1);
        assertThat(number(backward, "width")).isEqualTo(2 * number(forward, "width"), within());
        assertThat(number(backward, "x") - LEFT).isEqualTo(1.5 * number(forward, "width"), within());
    }

    /** Whatever the size, what is drawn of each rank has the length of its work, and stays within its band. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 500})
    void nothingIsLostBetweenBands(int microBatches) throws Exception {
        List<ScheduleRow> rows = new ArrayList<>();
        IntStream.range(0, microBatches).forEach(i -> rows.add(row(0, 37 * i, 37 * i + 31, Work.FORWARD, i, false)));
        Bands bands = Bands.of(rows, UNIT);

        Document drawing = drawing(rows);

        List<Element> bars = rectangles(drawing, "F0").stream().skip(1).toList();
        double drawn = bars.stream().mapToDouble(bar -> number(bar, "width")).sum();
        assertThat(drawn / bands.pixelsPerPicosecond() / UNIT.picoseconds())
                .isCloseTo(31.0 * microBatches, org.assertj.core.data.Percentage.withPercentage(0.1));
        assertThat(bars).allSatisfy(bar -> assertThat(number(bar, "x") + number(bar, "width"))
                .isBetween(LEFT, LEFT + Bands.WIDTH + 0.01));
        // Of a bar that is cut in two between bands, no part may have room for the number.
        assertThat(texts(drawing, "n")).hasSizeBetween(microBatches - bands.count() + 1, microBatches);
    }

    @Test
    void whatNobodyCouldScrollThroughIsOneBandWithoutNumbers() {
        List<ScheduleRow> rows = new ArrayList<>();
        for (int rank = 0; rank < 200; rank++) {
            for (int i = 0; i < 300; i++) {
                rows.add(row(rank, i, i + 1, Work.FORWARD, i, false));
            }
        }

        assertThat(Bands.of(rows, UNIT).count()).isEqualTo(1);
        assertThat(ScheduleSvg.of("t", "s", "", rows, UNIT)).doesNotContain("<text class=\"n\"");
    }

    @Test
    void wordsAreEscaped() throws Exception {
        String svg = ScheduleSvg.of("F&B <3>", "\"quoted\"", "", List.of(row(0, 0, 1, Work.FORWARD, 0, false)), UNIT);

        assertThat(texts(parse(svg), "title")).containsExactly("F&B <3>");
        assertThat(parse(svg).getDocumentElement().getAttribute("aria-label")).isEqualTo("F&B <3>. \"quoted\"");
    }

    @Test
    void laterChunksArePalerAndNoTwoColoursAreTheSame() {
        List<String> colours = new ArrayList<>();
        for (Work work : Work.values()) {
            for (int chunk = 0; chunk < 4; chunk++) {
                colours.add(WorkInk.fill(work, chunk, 4));
            }
        }

        assertThat(colours).doesNotHaveDuplicates().allMatch(colour -> colour.matches("#[0-9a-f]{6}"));
        assertThat(WorkInk.fill(Work.FORWARD, 0, 1)).isEqualTo("#e69f00");
        assertThat(WorkInk.isLight("#ffffff")).isTrue();
        assertThat(WorkInk.isLight("#0072b2")).isFalse();
    }

    @Test
    void marksOfTheScaleAreRoundAndApart() {
        for (double pixels = 0.001; pixels < 1000; pixels *= 1.7) {
            double step = TimeScale.step(pixels, 90);
            double mantissa = step / StrictMath.pow(10, Math.floor(StrictMath.log10(step) + 1e-9));

            assertThat(step * pixels).isBetween(90 * (1 - 1e-9), 250.0);
            assertThat(Math.round(mantissa)).isIn(1L, 2L, 5L);
            assertThat(mantissa).isCloseTo(Math.round(mantissa), within());
        }
    }

    private static ScheduleRow row(int rank, long start, long end, Work work, int microBatch, boolean overlapped) {
        long unit = UNIT.picoseconds();
        return new ScheduleRow(rank, start * unit, end * unit, work, microBatch, rank, 0, overlapped);
    }

    private static Document drawing(List<ScheduleRow> rows) throws Exception {
        return parse(ScheduleSvg.of("title", "subtitle", "", rows, UNIT));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document drawing, String name) {
        NodeList nodes = drawing.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** The first of a look stands in the legend. */
    private static List<Element> rectangles(Document drawing, String look) {
        return elements(drawing, "rect").stream()
                .filter(rectangle -> rectangle.getAttribute("class").equals(look))
                .toList();
    }

    private static List<String> texts(Document drawing, String look) {
        return elements(drawing, "text").stream()
                .filter(text -> List.of(text.getAttribute("class").split(" ")).contains(look))
                .map(Element::getTextContent)
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.05);
    }
}

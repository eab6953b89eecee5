package io.octoplane.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The one look of all charts: white ground, a thin light grid, flat colours that colour-blind readers tell apart. The inks
 * are all different colours, so that a page can give each another one in the dark.
 */
public final class ChartStyle {

    /** Size of a chart in points; a PNG has {@link #PIXELS_PER_POINT} pixels for each. */
    public static final int WIDTH = 760;

    /** Height in points. */
    public static final int HEIGHT = 470;

    /** Width of a sheet of several charts in points. */
    static final int SHEET_WIDTH = 1080;

    /** Height of each row of such a sheet in points. */
    static final int SHEET_ROW = 232;

    /** Pixels along each side of a point in a PNG. */
    public static final int PIXELS_PER_POINT = 2;

    static final Color GROUND = new Color(0xFFFFFF);
    static final Color INK = new Color(0x1B1F24);
    static final Color FAINT_INK = new Color(0x57606A);
    static final Color AXIS = new Color(0x8C959F);
    static final Color GRID = new Color(0xE4E8EC);

    static final float TITLE_SIZE = 17;
    static final float SUBTITLE_SIZE = 12.5f;
    static final float TEXT_SIZE = 12;
    static final float VALUE_SIZE = 11;

    static final Stroke HAIRLINE = new BasicStroke(0.8f);
    static final Stroke MARKER_OUTLINE = new BasicStroke(1.5f);

    /** Share of the room between two categories that their bars fill. */
    static final double BAR_SHARE = 0.7;

    /** More values than this stay without a label of their own. */
    static final int MOST_VALUE_LABELS = 16;

    // Okabe and Ito, "Color Universal Design" (2008), without its yellow, which is too pale for lines on white, and its
    // black.
    private static final List<Color> PALETTE = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            // Not of that set: a seventh, told apart from the blue by its darkness.
            new Color(0x5B3A86));

    /** The same inks on a dark page: each as its place in this list and in {@link #inks} says. */
    private static final List<String> INKS_IN_THE_DARK = List.of(
            "#161b22", "#e6edf3", "#9aa4af", "#6e7681", "#2b323a", "#4ba3dd", "#f0883e", "#2fbf97", "#d99bbd",
            "#f0b429", "#8ccbf2", "#a98ad8");

    /** Lines of more points than this have no markers. */
    static final int MOST_MARKERS = 24;

    private ChartStyle() {}

    /** The colour of a group of series; after the last colour the first comes again. */
    static Color colour(int group) {
        return PALETTE.get(group % PALETTE.size());
    }

    /** Style rules that give a chart within a page its inks for the dark. */
    public static String darkRules() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < inks().size(); i++) {
            Color ink = inks().get(i);
            String dark = INKS_IN_THE_DARK.get(i);
            // As Batik writes colours into SVG.
            String name = ink.equals(GROUND) ? "white" : rgb(ink);
            rules.append(".chart [fill=\"")
                    .append(name)
                    .append("\"]{fill:")
                    .append(dark)
                    .append("}\n");
            rules.append(".chart [stroke=\"")
                    .append(name)
                    .append("\"]{stroke:")
                    .append(dark)
                    .append("}\n");
        }
        return rules.toString();
    }

    /**
     * The colours of the groups as the custom properties {@code --series-0} and on, for what a page draws by itself.
     *
     * @param dark whether for the dark
     */
    public static String seriesColours(boolean dark) {
        StringBuilder rules = new StringBuilder(":root{");
        for (int i = 0; i < PALETTE.size(); i++) {
            String colour = dark ? INKS_IN_THE_DARK.get(i + inks().size() - PALETTE.size()) : rgb(PALETTE.get(i));
            rules.append("--series-").append(i).append(':').append(colour).append(';');
        }
        return rules.append("}\n").toString();
    }

    /** How many colours there are before the first comes again. */
    static int colours() {
        return PALETTE.size();
    }

    /** The colour of a group as an attribute of SVG within a page, where {@link #darkRules} find it. */
    public static String fill(int group) {
        return rgb(colour(group));
    }

    private static String rgb(Color colour) {
        return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }

    static List<Color> inks() {
        List<Color> inks = new ArrayList<>(List.of(GROUND, INK, FAINT_INK, AXIS, GRID));
        inks.addAll(PALETTE);
        return inks;
    }

    /** What can be read on a group's colour. */
    static Color inkOn(int group) {
        Color colour = colour(group);
        // Rec. 601 luma, from 0 to 255.
        double luma = 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
        return luma > 140 ? INK : GROUND;
    }

    /** The line of a group: solid for the first, then dashed, so that lines in the same place are both seen. */
    static Stroke line(int group) {
        float[] dashes =
                switch ((group + group / PALETTE.size()) % 3) {
                    case 0 -> null;
                    case 1 -> new float[] {7, 6};
                    default -> new float[] {2, 5};
                };
        return new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    /** The filled marker of simulated points, smaller for later groups, which are drawn over the earlier. */
    static Shape filledMarker(int group) {
        double radius =
                switch (group % 3) {
                    case 0 -> 4;
                    case 1 -> 3.2;
                    default -> 2.4;
                };
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
    }

    /** The swatch of bars in the legend. */
    static Shape legendBar() {
        return new Rectangle2D.Double(-6, -6, 12, 12);
    }

    /** The hollow marker of published points: a shape for each source, wider than the filled one so that both are seen. */
    static Shape hollowMarker(int source) {
        return switch (source % 4) {
            case 0 -> polygon(-5.5, -5.5, 5.5, -5.5, 5.5, 5.5, -5.5, 5.5);
            case 1 -> polygon(0, -8, 8, 0, 0, 8, -8, 0);
            case 2 -> polygon(0, -8, 7.5, 5.5, -7.5, 5.5);
            default -> polygon(0, 8, 7.5, -5.5, -7.5, -5.5);
        };
    }

    private static Shape polygon(double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int i = 2; i < coordinates.length; i += 2) {
            path.lineTo(coordinates[i], coordinates[i + 1]);
        }
        path.closePath();
        return path;
    }
}

package io.octoplane.reports.drawing;

import io.octoplane.reports.chart.ChartStyle;
import io.octoplane.reports.format.DrawnNetwork;
import io.octoplane.reports.format.Numbers;
import java.util.List;

/**
 * An SVG document under construction. Colours stand as attributes, so that every viewer shows them; where a browser is in the
 * dark, rules of style take their place.
 */
final class Svg {
    static final double MARGIN = 24;
    static final double TOP = 84;

    private static final double LEGEND_ROW = 22;
    private static final double CHARACTER = 6.8;
    private static final double LABEL_CHARACTER = 7.3;
    private static final double TITLE_CHARACTER = 9.8;
    private static final int KINDS = 6;

    private final StringBuilder body = new StringBuilder();
    private final DrawnNetwork network;

    Svg(DrawnNetwork network) {
        this.network = network;
    }

    /** About how wide a text of usual size is. */
    static double width(String text) {
        return CHARACTER * text.length();
    }

    /** The least width that title and legend need. */
    static double leastWidth(DrawnNetwork network) {
        double legend = network.kinds().stream()
                .mapToDouble(kind -> width(kind) + 60)
                .max()
                .orElse(0);
        return 2 * MARGIN
                + Math.max(legend, Math.max(TITLE_CHARACTER * network.title().length(), width(network.subtitle())));
    }

    void rectangle(double x, double y, double width, double height, String look) {
        body.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
        body.append("\" rx=\"6\" ").append(attributes(look)).append("/>\n");
    }

    /** A disc with a name that the pointer learns. */
    void disc(double x, double y, double radius, String hint) {
        body.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
        body.append("\" r=\"")
                .append(number(radius))
                .append("\" ")
                .append(attributes("box"))
                .append("><title>");
        body.append(escaped(hint)).append("</title></circle>\n");
    }

    /** A line along a path of SVG, in the colour of its kind; dashed when it is down. */
    void line(String path, int kind, boolean down, double thickness) {
        body.append("<path d=\"").append(path).append("\" class=\"kind").append(kind % KINDS);
        body.append("\" fill=\"none\" stroke=\"").append(ChartStyle.fill(kind)).append("\" stroke-width=\"");
        body.append(number(thickness))
                .append('"')
                .append(down ? " stroke-dasharray=\"3 5\"" : "")
                .append("/>\n");
    }

    /** A label on its own ground, with its middle, beginning or end at a place, so that lines do not run through it. */
    void label(double x, double y, String text, String anchor) {
        if (text.isEmpty()) {
            return;
        }
        double width = LABEL_CHARACTER * text.length() + 6;
        double left =
                switch (anchor) {
                    case "middle" -> x - width / 2;
                    case "end" -> x - width + 3;
                    default -> x - 3;
                };
        body.append("<rect x=\"").append(number(left)).append("\" y=\"").append(number(y - 13));
        body.append("\" width=\"").append(number(width)).append("\" height=\"17\" rx=\"4\" class=\"ground\"");
        body.append(" fill=\"#ffffff\"/>\n");
        text(x, y, text, anchor, "name");
    }

    /** Text with its middle, beginning or end at a place. */
    void text(double x, double y, String text, String anchor, String look) {
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" text-anchor=\"")
                .append(anchor)
                .append("\" ")
                .append(attributes(look))
                .append('>');
        body.append(escaped(text)).append("</text>\n");
    }

    /** The document, with title above and the kinds of links below. */
    String document(double width, double height) {
        List<String> kinds = network.kinds();
        double all = height + LEGEND_ROW * kinds.size() + MARGIN;
        text(MARGIN, 34, network.title(), "start", "title");
        text(MARGIN, 56, network.subtitle(), "start", "detail");
        for (int kind = 0; kind < kinds.size(); kind++) {
            double y = height + LEGEND_ROW * (kind + 0.5);
            line("M" + number(MARGIN) + " " + number(y) + "h28", kind, false, 3);
            text(MARGIN + 38, y + 4, kinds.get(kind), "start", "detail");
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + number(width) + ' ' + number(all) + "\" width=\"" + number(width) + "\" height=\"" + number(all)
                + "\" role=\"img\" aria-label=\"" + escaped(network.title() + ". " + network.subtitle())
                + "\" font-family=\"system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif\" font-size=\"12.5\">\n"
                + "<style>\n@media (prefers-color-scheme: dark) {\n" + dark() + "}\n</style>\n"
                + "<rect width=\"100%\" height=\"100%\" class=\"ground\" fill=\"#ffffff\"/>\n" + body + "</svg>\n";
    }

    static String number(double value) {
        return Numbers.text(Math.round(10 * value) / 10.0);
    }

    private static String attributes(String look) {
        String light =
                switch (look) {
                    case "box" -> "fill=\"#f6f8fa\" stroke=\"#57606a\" stroke-width=\"1.2\"";
                    case "node" -> "fill=\"#fff8ec\" stroke=\"#9a6700\" stroke-width=\"1.2\"";
                    case "frame" -> "fill=\"#fbfcfd\" stroke=\"#8c959f\" stroke-dasharray=\"6 4\"";
                    case "title" -> "fill=\"#1b1f24\" font-size=\"18\" font-weight=\"600\"";
                    case "name" -> "fill=\"#1b1f24\" font-weight=\"600\"";
                    case "small" -> "fill=\"#1b1f24\" font-size=\"10.5\"";
                    default -> "fill=\"#57606a\"";
                };
        return "class=\"" + look + "\" " + light;
    }

    private static String dark() {
        StringBuilder rules = new StringBuilder(
                """
                .ground { fill: #0d1117 }
                .box { fill: #161b22; stroke: #9aa4af }
                .node { fill: #2a2210; stroke: #e3b341 }
                .frame { fill: #10151c; stroke: #6e7681 }
                .title, .name, .small { fill: #e6edf3 }
                .detail { fill: #9aa4af }
                """);
        rules.append(ChartStyle.seriesColours(true));
        for (int kind = 0; kind < KINDS; kind++) {
            rules.append(".kind")
                    .append(kind)
                    .append(" { stroke: var(--series-")
                    .append(kind)
                    .append(") }\n");
        }
        return rules.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package io.octoplane.reports.drawing;

import io.octoplane.reports.format.DrawnMeasurements;
import io.octoplane.reports.format.DrawnMeasurements.Panel;
import io.octoplane.reports.format.DrawnMeasurements.Point;
import java.util.Locale;

/** Three panels in a row; ratios that leave a panel stand at its edge, as triangles. */
public final class MeasurementSvg {
    private static final int IN_A_ROW = 3;
    private static final double WIDTH = 330;
    private static final double HEIGHT = 230;
    private static final double LEFT = 50;
    private static final double RIGHT = 14;
    private static final double ABOVE = 34;
    private static final double BELOW = 44;
    private static final double HEAD = 74;
    private static final double LEAST_RATIO = 0.6;
    private static final double MOST_RATIO = 1.4;
    private static final double BAND = 0.08;
    private static final double RADIUS = 3.4;

    private final StringBuilder body = new StringBuilder();

    private MeasurementSvg() {}

    /** The document. */
    public static String of(DrawnMeasurements drawing) {
        return new MeasurementSvg().document(drawing);
    }

    private String document(DrawnMeasurements drawing) {
        int rows = (drawing.panels().size() + IN_A_ROW - 1) / IN_A_ROW;
        double width = IN_A_ROW * WIDTH + 20;
        double height = HEAD + rows * HEIGHT + 10;
        text(20, 32, drawing.title(), "start", "ink", "font-size=\"18\" font-weight=\"600\"");
        text(20, 55, drawing.subtitle(), "start", "faint", "");
        for (int index = 0; index < drawing.panels().size(); index++) {
            panel(
                    drawing.panels().get(index),
                    drawing.measure(),
                    10 + index % IN_A_ROW * WIDTH,
                    HEAD + index / IN_A_ROW * HEIGHT);
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + number(width) + ' ' + number(height) + "\" width=\"" + number(width) + "\" height=\"" + number(height)
                + "\" role=\"img\" aria-label=\"" + escaped(drawing.title())
                + "\" font-family=\"system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif\""
                + " font-size=\"12\">\n<style>\n@media (prefers-color-scheme: dark) {\n"
                + ".ground { fill: #0d1117 } .ink { fill: #e6edf3 } .faint { fill: #9aa4af } .band { fill: #1d2a38 }\n"
                + ".grid { stroke: #2a313a } .dot { stroke: #58a6ff } .filled { fill: #58a6ff }\n}\n</style>\n"
                + "<rect width=\"100%\" height=\"100%\" class=\"ground\" fill=\"#ffffff\"/>\n" + body + "</svg>\n";
    }

    private void panel(Panel panel, String measure, double x, double y) {
        double least =
                panel.points().stream().mapToDouble(Point::measured).min().orElseThrow();
        double most = panel.points().stream().mapToDouble(Point::measured).max().orElseThrow();
        double low = StrictMath.floor(StrictMath.log10(least) * 2) / 2;
        double high = Math.max(low + 1, StrictMath.ceil(StrictMath.log10(most) * 2) / 2);
        text(x + LEFT, y + 20, panel.title(), "start", "ink", "font-weight=\"600\"");
        rectangle(x + LEFT, at(y, 1 + BAND), x + WIDTH - RIGHT, at(y, 1 - BAND));
        for (int tenths = 6; tenths <= 14; tenths += 2) {
            double ratio = tenths / 10.0;
            line(x + LEFT, at(y, ratio), x + WIDTH - RIGHT, at(y, ratio), tenths == 10 ? 1.6 : 0.8);
            text(x + LEFT - 6, at(y, ratio) + 4, String.format(Locale.ROOT, "%.1f", ratio), "end", "faint", "");
        }
        for (int power = (int) StrictMath.ceil(low); power <= high; power++) {
            double place = across(x, power, low, high);
            line(place, y + ABOVE, place, y + HEIGHT - BELOW, 0.8);
            text(place, y + HEIGHT - BELOW + 16, power(power), "middle", "faint", "");
        }
        text(x + (LEFT + WIDTH - RIGHT) / 2, y + HEIGHT - 10, measure, "middle", "faint", "");
        for (Point point : panel.points()) {
            point(point, across(x, StrictMath.log10(point.measured()), low, high), y);
        }
    }

    private void point(Point point, double x, double y) {
        double ratio = point.modelled() / point.measured();
        double place = at(y, Math.min(MOST_RATIO, Math.max(LEAST_RATIO, ratio)));
        String look = point.fitted()
                ? "class=\"dot\" fill=\"none\" stroke=\"#0969da\" stroke-width=\"1.2\""
                : "class=\"filled\" fill=\"#0969da\" fill-opacity=\"0.75\"";
        String hint = "<title>" + escaped(point.hint()) + String.format(Locale.ROOT, ": %.3f", ratio) + "</title>";
        if (ratio > MOST_RATIO || ratio < LEAST_RATIO) {
            double tip = ratio > MOST_RATIO ? -5 : 5;
            body.append("<path d=\"M").append(number(x - 4)).append(' ').append(number(place));
            body.append("h8l-4 ")
                    .append(number(tip))
                    .append("z\" ")
                    .append(look)
                    .append('>');
            body.append(hint).append("</path>\n");
        } else {
            body.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(place));
            body.append("\" r=\"")
                    .append(number(RADIUS))
                    .append("\" ")
                    .append(look)
                    .append('>');
            body.append(hint).append("</circle>\n");
        }
    }

    private static double at(double y, double ratio) {
        double share = (MOST_RATIO - ratio) / (MOST_RATIO - LEAST_RATIO);
        return y + ABOVE + share * (HEIGHT - ABOVE - BELOW);
    }

    private static double across(double x, double logarithm, double low, double high) {
        return x + LEFT + (logarithm - low) / (high - low) * (WIDTH - LEFT - RIGHT);
    }

    private static String power(int power) {
        return String.format(Locale.ROOT, "%,.0f", StrictMath.pow(10, power));
    }

    private void rectangle(double left, double top, double right, double bottom) {
        body.append("<rect x=\"").append(number(left)).append("\" y=\"").append(number(top));
        body.append("\" width=\"")
                .append(number(right - left))
                .append("\" height=\"")
                .append(number(bottom - top));
        body.append("\" class=\"band\" fill=\"#eaf3ff\"/>\n");
    }

    private void line(double fromX, double fromY, double toX, double toY, double thickness) {
        body.append("<path d=\"M").append(number(fromX)).append(' ').append(number(fromY));
        body.append('L').append(number(toX)).append(' ').append(number(toY));
        body.append("\" class=\"grid\" stroke=\"#d0d7de\" stroke-width=\"")
                .append(number(thickness))
                .append("\"/>\n");
    }

    private void text(double x, double y, String text, String anchor, String look, String more) {
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        body.append("\" text-anchor=\"")
                .append(anchor)
                .append("\" class=\"")
                .append(look)
                .append("\" fill=\"");
        body.append(look.equals("ink") ? "#1b1f24" : "#57606a")
                .append("\" ")
                .append(more)
                .append('>');
        body.append(escaped(text)).append("</text>\n");
    }

    private static String number(double value) {
        return Svg.number(value);
    }

    private static String escaped(String text) {
        return Svg.escaped(text);
    }
}

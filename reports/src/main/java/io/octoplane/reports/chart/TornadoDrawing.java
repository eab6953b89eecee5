package io.octoplane.reports.chart;

import io.octoplane.reports.format.Numbers;
import io.octoplane.reports.format.UncertainEffect;
import io.octoplane.reports.format.UncertaintyRow;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Draws a {@link Tornado}: a bar for each input, left and right of the result, the longest on top; below them the
 * error bar. The inputs' limits stand at the ends of their bars.
 */
final class TornadoDrawing {
    private static final double MARGIN = 16;
    private static final double TITLE_BAND = 28;
    private static final double SUBTITLE_BAND = 24;
    private static final double LEGEND_BAND = 24;
    private static final double ROW = 26;
    private static final double BAR = 15;
    private static final double AXIS_BAND = 46;
    private static final double NAMES = 190;
    private static final double GAP = 6;
    private static final double TICK = 4;
    private static final int TICKS = 6;
    /** Room for limits beside the bars, of the span of the bars. */
    private static final double BESIDE = 0.22;

    private final Tornado tornado;
    private final UncertaintyRow row;
    private final List<UncertainEffect> effects;
    private final Fonts fonts;
    private final double least;
    private final double most;

    TornadoDrawing(Tornado tornado, Fonts fonts) {
        this.tornado = tornado;
        this.row = tornado.row();
        this.effects = row.bySwing();
        this.fonts = fonts;
        double value = row.value();
        double low = effects.stream()
                .mapToDouble(effect -> value - effect.down(value))
                .min()
                .orElse(value);
        double high = effects.stream()
                .mapToDouble(effect -> value + effect.up(value))
                .max()
                .orElse(value);
        low = Math.min(low, row.low());
        high = Math.max(high, row.high());
        double span = high > low ? high - low : Math.max(1, Math.abs(value));
        this.least = low - BESIDE * span;
        this.most = high + BESIDE * span;
    }

    Dimension size() {
        return new Dimension(ChartStyle.WIDTH, (int) Math.ceil(bottom() + AXIS_BAND));
    }

    private static double top() {
        return MARGIN + TITLE_BAND + SUBTITLE_BAND + LEGEND_BAND;
    }

    private double bottom() {
        return top() + (effects.size() + 1.5) * ROW;
    }

    void draw(Graphics2D graphics) {
        graphics.setPaint(ChartStyle.GROUND);
        graphics.fill(new Rectangle2D.Double(0, 0, size().width, size().height));
        text(
                graphics,
                tornado.title(),
                fonts.bold(ChartStyle.TITLE_SIZE),
                ChartStyle.INK,
                MARGIN,
                MARGIN + ChartStyle.TITLE_SIZE);
        double second = MARGIN + TITLE_BAND + ChartStyle.SUBTITLE_SIZE;
        text(graphics, tornado.subtitle(), fonts.plain(ChartStyle.SUBTITLE_SIZE), ChartStyle.FAINT_INK, MARGIN, second);
        legend(graphics, MARGIN + TITLE_BAND + SUBTITLE_BAND + LEGEND_BAND / 2);
        axis(graphics);
        for (int i = 0; i < effects.size(); i++) {
            bars(graphics, effects.get(i), top() + i * ROW + ROW / 2);
        }
        errorBar(graphics, top() + (effects.size() + 0.75) * ROW);
        graphics.setPaint(ChartStyle.INK);
        graphics.setStroke(ChartStyle.MARKER_OUTLINE);
        graphics.draw(new Line2D.Double(x(row.value()), top(), x(row.value()), bottom()));
    }

    private void legend(Graphics2D graphics, double middle) {
        double x = MARGIN + NAMES;
        for (int limit = 0; limit < 2; limit++) {
            graphics.setPaint(ChartStyle.colour(limit));
            graphics.fill(new Rectangle2D.Double(x, middle - BAR / 2, BAR, BAR));
            String name = limit == 0 ? "input at its lower limit" : "input at its upper limit";
            Font font = fonts.plain(ChartStyle.TEXT_SIZE);
            text(graphics, name, font, ChartStyle.INK, x + BAR + GAP, baseline(middle));
            x += BAR + 4 * GAP + graphics.getFontMetrics(font).stringWidth(name);
        }
    }

    private void axis(Graphics2D graphics) {
        double step = step();
        Font font = fonts.plain(ChartStyle.TEXT_SIZE);
        for (double tick = Math.ceil(least / step) * step; tick <= most; tick += step) {
            graphics.setPaint(ChartStyle.GRID);
            graphics.setStroke(ChartStyle.HAIRLINE);
            graphics.draw(new Line2D.Double(x(tick), top(), x(tick), bottom() + TICK));
            // A multiple of a step that is no power of two is a little off.
            String number = Numbers.text(Math.round(tick / step) * step);
            double width = graphics.getFontMetrics(font).stringWidth(number);
            text(
                    graphics,
                    number,
                    font,
                    ChartStyle.FAINT_INK,
                    x(tick) - width / 2,
                    bottom() + ChartStyle.TEXT_SIZE + GAP);
        }
        String unit = tornado.name() + (row.unit().isEmpty() ? "" : ", " + row.unit());
        double width = graphics.getFontMetrics(font).stringWidth(unit);
        double middle = (x(least) + x(most)) / 2;
        text(graphics, unit, font, ChartStyle.INK, middle - width / 2, bottom() + 2 * (ChartStyle.TEXT_SIZE + GAP));
    }

    private double step() {
        double wanted = (most - least) / TICKS;
        double decade = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * decade >= wanted) {
                return factor * decade;
            }
        }
        return 10 * decade;
    }

    private void bars(Graphics2D graphics, UncertainEffect effect, double middle) {
        name(graphics, effect.input(), fonts.plain(ChartStyle.TEXT_SIZE), middle);
        bar(graphics, effect.atLow(), effect.low(), 0, middle);
        bar(graphics, effect.atHigh(), effect.high(), 1, middle);
    }

    /** Of a limit with several values there is room for the first. */
    private void bar(Graphics2D graphics, Double at, String values, int colour, double middle) {
        if (at == null) {
            return;
        }
        int more = values.indexOf(", ");
        String limit = more < 0 ? values : values.substring(0, more) + ", \u2026";
        double end = x(at);
        double start = x(row.value());
        graphics.setPaint(ChartStyle.colour(colour));
        graphics.fill(new Rectangle2D.Double(Math.min(start, end), middle - BAR / 2, Math.abs(end - start), BAR));
        Font font = fonts.plain(ChartStyle.VALUE_SIZE);
        double width = graphics.getFontMetrics(font).stringWidth(limit);
        boolean left = end < start || end == start && colour == 0;
        text(graphics, limit, font, ChartStyle.FAINT_INK, left ? end - GAP - width : end + GAP, baseline(middle));
    }

    private void errorBar(Graphics2D graphics, double middle) {
        name(graphics, "all inputs", fonts.bold(ChartStyle.TEXT_SIZE), middle);
        graphics.setPaint(ChartStyle.INK);
        graphics.setStroke(ChartStyle.MARKER_OUTLINE);
        double low = x(row.low());
        double high = x(row.high());
        graphics.draw(new Line2D.Double(low, middle, high, middle));
        graphics.draw(new Line2D.Double(low, middle - BAR / 2, low, middle + BAR / 2));
        graphics.draw(new Line2D.Double(high, middle - BAR / 2, high, middle + BAR / 2));
    }

    private static void name(Graphics2D graphics, String name, Font font, double middle) {
        double width = graphics.getFontMetrics(font).stringWidth(name);
        text(graphics, name, font, ChartStyle.INK, MARGIN + NAMES - GAP - width, baseline(middle));
    }

    private double x(double value) {
        double room = ChartStyle.WIDTH - 2 * MARGIN - NAMES;
        return MARGIN + NAMES + room * (value - least) / (most - least);
    }

    private static double baseline(double middle) {
        return middle + ChartStyle.TEXT_SIZE * 0.36;
    }

    private static void text(Graphics2D graphics, String text, Font font, Color ink, double x, double y) {
        graphics.setPaint(ink);
        graphics.setFont(font);
        graphics.drawString(text, (float) x, (float) y);
    }
}

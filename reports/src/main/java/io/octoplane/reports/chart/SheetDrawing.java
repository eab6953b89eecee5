package io.octoplane.reports.chart;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.entity.ChartEntity;

/** Draws a {@link SheetSpec}: a title, the charts with a letter each, and one legend for all. */
final class SheetDrawing {

    private static final double MARGIN = 16;
    private static final double TITLE_BAND = 30;
    private static final double SUBTITLE_BAND = 22;
    private static final double HEADING = 20;
    private static final double LEGEND_BAND = 34;
    private static final double SAMPLE = 34;
    private static final double GAP = 8;
    private static final double BETWEEN_ENTRIES = 26;
    private static final double LEAST_BARS = 1.6;

    private final SheetSpec spec;
    private final Fonts fonts;
    private final List<ChartEntity> entities = new ArrayList<>();

    SheetDrawing(SheetSpec spec, Fonts fonts) {
        this.spec = spec;
        this.fonts = fonts;
    }

    Dimension size() {
        double height = top() + spec.rows().size() * (double) ChartStyle.SHEET_ROW + LEGEND_BAND;
        return new Dimension(ChartStyle.SHEET_WIDTH, (int) Math.ceil(height));
    }

    private double top() {
        return MARGIN + TITLE_BAND + (spec.subtitle().isEmpty() ? 0 : SUBTITLE_BAND);
    }

    /** What was drawn and tells its value to the pointer; empty before. */
    List<ChartEntity> entities() {
        return entities;
    }

    void draw(Graphics2D graphics) {
        graphics.setPaint(ChartStyle.GROUND);
        graphics.fill(new Rectangle2D.Double(0, 0, size().width, size().height));
        text(graphics, spec.title(), fonts.bold(ChartStyle.TITLE_SIZE), MARGIN, MARGIN + ChartStyle.TITLE_SIZE);
        if (!spec.subtitle().isEmpty()) {
            graphics.setPaint(ChartStyle.FAINT_INK);
            graphics.setFont(fonts.plain(ChartStyle.SUBTITLE_SIZE));
            graphics.drawString(
                    spec.subtitle(), (float) MARGIN, (float) (MARGIN + TITLE_BAND + ChartStyle.SUBTITLE_SIZE));
        }
        char letter = 'a';
        for (int row = 0; row < spec.rows().size(); row++) {
            List<ChartSpec> charts = spec.rows().get(row);
            double places = charts.stream().mapToDouble(SheetDrawing::share).sum();
            double y = top() + row * (double) ChartStyle.SHEET_ROW;
            double x = MARGIN;
            for (ChartSpec chart : charts) {
                double width = (ChartStyle.SHEET_WIDTH - 2 * MARGIN) * share(chart) / places;
                String heading = "(" + letter + ") " + chart.title();
                text(graphics, heading, fonts.bold(ChartStyle.TEXT_SIZE), x + GAP, y + ChartStyle.TEXT_SIZE);
                boolean titled = row == 0
                        || !titles(chart).equals(titles(spec.rows().get(row - 1).get(0)));
                chart(
                        graphics,
                        chart,
                        new Rectangle2D.Double(x, y + HEADING, width, ChartStyle.SHEET_ROW - HEADING),
                        titled);
                x += width;
                letter++;
            }
        }
        legend(graphics, top() + spec.rows().size() * (double) ChartStyle.SHEET_ROW + LEGEND_BAND / 2);
    }

    /** Panels of lines need as much room each; bars, as much as there are. */
    private static double share(ChartSpec chart) {
        return chart.scale() == XScale.CATEGORIES
                ? Math.max(LEAST_BARS, chart.xValues().size())
                : chart.panels().size();
    }

    private static List<String> titles(ChartSpec chart) {
        return chart.panels().stream().map(ChartPanel::title).toList();
    }

    private void chart(Graphics2D graphics, ChartSpec chart, Rectangle2D area, boolean titled) {
        ChartRenderingInfo info = new ChartRenderingInfo();
        ChartFactory.panels(chart, fonts, titled).draw(graphics, area, info);
        for (Object entity : info.getEntityCollection().getEntities()) {
            entities.add((ChartEntity) entity);
        }
    }

    private void legend(Graphics2D graphics, double middle) {
        Font font = fonts.plain(ChartStyle.TEXT_SIZE);
        graphics.setFont(font);
        double width = -BETWEEN_ENTRIES;
        for (ChartSeries series : spec.legend()) {
            width += entryWidth(graphics, series) + BETWEEN_ENTRIES;
        }
        double x = (ChartStyle.SHEET_WIDTH - width) / 2;
        for (ChartSeries series : spec.legend()) {
            graphics.setPaint(ChartStyle.colour(series.colour()));
            graphics.setStroke(ChartStyle.line(series.group()));
            graphics.draw(new Line2D.Double(x, middle, x + SAMPLE, middle));
            Shape marker = AffineTransform.getTranslateInstance(x + SAMPLE / 2, middle)
                    .createTransformedShape(ChartStyle.filledMarker(series.group()));
            graphics.fill(marker);
            text(graphics, series.name(), font, x + SAMPLE + GAP, middle + ChartStyle.TEXT_SIZE * 0.36);
            x += entryWidth(graphics, series) + BETWEEN_ENTRIES;
        }
    }

    private static double entryWidth(Graphics2D graphics, ChartSeries series) {
        return SAMPLE + GAP + graphics.getFontMetrics().stringWidth(series.name());
    }

    private static void text(Graphics2D graphics, String text, Font font, double x, double y) {
        graphics.setPaint(ChartStyle.INK);
        graphics.setFont(font);
        graphics.drawString(text, (float) x, (float) y);
    }
}

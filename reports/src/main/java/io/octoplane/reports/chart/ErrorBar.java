package io.octoplane.reports.chart;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;

/**
 * An error bar on its plot.
 *
 * @param x its place, in Java2D coordinates like the others
 * @param low its lower end
 * @param high its upper end
 */
record ErrorBar(double x, double low, double high) {
    private static final double CAP = 3.5;

    /** The interval of an item along y. */
    static ErrorBar of(
            IntervalXYDataset data,
            int series,
            int item,
            Rectangle2D area,
            XYPlot plot,
            ValueAxis xAxis,
            ValueAxis yAxis) {
        return new ErrorBar(
                xAxis.valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge()),
                yAxis.valueToJava2D(data.getStartYValue(series, item), area, plot.getRangeAxisEdge()),
                yAxis.valueToJava2D(data.getEndYValue(series, item), area, plot.getRangeAxisEdge()));
    }

    /** How long it is. */
    double height() {
        return Math.abs(low - high);
    }

    void draw(Graphics2D graphics, Paint paint) {
        graphics.setPaint(paint);
        graphics.setStroke(ChartStyle.MARKER_OUTLINE);
        graphics.draw(new Line2D.Double(x, low, x, high));
        graphics.draw(new Line2D.Double(x - CAP, low, x + CAP, low));
        graphics.draw(new Line2D.Double(x - CAP, high, x + CAP, high));
    }
}

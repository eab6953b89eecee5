package io.octoplane.reports.chart;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;

/** Lines and markers, with error bars behind those markers that do not hide them. */
final class PointRenderer extends XYLineAndShapeRenderer {

    private static final long serialVersionUID = 1;
    private static final double CAP = 3.5;

    @Override
    public void drawItem(
            Graphics2D graphics,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis xAxis,
            ValueAxis yAxis,
            XYDataset data,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        if (isLinePass(pass) && data instanceof IntervalXYDataset intervals) {
            double x = xAxis.valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge());
            double low = yAxis.valueToJava2D(intervals.getStartYValue(series, item), area, plot.getRangeAxisEdge());
            double high = yAxis.valueToJava2D(intervals.getEndYValue(series, item), area, plot.getRangeAxisEdge());
            if (Math.abs(low - high) > getItemShape(series, item).getBounds2D().getHeight()) {
                errorBar(graphics, getItemPaint(series, item), x, low, high);
            }
        }
        super.drawItem(graphics, state, area, info, plot, xAxis, yAxis, data, series, item, crosshair, pass);
    }

    private static void errorBar(Graphics2D graphics, Paint paint, double x, double low, double high) {
        graphics.setPaint(paint);
        graphics.setStroke(ChartStyle.MARKER_OUTLINE);
        graphics.draw(new Line2D.Double(x, low, x, high));
        graphics.draw(new Line2D.Double(x - CAP, low, x + CAP, low));
        graphics.draw(new Line2D.Double(x - CAP, high, x + CAP, high));
    }
}

package io.octoplane.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;

/** Lines and markers, with error bars behind those markers that do not hide them. */
final class PointRenderer extends XYLineAndShapeRenderer {

    private static final long serialVersionUID = 1;

    /** So that the axis has room for error bars. */
    @Override
    public Range findRangeBounds(XYDataset data) {
        return findRangeBounds(data, true);
    }

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
            ErrorBar bar = ErrorBar.of(intervals, series, item, area, plot, xAxis, yAxis);
            if (bar.height() > getItemShape(series, item).getBounds2D().getHeight()) {
                bar.draw(graphics, getItemPaint(series, item));
            }
        }
        super.drawItem(graphics, state, area, info, plot, xAxis, yAxis, data, series, item, crosshair, pass);
    }
}

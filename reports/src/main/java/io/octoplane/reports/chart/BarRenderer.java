package io.octoplane.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;

/** Bars, with error bars before those whose value is uncertain. */
final class BarRenderer extends XYBarRenderer {

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
        super.drawItem(graphics, state, area, info, plot, xAxis, yAxis, data, series, item, crosshair, pass);
        if (data instanceof IntervalXYDataset intervals) {
            ErrorBar bar = ErrorBar.of(intervals, series, item, area, plot, xAxis, yAxis);
            if (bar.height() > 0) {
                bar.draw(graphics, ChartStyle.INK);
            }
        }
    }
}

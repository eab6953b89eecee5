package io.octoplane.reports.chart;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Turns a {@link ChartSpec} into a chart of JFreeChart in the house style. */
final class ChartFactory {

    private static final double GAP_BETWEEN_PANELS = 28;

    static {
        // The workaround is for screens; it draws the letters of the y title as shapes, and text must stay text.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private final ChartSpec spec;
    private final Fonts fonts;

    private ChartFactory(ChartSpec spec, Fonts fonts) {
        this.spec = spec;
        this.fonts = fonts;
    }

    static JFreeChart chart(ChartSpec spec, Fonts fonts) {
        return new ChartFactory(spec, fonts).chart();
    }

    /**
     * The panels alone, for a sheet that has titles and a legend of its own.
     *
     * @param titled whether panels have their titles, or stand below those that have the same
     */
    static JFreeChart panels(ChartSpec spec, Fonts fonts, boolean titled) {
        CombinedRangeXYPlot panels = new ChartFactory(spec, fonts).combined();
        for (Object each : panels.getSubplots()) {
            XYPlot plot = (XYPlot) each;
            if (!titled) {
                plot.setDomainAxis(1, null);
            }
            if (spec.scale() == XScale.CATEGORIES && spec.xValues().size() == 1) {
                plot.getDomainAxis().setTickLabelsVisible(false);
            }
        }
        JFreeChart chart = new JFreeChart(null, null, panels, false);
        chart.setBackgroundPaint(ChartStyle.GROUND);
        chart.setPadding(new RectangleInsets(2, 4, 4, 8));
        return chart;
    }

    private CombinedRangeXYPlot combined() {
        CombinedRangeXYPlot panels = new CombinedRangeXYPlot(styled(rangeAxis()));
        panels.setGap(GAP_BETWEEN_PANELS);
        panels.setFixedLegendItems(new LegendItemCollection());
        LegendItemCollection legend = panels.getFixedLegendItems();
        for (ChartPanel panel : spec.panels()) {
            XYPlot plot = plot(panel);
            panels.add(plot);
            addNew(legend, plot.getLegendItems());
        }
        return panels;
    }

    private JFreeChart chart() {
        CombinedRangeXYPlot panels = combined();
        JFreeChart chart = new JFreeChart(null, null, panels, false);
        chart.setBackgroundPaint(ChartStyle.GROUND);
        chart.setPadding(new RectangleInsets(14, 16, 10, 18));
        chart.addSubtitle(title(spec.title(), fonts.bold(ChartStyle.TITLE_SIZE), ChartStyle.INK, 3));
        if (!spec.subtitle().isEmpty()) {
            chart.addSubtitle(title(spec.subtitle(), fonts.plain(ChartStyle.SUBTITLE_SIZE), ChartStyle.FAINT_INK, 8));
        }
        if (panels.getLegendItems().getItemCount() > 1) {
            chart.addSubtitle(legend(panels));
        }
        return chart;
    }

    private XYPlot plot(ChartPanel panel) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(styled(new ValueAxis(spec)));
        if (!panel.title().isEmpty()) {
            plot.setDomainAxis(1, panelTitle(panel.title()));
            plot.setDomainAxisLocation(1, AxisLocation.TOP_OR_LEFT);
        }
        plot.setBackgroundPaint(ChartStyle.GROUND);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(ChartStyle.GRID);
        plot.setRangeGridlineStroke(ChartStyle.HAIRLINE);
        plot.setRangeZeroBaselineVisible(!spec.logarithmic());
        plot.setRangeZeroBaselinePaint(ChartStyle.AXIS);
        plot.setRangeZeroBaselineStroke(ChartStyle.HAIRLINE);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        // Published points last, so that the hollow markers stand around the filled ones; dashed lines over solid ones.
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        SeriesLayers.addTo(plot, spec, panel);
        Font small = fonts.bold(ChartStyle.VALUE_SIZE);
        plot.addAnnotation(spec.stacked() ? new StackLabels(spec, panel, small) : new ValueLabels(spec, panel, small));
        return plot;
    }

    /** An axis above the panel that is nothing but its label. */
    private NumberAxis panelTitle(String title) {
        NumberAxis axis = new NumberAxis(title);
        axis.setLabelFont(fonts.bold(ChartStyle.TEXT_SIZE));
        axis.setLabelPaint(ChartStyle.INK);
        axis.setLabelInsets(new RectangleInsets(0, 0, 6, 0));
        axis.setTickLabelsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        return axis;
    }

    /** A series that is in several panels has one entry. */
    private static void addNew(LegendItemCollection legend, LegendItemCollection ofPanel) {
        for (int i = 0; i < ofPanel.getItemCount(); i++) {
            LegendItem item = ofPanel.get(i);
            boolean known = false;
            for (int j = 0; j < legend.getItemCount(); j++) {
                known |= legend.get(j).getLabel().equals(item.getLabel());
            }
            if (!known) {
                legend.add(item);
            }
        }
    }

    private org.jfree.chart.axis.ValueAxis rangeAxis() {
        if (spec.logarithmic()) {
            DecadeAxis axis = new DecadeAxis(spec.yTitleWithUnit());
            axis.setTickMarksVisible(false);
            axis.setAxisLineVisible(false);
            return axis;
        }
        NumberAxis axis = new NumberAxis(spec.yTitleWithUnit());
        axis.setAutoRangeIncludesZero(true);
        axis.setAutoRangeStickyZero(true);
        // Room above the highest point for its label.
        axis.setUpperMargin(0.1);
        axis.setLowerMargin(0.02);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        return axis;
    }

    private org.jfree.chart.axis.ValueAxis styled(org.jfree.chart.axis.ValueAxis axis) {
        // Ticks and their numbers as everywhere, whatever the locale of the machine.
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        Axis any = axis;
        any.setLabelFont(fonts.plain(ChartStyle.TEXT_SIZE));
        any.setLabelPaint(ChartStyle.FAINT_INK);
        any.setTickLabelFont(fonts.plain(ChartStyle.TEXT_SIZE));
        any.setTickLabelPaint(ChartStyle.INK);
        any.setAxisLinePaint(ChartStyle.AXIS);
        any.setTickMarkPaint(ChartStyle.AXIS);
        any.setTickMarkInsideLength(0);
        any.setTickMarkOutsideLength(4);
        return axis;
    }

    private static TextTitle title(String text, Font font, Color colour, double below) {
        TextTitle title = new TextTitle(text, font);
        title.setPaint(colour);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setExpandToFitSpace(true);
        title.setPadding(0, 0, below, 0);
        return title;
    }

    private LegendTitle legend(CombinedRangeXYPlot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setItemFont(fonts.plain(ChartStyle.TEXT_SIZE));
        legend.setItemPaint(ChartStyle.INK);
        legend.setBackgroundPaint(ChartStyle.GROUND);
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
        legend.setPadding(8, 0, 0, 0);
        return legend;
    }
}

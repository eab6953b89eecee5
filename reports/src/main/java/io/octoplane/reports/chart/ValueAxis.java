package io.octoplane.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An x axis with a tick at each value of the data, and nowhere else, unless there are many; ticks whose labels would touch are
 * left out. */
final class ValueAxis extends NumberAxis {

    private static final long serialVersionUID = 1;
    private static final int MOST_TICKS_AT_VALUES = 12;
    private static final double ROOM_BETWEEN_LABELS = 10;

    private final transient ChartSpec spec;

    ValueAxis(ChartSpec spec) {
        super(spec.xTitle());
        this.spec = spec;
        List<String> values = spec.xValues();
        double first = spec.position(values.get(0));
        double last = spec.position(values.get(values.size() - 1));
        double margin =
                switch (spec.scale()) {
                    case CATEGORIES -> 0.6;
                    case LINEAR -> last > first ? 0.06 * (last - first) : 1;
                    case LOGARITHMIC -> 0.35;
                };
        setRange(first - margin, last + margin);
    }

    @Override
    public List<ValueTick> refreshTicks(
            Graphics2D graphics, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        if (spec.scale() == XScale.LINEAR && spec.xValues().size() > MOST_TICKS_AT_VALUES) {
            List<ValueTick> evenTicks = new ArrayList<>();
            for (Object tick : super.refreshTicks(graphics, state, dataArea, edge)) {
                evenTicks.add((ValueTick) tick);
            }
            return evenTicks;
        }
        List<ValueTick> ticks = new ArrayList<>();
        double taken = Double.NEGATIVE_INFINITY;
        for (String value : spec.xValues()) {
            double centre = valueToJava2D(spec.position(value), dataArea, edge);
            double half = graphics.getFontMetrics(getTickLabelFont()).stringWidth(value) / 2.0;
            if (centre - half >= taken) {
                ticks.add(new NumberTick(spec.position(value), value, TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
                taken = centre + half + ROOM_BETWEEN_LABELS;
            }
        }
        return ticks;
    }
}

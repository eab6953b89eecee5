package io.octoplane.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A y axis by powers of ten with ticks at one, two and five times each. */
final class DecadeAxis extends LogAxis {

    private static final long serialVersionUID = 1;
    private static final int[] STEPS = {1, 2, 5};

    DecadeAxis(String title) {
        super(title);
        setBase(10);
        setUpperMargin(0.06);
        setLowerMargin(0.06);
    }

    @Override
    public List<ValueTick> refreshTicks(
            Graphics2D graphics, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        List<ValueTick> ticks = new ArrayList<>();
        int lowest = (int) StrictMath.floor(StrictMath.log10(getRange().getLowerBound()));
        int highest = (int) StrictMath.ceil(StrictMath.log10(getRange().getUpperBound()));
        for (int power = lowest; power <= highest; power++) {
            for (int step : STEPS) {
                double value = step * StrictMath.pow(10, power);
                if (getRange().contains(value)) {
                    ticks.add(new NumberTick(value, text(step, power), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER, 0));
                }
            }
        }
        return ticks;
    }

    private static String text(int step, int power) {
        return power >= 0 ? step + "0".repeat(power) : "0." + "0".repeat(-power - 1) + step;
    }
}

package io.octoplane.reports.drawing;

import io.octoplane.reports.format.DrawnNetwork;
import io.octoplane.reports.format.DrawnNetwork.Box;
import io.octoplane.reports.format.DrawnNetwork.Bundle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Boxes in rows by level, the nodes below; frames around those that belong together; links as lines with their labels. */
public final class RowsDrawing {
    private static final double LOOP = 34;
    private static final double SHADOW = 4;

    private final DrawnNetwork network;
    private final RowsLayout layout;
    private final Svg svg;
    private final Map<List<Integer>, Integer> labelsBetween = new HashMap<>();

    private RowsDrawing(DrawnNetwork network) {
        this.network = network;
        this.layout = new RowsLayout(network);
        this.svg = new Svg(network);
    }

    /** The drawing of a network. */
    public static String svg(DrawnNetwork network) {
        return new RowsDrawing(network).draw();
    }

    private String draw() {
        double right = 0;
        for (int frame = 0; frame < network.frames().size(); frame++) {
            right = Math.max(right, frame(frame));
        }
        List<Runnable> labels = new ArrayList<>();
        Map<List<Object>, Integer> loops = new HashMap<>();
        for (Bundle bundle : network.bundles()) {
            if (bundle.from() == bundle.to()) {
                int frame = network.boxes().get(bundle.from()).frame();
                boolean aroundFrame = bundle.acrossFrames() && frame >= 0;
                int nth = loops.merge(List.of(aroundFrame, bundle.from()), 1, Integer::sum) - 1;
                right = Math.max(right, loop(bundle, aroundFrame ? frame : -1, nth, labels));
            } else {
                join(bundle, labels);
            }
        }
        for (int box = 0; box < network.boxes().size(); box++) {
            box(box);
        }
        for (int frame = 0; frame < network.frames().size(); frame++) {
            RowsLayout.Area area = layout.frame(frame);
            svg.label(area.x() + 10, area.y() + 17, network.frames().get(frame).name(), "start");
        }
        labels.forEach(Runnable::run);
        double width = Math.max(layout.width(), right + Svg.MARGIN);
        return svg.document(Math.max(width, Svg.leastWidth(network)), layout.height());
    }

    /** Draws a frame and gives where it ends on the right. */
    private double frame(int frame) {
        RowsLayout.Area area = layout.frame(frame);
        if (network.frames().get(frame).many()) {
            svg.rectangle(area.x() + 2 * SHADOW, area.y() - 2 * SHADOW, area.width(), area.height(), "frame");
            svg.rectangle(area.x() + SHADOW, area.y() - SHADOW, area.width(), area.height(), "frame");
        }
        svg.rectangle(area.x(), area.y(), area.width(), area.height(), "frame");
        return area.x() + area.width() + 2 * SHADOW;
    }

    private void box(int index) {
        Box box = network.boxes().get(index);
        RowsLayout.Area area = layout.box(index);
        String look = box.level() == 0 ? "node" : "box";
        if (box.many()) {
            svg.rectangle(area.x() + 2 * SHADOW, area.y() - 2 * SHADOW, area.width(), area.height(), look);
            svg.rectangle(area.x() + SHADOW, area.y() - SHADOW, area.width(), area.height(), look);
        }
        svg.rectangle(area.x(), area.y(), area.width(), area.height(), look);
        double middle = area.x() + area.width() / 2;
        double line = area.y() + (box.details().isEmpty() ? area.height() / 2 + 4 : 20);
        svg.text(middle, line, box.name(), "middle", box.details().isEmpty() ? "small" : "name");
        for (String detail : box.details()) {
            line += 17;
            svg.text(middle, line, detail, "middle", "detail");
        }
    }

    /** A line between two boxes. Labels of several lines between the same two stand below each other. */
    private void join(Bundle bundle, List<Runnable> labels) {
        boolean fromBelow = network.boxes().get(bundle.from()).level()
                <= network.boxes().get(bundle.to()).level();
        RowsLayout.Area lower = layout.box(fromBelow ? bundle.from() : bundle.to());
        RowsLayout.Area upper = layout.box(fromBelow ? bundle.to() : bundle.from());
        boolean level = lower.y() == upper.y();
        double x1 = lower.x() + lower.width() / 2;
        double y1 = lower.y();
        double x2 = upper.x() + upper.width() / 2;
        double y2 = level ? upper.y() : upper.y() + upper.height();
        int nth = labelsBetween.merge(List.of(bundle.from(), bundle.to()), 1, Integer::sum) - 1;
        double offset = 9.0 * nth;
        String path = level
                ? "M" + Svg.number(x1) + ' ' + Svg.number(y1) + "Q" + Svg.number((x1 + x2) / 2) + ' '
                        + Svg.number(y1 - LOOP - 2 * offset) + ' ' + Svg.number(x2) + ' ' + Svg.number(y2)
                : "M" + Svg.number(x1 + offset) + ' ' + Svg.number(y1) + "L" + Svg.number(x2 + offset) + ' '
                        + Svg.number(y2);
        svg.line(path, bundle.kind(), bundle.down(), bundle.label().isEmpty() ? 1.2 : 2.6);
        // Labels of neighbouring lines stand at different heights.
        double along = level ? 0 : ofUpper(bundle) % 2 == 0 ? 0.5 : 0.36;
        double x = x1 + along * (x2 - x1) + (level ? (x2 - x1) / 2 : offset);
        double y = level ? y1 - LOOP / 2 - 2 * offset : y1 + along * (y2 - y1) + 4 + 18.0 * nth;
        labels.add(() -> svg.label(x, y, bundle.label(), "middle"));
    }

    /** How many bundles before this one have the same upper box. */
    private int ofUpper(Bundle bundle) {
        return (int) network.bundles().stream()
                .takeWhile(other -> other != bundle)
                .filter(other -> other.from() != other.to() && upper(other) == upper(bundle))
                .count();
    }

    private int upper(Bundle bundle) {
        boolean fromBelow = network.boxes().get(bundle.from()).level()
                <= network.boxes().get(bundle.to()).level();
        return fromBelow ? bundle.to() : bundle.from();
    }

    /** A loop on the right of a box, or of its frame, and where its label ends. */
    private double loop(Bundle bundle, int frame, int nth, List<Runnable> labels) {
        RowsLayout.Area area = frame >= 0 ? layout.frame(frame) : layout.box(bundle.from());
        double x = area.x() + area.width() + (frame >= 0 ? 2 * SHADOW : 0);
        double y = area.y() + area.height() / 2 + 20.0 * nth;
        svg.line(
                "M" + Svg.number(x) + ' ' + Svg.number(y - 9) + 'c' + LOOP + " -14 " + LOOP + " 32 0 18",
                bundle.kind(),
                bundle.down(),
                2.6);
        labels.add(() -> svg.label(x + LOOP, y + 4, bundle.label(), "start"));
        return x + LOOP + Svg.width(bundle.label());
    }
}

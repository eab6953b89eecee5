package io.octoplane.reports.drawing;

import io.octoplane.reports.format.DrawnNetwork;
import io.octoplane.reports.format.DrawnNetwork.Box;
import java.util.ArrayList;
import java.util.List;

/** Where boxes and frames of rows stand: frames side by side, and what has no frame spread over the whole width. */
final class RowsLayout {
    private static final double LINE = 17;
    private static final double PADDING = 18;
    private static final double FRAME_NAME = 22;
    private static final double LABEL_ROOM = 180;

    /** A rectangle. */
    record Area(double x, double y, double width, double height) {}

    private final DrawnNetwork network;
    private final Area[] boxes;
    private final Area[] frames;
    private final double boxWidth;
    private final double boxHeight;
    private final double gap;
    private final double rowDistance;
    private final double left;
    private final double inner;
    private final int levels;

    RowsLayout(DrawnNetwork network) {
        this.network = network;
        boxes = new Area[network.boxes().size()];
        frames = new Area[network.frames().size()];
        levels = network.boxes().stream().mapToInt(Box::level).max().orElse(0) + 1;
        int lines = network.boxes().stream()
                .mapToInt(box -> box.details().size())
                .max()
                .orElse(0);
        boxWidth = network.boxes().stream().mapToDouble(RowsLayout::width).max().orElse(0);
        boxHeight = lines == 0 ? 26 : 30 + LINE * lines;
        gap = lines == 0 ? 8 : 56;
        rowDistance = boxHeight + (lines == 0 ? 96 : 104);
        left = Svg.MARGIN;
        double framesWidth = 0;
        for (int frame = 0; frame < frames.length; frame++) {
            framesWidth += frameWidth(frame) + (frame > 0 ? gap + 8 : 0);
        }
        double widest = 0;
        for (int level = 0; level < levels; level++) {
            widest = Math.max(widest, rowWidth(inFrame(-1, level).size()));
        }
        inner = Math.max(framesWidth, widest);
        place(framesWidth);
    }

    Area box(int index) {
        return boxes[index];
    }

    Area frame(int index) {
        return frames[index];
    }

    double width() {
        return left + inner + Svg.MARGIN + 10;
    }

    double height() {
        return y(0) + boxHeight + Svg.MARGIN + 10;
    }

    private static double width(Box box) {
        double widest = Svg.width(box.name()) + (box.details().isEmpty() ? 4 : 24);
        for (String detail : box.details()) {
            widest = Math.max(widest, Svg.width(detail) + 24);
        }
        return widest;
    }

    private void place(double framesWidth) {
        double x = left + (inner - framesWidth) / 2;
        for (int frame = 0; frame < frames.length; frame++) {
            double width = frameWidth(frame);
            int top = 0;
            int bottom = levels;
            for (int level = 0; level < levels; level++) {
                List<Integer> row = inFrame(frame, level);
                // Room for labels of loops stands on the right of the boxes.
                row(row, x + PADDING, width - 2 * PADDING - loopRoom(frame), level);
                if (!row.isEmpty()) {
                    top = Math.max(top, level);
                    bottom = Math.min(bottom, level);
                }
            }
            double y = y(top) - PADDING - FRAME_NAME;
            frames[frame] = new Area(x, y, width, y(bottom) + boxHeight + PADDING - y);
            x += width + gap + 8;
        }
        for (int level = 0; level < levels; level++) {
            row(inFrame(-1, level), left, inner, level);
        }
    }

    private void row(List<Integer> row, double from, double room, int level) {
        double step = room / Math.max(1, row.size());
        for (int place = 0; place < row.size(); place++) {
            double x = from + step * (place + 0.5) - boxWidth / 2;
            boxes[row.get(place)] = new Area(x, y(level), boxWidth, boxHeight);
        }
    }

    private double y(int level) {
        return Svg.TOP + PADDING + FRAME_NAME + rowDistance * (levels - 1 - level);
    }

    private double frameWidth(int frame) {
        int most = 0;
        for (int level = 0; level < levels; level++) {
            most = Math.max(most, inFrame(frame, level).size());
        }
        return rowWidth(most) + 2 * PADDING + loopRoom(frame);
    }

    private double loopRoom(int frame) {
        return network.bundles().stream()
                        .anyMatch(bundle -> bundle.from() == bundle.to()
                                && !bundle.acrossFrames()
                                && network.boxes().get(bundle.from()).frame() == frame)
                ? LABEL_ROOM
                : 0;
    }

    private double rowWidth(int count) {
        return count * (boxWidth + gap) - gap;
    }

    private List<Integer> inFrame(int frame, int level) {
        List<Integer> found = new ArrayList<>();
        for (int box = 0; box < boxes.length; box++) {
            Box one = network.boxes().get(box);
            if (one.frame() == frame && one.level() == level) {
                found.add(box);
            }
        }
        return found;
    }
}

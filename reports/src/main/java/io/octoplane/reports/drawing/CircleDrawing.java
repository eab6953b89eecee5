package io.octoplane.reports.drawing;

import io.octoplane.reports.format.DrawnNetwork;
import io.octoplane.reports.format.DrawnNetwork.Box;
import io.octoplane.reports.format.DrawnNetwork.Bundle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Switches on a circle, those of a frame side by side with its name outside, and their links as arcs through the circle. */
public final class CircleDrawing {
    private static final double DISC = 13;
    private static final double ROOM = 2 * DISC + 5;
    private static final double GAP_BETWEEN_FRAMES = 0.8;
    private static final double LEAST_RADIUS = 130;
    private static final double FRAME_NAMES = 62;

    /** How far out the arc between neighbours bends, in radii. */
    private static final double NEAREST_CONTROL = 0.8;

    private static final Pattern NUMBER = Pattern.compile("[0-9.]+$");

    private final DrawnNetwork network;
    private final double radius;
    private final double centreX;
    private final double centreY;
    private final double[] angle;

    private CircleDrawing(DrawnNetwork network) {
        this.network = network;
        List<Box> boxes = network.boxes();
        angle = new double[boxes.size()];
        double place = 0;
        for (int box = 0; box < angle.length; box++) {
            if (box > 0 && boxes.get(box).frame() != boxes.get(box - 1).frame()) {
                place += GAP_BETWEEN_FRAMES;
            }
            angle[box] = place++;
        }
        double around = network.frames().size() > 1 ? place + GAP_BETWEEN_FRAMES : place;
        for (int box = 0; box < angle.length; box++) {
            angle[box] *= 2 * Math.PI / around;
        }
        radius = Math.max(LEAST_RADIUS, around * ROOM / (2 * Math.PI));
        centreX = Math.max(Svg.leastWidth(network) / 2, Svg.MARGIN + radius + FRAME_NAMES + DISC);
        centreY = Svg.TOP + radius + FRAME_NAMES;
    }

    /** The drawing of a network. */
    public static String svg(DrawnNetwork network) {
        return new CircleDrawing(network).draw();
    }

    private String draw() {
        Svg svg = new Svg(network);
        network.bundles().forEach(bundle -> arc(svg, bundle));
        for (int box = 0; box < angle.length; box++) {
            Box drawn = network.boxes().get(box);
            String frame =
                    drawn.frame() < 0 ? "" : network.frames().get(drawn.frame()).name() + "/";
            svg.disc(
                    x(box, radius),
                    y(box, radius),
                    DISC,
                    frame + drawn.name() + ": " + String.join(", ", drawn.details()));
            Matcher number = NUMBER.matcher(drawn.name());
            svg.text(
                    x(box, radius),
                    y(box, radius) + 4,
                    number.find() ? number.group() : drawn.name(),
                    "middle",
                    "small");
        }
        frameNames(svg);
        return svg.document(2 * centreX, centreY + radius + FRAME_NAMES);
    }

    private void frameNames(Svg svg) {
        for (int frame = 0; frame < network.frames().size(); frame++) {
            double sum = 0;
            int count = 0;
            for (int box = 0; box < angle.length; box++) {
                if (network.boxes().get(box).frame() == frame) {
                    sum += angle[box];
                    count++;
                }
            }
            double middle = sum / Math.max(1, count);
            double x = centreX + (radius + DISC + 10) * StrictMath.sin(middle);
            double y = centreY - (radius + DISC + 10) * StrictMath.cos(middle);
            double side = StrictMath.sin(middle);
            String anchor = side > 0.3 ? "start" : side < -0.3 ? "end" : "middle";
            svg.text(x, y + 4, network.frames().get(frame).name(), anchor, "name");
        }
    }

    /** Bent towards the middle, the more the further its ends are apart, as on a globe. */
    private void arc(Svg svg, Bundle bundle) {
        double between = Math.abs(angle[bundle.from()] - angle[bundle.to()]);
        boolean far = between > Math.PI;
        double apart = far ? 2 * Math.PI - between : between;
        double middle = (angle[bundle.from()] + angle[bundle.to()]) / 2 + (far ? Math.PI : 0);
        double control = radius * NEAREST_CONTROL * (1 - apart / Math.PI);
        double controlX = centreX + control * StrictMath.sin(middle);
        double controlY = centreY - control * StrictMath.cos(middle);
        svg.line(
                "M" + Svg.number(x(bundle.from(), radius)) + ' ' + Svg.number(y(bundle.from(), radius)) + 'Q'
                        + Svg.number(controlX) + ' ' + Svg.number(controlY) + ' ' + Svg.number(x(bundle.to(), radius))
                        + ' '
                        + Svg.number(y(bundle.to(), radius)),
                bundle.kind(),
                bundle.down(),
                1.1);
        if (!bundle.label().isEmpty()) {
            // Half of the way along the curve.
            svg.label(
                    (x(bundle.from(), radius) + x(bundle.to(), radius)) / 4 + controlX / 2,
                    (y(bundle.from(), radius) + y(bundle.to(), radius)) / 4 + controlY / 2 + 4,
                    bundle.label(),
                    "middle");
        }
    }

    private double x(int box, double distance) {
        return centreX + distance * StrictMath.sin(angle[box]);
    }

    private double y(int box, double distance) {
        return centreY - distance * StrictMath.cos(angle[box]);
    }
}

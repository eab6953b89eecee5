package io.octoplane.reports.chart;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds room for labels. A label beside a point takes the first free place around it: above or below first, whichever is away
 * from the other markers at this x; clear of markers and labels always, clear of lines if it can be.
 */
final class LabelPlaces {

    private static final double DISTANCE = 10;
    private static final double MARKER_ROOM = 8;

    private final Rectangle2D area;
    private final List<Point2D> markers = new ArrayList<>();
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final List<Line2D> lines = new ArrayList<>();

    /** @param area where labels may be */
    LabelPlaces(Rectangle2D area) {
        this.area = area;
    }

    void addMarker(Point2D place) {
        markers.add(place);
        taken.add(around(place, 2 * MARKER_ROOM, 2 * MARKER_ROOM));
    }

    /** @param from null for the first point of a line */
    void addLine(Point2D from, Point2D to) {
        if (from != null) {
            lines.add(new Line2D.Double(from, to));
        }
    }

    /** The best free place beside a marker, which is taken then. */
    Optional<Rectangle2D> beside(Point2D marker, double width, double height) {
        List<Rectangle2D> places = new ArrayList<>();
        double[] sides = isLower(marker) ? new double[] {1, -1} : new double[] {-1, 1};
        for (double side : sides) {
            places.add(shifted(marker, 0, side, width, height));
        }
        for (double side : sides) {
            places.add(shifted(marker, 1, 0.7 * side, width, height));
            places.add(shifted(marker, -1, 0.7 * side, width, height));
        }
        places.add(shifted(marker, 1, 0, width, height));
        places.add(shifted(marker, -1, 0, width, height));
        return take(places.stream().filter(this::isFree).min(Comparator.comparingLong(this::linesThrough)));
    }

    /** The place at the foot of a bar that ends at {@code top}, which is taken then. */
    Optional<Rectangle2D> atFootOfBar(Point2D top, double foot, double barWidth, double width, double height) {
        double room = 0.6 * height;
        Point2D centre = new Point2D.Double(top.getX(), foot - room - height / 2);
        boolean fits = width <= barWidth && foot - top.getY() >= height + 2 * room;
        return take(Optional.of(around(centre, width, height)).filter(box -> fits && isFree(box)));
    }

    private Optional<Rectangle2D> take(Optional<Rectangle2D> place) {
        place.ifPresent(taken::add);
        return place;
    }

    private boolean isFree(Rectangle2D box) {
        return area.contains(box) && taken.stream().noneMatch(box::intersects);
    }

    /** True when more of the other markers at this x are above than below. */
    private boolean isLower(Point2D marker) {
        int above = 0;
        for (Point2D other : markers) {
            if (Math.abs(other.getX() - marker.getX()) < 1) {
                above += Double.compare(marker.getY(), other.getY());
            }
        }
        return above > 0;
    }

    private long linesThrough(Rectangle2D box) {
        return lines.stream().filter(line -> line.intersects(box)).count();
    }

    private static Rectangle2D shifted(Point2D marker, double right, double down, double width, double height) {
        Point2D centre = new Point2D.Double(
                marker.getX() + right * (DISTANCE + width / 2), marker.getY() + down * (DISTANCE + height / 2));
        return around(centre, width, height);
    }

    private static Rectangle2D around(Point2D centre, double width, double height) {
        return new Rectangle2D.Double(centre.getX() - width / 2, centre.getY() - height / 2, width, height);
    }
}

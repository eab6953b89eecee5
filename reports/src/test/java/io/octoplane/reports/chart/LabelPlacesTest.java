package io.octoplane.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelPlacesTest {

    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 400, 300);

    @Test
    void labelsNeverTouchEachOtherNorMarkersNorLeaveTheArea() {
        long seed = 5;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            LabelPlaces places = new LabelPlaces(AREA);
            List<Point2D> markers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Point2D marker = new Point2D.Double(random.nextInt(8) * 50, random.nextDouble() * 300);
                markers.add(marker);
                places.addMarker(marker);
            }
            List<Rectangle2D> labels = new ArrayList<>();
            for (Point2D marker : markers) {
                places.beside(marker, 30, 10).ifPresent(label -> {
                    assertThat(AREA.contains(label)).isTrue();
                    assertThat(markers).noneMatch(label::contains);
                    assertThat(labels).noneMatch(label::intersects);
                    labels.add(label);
                });
            }
            assertThat(labels).as("seed %d, round %d", seed, round).isNotEmpty();
        }
    }

    @Test
    void ofTwoMarkersTheUpperIsLabelledAboveAndTheLowerBelow() {
        LabelPlaces places = new LabelPlaces(AREA);
        Point2D upper = new Point2D.Double(200, 100);
        Point2D lower = new Point2D.Double(200, 106);
        places.addMarker(upper);
        places.addMarker(lower);
        assertThat(places.beside(upper, 30, 10).orElseThrow().getMaxY()).isLessThan(100);
        assertThat(places.beside(lower, 30, 10).orElseThrow().getMinY()).isGreaterThan(106);
    }

    @Test
    void aLabelKeepsClearOfLinesWhereItCan() {
        LabelPlaces places = new LabelPlaces(AREA);
        Point2D marker = new Point2D.Double(200, 150);
        places.addMarker(marker);
        places.addLine(new Point2D.Double(200, 0), marker);
        assertThat(places.beside(marker, 30, 10).orElseThrow().getMinY()).isGreaterThan(150);
    }

    @Test
    void aBarTooNarrowOrTooShortHasNoLabel() {
        LabelPlaces places = new LabelPlaces(AREA);
        assertThat(places.atFootOfBar(new Point2D.Double(50, 100), 300, 40, 30, 10))
                .isPresent();
        assertThat(places.atFootOfBar(new Point2D.Double(150, 100), 300, 29, 30, 10))
                .isEqualTo(Optional.empty());
        assertThat(places.atFootOfBar(new Point2D.Double(250, 290), 300, 40, 30, 10))
                .isEqualTo(Optional.empty());
    }
}

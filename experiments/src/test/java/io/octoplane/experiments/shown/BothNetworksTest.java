package io.octoplane.experiments.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.reports.format.LinkRow;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dispatch and combine on the eight-plane network and on one multi-rail fat-tree. */
class BothNetworksTest {
    private final List<Simulated> points = Simulations.run(Simulations.BOTH_NETWORKS);

    @Test
    @DisplayName("the same work takes the same time on both, within 2 %")
    void sameTime() {
        assertThat(points).hasSize(4);
        for (int size = 0; size < 2; size++) {
            for (String metric : List.of("dispatch_bandwidth", "combine_bandwidth", "dispatch_time", "combine_time")) {
                double planes = planes(size).value(metric);
                assertThat(rails(size).value(metric)).as(metric).isCloseTo(planes, within(0.02 * planes));
            }
        }
    }

    @Test
    @DisplayName("why: every NIC carries the same bytes on both, and no byte goes over a spine")
    void why() {
        for (int size = 0; size < 2; size++) {
            for (String layer : List.of("NIC transmit", "NIC receive", "NVLink out", "NVLink in")) {
                assertThat(rails(size).bytes(layer)).isEqualTo(planes(size).bytes(layer));
                assertThat(rails(size).bytes(layer).values())
                        .allSatisfy(bytes -> assertThat(bytes).isPositive());
            }
            assertThat(spineLinks(rails(size))).isNotEmpty().allSatisfy(link -> assertThat(link.bytes())
                    .isZero());
            assertThat(spineLinks(planes(size)))
                    .allSatisfy(link -> assertThat(link.bytes()).isZero());
        }
    }

    private Simulated planes(int size) {
        Simulated point = points.get(size);
        assertThat(point.point().label()).contains("multi-plane-fat-tree");
        return point;
    }

    private Simulated rails(int size) {
        Simulated point = points.get(2 + size);
        assertThat(point.point().label()).contains("multi-rail-fat-tree");
        return point;
    }

    private static List<LinkRow> spineLinks(Simulated point) {
        return point.links("network link").stream()
                .filter(link -> link.link().contains("spine"))
                .toList();
    }
}

package io.octoplane.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The packet engine on networks that other packet simulators were measured on: ns-3 3.37 and htsim EQDS. */
class PacketBenchmarkTest {
    private static final double PICOSECONDS_PER_MICROSECOND = 1e6;

    @ParameterizedTest(name = "{0} {1}, {2} bytes: {3} us")
    @CsvFileSource(resources = "/bench/packet-simulators.csv", numLinesToSkip = 1)
    @DisplayName("on one path per pair it agrees within 5 % with another packet simulator")
    void onePath(String traffic, int endpoints, long bytes, double published) {
        assertThat(microseconds(run(traffic, endpoints, bytes, "static"))).isCloseTo(published, withinPercentage(5));
    }

    @ParameterizedTest(name = "{0} {1}, {2} bytes: up to {3} us")
    @CsvFileSource(resources = "/bench/packet-simulators-sprayed.csv", numLinesToSkip = 1)
    @DisplayName(
            "sprayed, it is between the busiest port's time with headers and 5 % over a protocol that adds its own")
    void sprayed(String traffic, int endpoints, long bytes, double published) {
        double port = portMicroseconds(traffic, endpoints, bytes);
        for (String routing : new String[] {"spray", "adaptive"}) {
            assertThat(microseconds(run(traffic, endpoints, bytes, routing)))
                    .as(routing)
                    .isBetween(port, published * 1.05);
        }
    }

    @Test
    @DisplayName("in step, nobody meets: all-to-all takes a port's time and the way of the last packet")
    void rotation() {
        PacketMeasurement.Run run = PacketBenchmark.infiniband(
                        FlowCase.ALL_TO_ALL, 64, 65_536, false, "static", true, 1, 1)
                .run();
        double way = 4 * 0.5 + 4 * 4122 * 20e-6;
        assertThat(microseconds(run)).isBetween(0.0, 1.02 * (portMicroseconds("all-to-all", 64, 65_536) + way));
        assertThat(run.work().packetHops()).isEqualTo(64L * (7 * 2 + 56 * 4) * 16);
    }

    @Test
    @DisplayName("threads change nothing but the time that it takes")
    void threads() {
        PacketMeasurement.Run one = PacketBenchmark.infiniband(
                        FlowCase.ALL_TO_ALL, 64, 65_536, true, "adaptive", false, 1, 3)
                .run();
        assertThat(PacketBenchmark.infiniband(FlowCase.ALL_TO_ALL, 64, 65_536, true, "adaptive", false, 2, 3)
                        .run())
                .isEqualTo(one);
    }

    @Test
    void whatTakesHoursIsRefused() {
        assertThatThrownBy(() ->
                        PacketBenchmark.infiniband(FlowCase.ALL_TO_ALL, 1024, 1L << 30, true, "static", false, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
    }

    private static PacketMeasurement.Run run(String traffic, int endpoints, long bytes, String routing) {
        return PacketBenchmark.infiniband(
                        FlowCase.named(traffic).orElseThrow(), endpoints, bytes, true, routing, true, 1, 1)
                .run();
    }

    /** Time in which the busiest port passes all of its packets with their headers. */
    private static double portMicroseconds(String traffic, int endpoints, long bytes) {
        int messages =
                switch (traffic) {
                    case "all-to-all" -> endpoints - 1;
                    case "incast" -> endpoints / 2;
                    default -> 1;
                };
        return messages * (bytes / 4096) * 4122 * 20e-6;
    }

    private static double microseconds(PacketMeasurement.Run run) {
        return run.simulatedPicoseconds() / PICOSECONDS_PER_MICROSECOND;
    }
}

package io.octoplane.experiments.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.octoplane.experiments.run.PointResult;
import io.octoplane.reports.format.Basis;
import io.octoplane.reports.format.LinkRow;
import io.octoplane.reports.format.ResultRow;
import io.octoplane.reports.format.TimelineSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of several replications of a point. */
class ReplicatedResultTest {
    @Test
    void numbersAreMeansWithStudentsInterval() {
        // Mean 3, standard deviation sqrt(2.5), t(0.975, 4) = 2.776445 from printed tables.
        ResultRow time = joined(time(1, "a"), time(2, "a"), time(3, "a"), time(4, "a"), time(5, "a"))
                .results()
                .get(0);
        assertThat(time.value()).isEqualTo(3);
        assertThat(time.replicated().halfWidth()).isCloseTo(2.776445 * Math.sqrt(2.5 / 5), within(1e-5));
        assertThat(time.replicated().count()).isEqualTo(5);
        assertThat(time.replicated().level()).isEqualTo(0.95);
        assertThat(time.replicated().values()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
    }

    @Test
    void whatDoesNotVaryHasNoWidth() {
        ResultRow time =
                joined(time(0.1, "a"), time(0.1, "a"), time(0.1, "a")).results().get(0);
        assertThat(time.value()).isEqualTo(0.1);
        assertThat(time.replicated().halfWidth()).isZero();
        assertThat(time.boundBy()).isEqualTo("a");
    }

    @Test
    void aBoundThatDiffersIsNamedByItsKind() {
        String shares = "NIC transmit 74 %, NVLink in 23 % (node1/nic6)";
        assertThat(boundBy(shares, shares)).isEqualTo(shares);
        assertThat(boundBy(shares, "NIC transmit (node0/nic1)")).isEqualTo("NIC transmit");
        assertThat(boundBy("NVLink in 60 %, NIC transmit 40 % (node1/gpu2)", shares, "NIC transmit (node0/nic1)"))
                .isEqualTo("NIC transmit (2 of 3 replications), NVLink in (1 of 3 replications)");
        assertThat(boundBy("NVLink in (node1/gpu2)", shares))
                .isEqualTo("NVLink in (1 of 2 replications), NIC transmit (1 of 2 replications)");
        assertThat(boundBy(null, null)).isNull();
    }

    @Test
    void aResourceThatHeldNothingBackHadAShareOfZero() {
        PointResult point = joined(limits(100, 0), limits(40, 60), limits(100, 0));
        assertThat(point.results())
                .extracting(row -> row.labels().get("resource"), ResultRow::value)
                .containsExactly(tuple("NIC", 80.0), tuple("NVLink", 20.0));
    }

    @Test
    void linksAreMeansWithTheHighestPeakAndTheTimelineIsTheFirst() {
        PointResult point = joined(withLink(100, 0.2, 0.9, "first"), withLink(200, 0.4, 0.7, "second"));
        assertThat(point.links())
                .containsExactly(new LinkRow("as written", "plane0/leaf0", "leaf", 150, 0.3, 0.9, null));
        assertThat(point.timeline()).extracting(TimelineSpan::name).containsExactly("first");
    }

    @Test
    void aQuantityThatOneReplicationLacksIsAMistake() {
        PointResult nothing = new PointResult(List.of(), List.of(), List.of());
        assertThatThrownBy(() -> joined(time(1, "a"), nothing))
                .hasMessage("replication 1 has no dispatch_time at {gpus=8}");
    }

    private static String boundBy(String... words) {
        PointResult[] replications =
                Arrays.stream(words).map(one -> time(1, one)).toArray(PointResult[]::new);
        return joined(replications).results().get(0).boundBy();
    }

    private static PointResult joined(PointResult... replications) {
        ReplicatedResult result = new ReplicatedResult(replications.length, 0.95);
        for (int number = 0; number < replications.length; number++) {
            result.add(number, replications[number]);
        }
        return result.result();
    }

    private static PointResult time(double value, String boundBy) {
        return new PointResult(
                List.of(row("dispatch_time", Map.of("gpus", "8"), value, "us", boundBy)), List.of(), List.of());
    }

    private static PointResult limits(double nic, double nvlink) {
        ResultRow first = row("dispatch_limited_by", Map.of("resource", "NIC"), nic, "%", null);
        ResultRow second = row("dispatch_limited_by", Map.of("resource", "NVLink"), nvlink, "%", null);
        return new PointResult(nvlink == 0 ? List.of(first) : List.of(first, second), List.of(), List.of());
    }

    private static PointResult withLink(long bytes, double utilisation, double peak, String span) {
        return new PointResult(
                List.of(),
                List.of(new LinkRow("as written", "plane0/leaf0", "leaf", bytes, utilisation, peak, null)),
                List.of(new TimelineSpan("node0", "gpu0", span, "operation", 0, 5, Map.of())));
    }

    private static ResultRow row(String metric, Map<String, String> labels, double value, String unit, String boundBy) {
        return new ResultRow("example", Map.of(), metric, labels, value, unit, Basis.SIMULATED, boundBy, 1, "1.0");
    }
}

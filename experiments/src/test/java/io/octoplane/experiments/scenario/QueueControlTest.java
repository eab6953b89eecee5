package io.octoplane.experiments.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.catalog.CongestionReader;
import io.octoplane.hardware.device.DcqcnSettings;
import io.octoplane.hardware.device.MarkingSettings.Threshold;
import io.octoplane.hardware.device.OutOfOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueControlTest {
    private static final long MICROSECOND = 1_000_000;
    private static final String PAUSES = "cluster.network.flow-control=pauses";

    @TempDir
    Path folder;

    @Test
    void theShippedSetsAreThoseOfTheirSources() {
        assertThat(CongestionReader.shippedDcqcn("firmware"))
                .isEqualTo(new DcqcnSettings(
                        5.0 / 1024,
                        1023.0 / 1024,
                        MICROSECOND,
                        300 * MICROSECOND,
                        32_767,
                        1,
                        5e6,
                        50e6,
                        1e6,
                        0.5,
                        4 * MICROSECOND,
                        4 * MICROSECOND));
        DcqcnSettings tuned = CongestionReader.shippedDcqcn("tuned");
        assertThat(tuned.leastCut()).isEqualTo((0.80 + 0.98) / 2);
        assertThat(tuned.cutPicoseconds()).isEqualTo((1 + 4) * MICROSECOND / 2);
        assertThat(tuned.byteCounter()).as("as the firmware has it").isEqualTo(32_767);
        assertThat(CongestionReader.shippedDcqcn("ns3").byteCounter())
                .as("none")
                .isEqualTo(Long.MAX_VALUE);
        assertThat(CongestionReader.shippedDcqcn("paper").gain()).isEqualTo(1.0 / 256);
        assertThat(CongestionReader.shippedEcn("ns3").thresholds())
                .containsExactly(
                        new Threshold(100e9, 400e3, 1600e3, 0.2),
                        new Threshold(200e9, 600e3, 2400e3, 0.2),
                        new Threshold(400e9, 800e3, 3200e3, 0.2));
    }

    @Test
    void slowingDownNeedsMarksAndGetsThem() {
        QueueControl plain = control(PAUSES);
        assertThat(plain.dcqcn()).isEmpty();
        assertThat(plain.marking()).isEmpty();
        assertThat(control(PAUSES, "cluster.network.dcqcn=none")).isEqualTo(plain);
        QueueControl slowing = control(PAUSES, "cluster.network.dcqcn=ns3");
        assertThat(slowing.dcqcn()).contains(CongestionReader.shippedDcqcn("ns3"));
        assertThat(slowing.marking()).contains(CongestionReader.shippedEcn("ns3"));
        assertThat(control(PAUSES, "cluster.network.dcqcn=ns3", "cluster.network.ecn=paper")
                        .marking())
                .contains(CongestionReader.shippedEcn("paper"));
        assertThatThrownBy(() -> control("cluster.network.dcqcn=ns3"))
                .hasMessageContaining("only with flow-control pauses or lossy, found credits");
    }

    @Test
    void aSingleValueOfASetCanBeChanged() {
        DcqcnSettings changed = control(PAUSES, "cluster.network.dcqcn=tuned", "cluster.network.dcqcn.rate-timer=5 us")
                .dcqcn()
                .orElseThrow();
        assertThat(changed.timerPicoseconds()).isEqualTo(5 * MICROSECOND);
        assertThat(changed.additiveRate()).isEqualTo(14e6);
        assertThatThrownBy(() -> control(PAUSES, "cluster.network.dcqcn=tuned", "cluster.network.dcqcn.gain=0"))
                .hasMessageContaining("gain and alpha are at most 1, not 0.0");
        assertThat(control(PAUSES, "cluster.network.pfc={response: 200 ns, headroom: 300 kB}")
                        .pauses()
                        .headroomBytes())
                .isEqualTo(OptionalLong.of(300_000));
    }

    @Test
    void aUsersCatalogAddsSets() throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"),
                "dcqcn: { mine: { extends: paper, byte-counter: 1 MB } }\n"
                        + "ecn: { mine: { minimum: 10 kB, maximum: 20 kB, probability: 5 % } }\n");
        QueueControl control = ScenarioFixture.scenario(
                        folder,
                        "catalog: [mine.yaml]\n" + ScenarioFixture.VALID,
                        PAUSES,
                        "cluster.network.dcqcn=mine",
                        "cluster.network.ecn=mine")
                .cluster()
                .network()
                .queueControl();
        assertThat(control.dcqcn().orElseThrow().byteCounter()).isEqualTo(1_000_000);
        assertThat(control.marking().orElseThrow().thresholds())
                .extracting(Threshold::minimumBytes)
                .isEqualTo(List.of(10_000.0));
    }

    @Test
    void whatIsUnknownOrContradictsItselfIsRefused() {
        assertThatThrownBy(() -> control(PAUSES, "cluster.network.dcqcn=tund"))
                .hasMessageContaining("the catalog has no set of DCQCN parameters \"tund\"; did you mean \"tuned\"?");
        assertThatThrownBy(
                        () -> control(PAUSES, "cluster.network.ecn={minimum: 30 kB, maximum: 20 kB, probability: 5 %}"))
                .hasMessageContaining("cluster.network.ecn.maximum: is below the minimum");
        assertThatThrownBy(() -> control(PAUSES, "cluster.network.ecn={name: nothing}"))
                .hasMessageContaining("expected either minimum, maximum and probability, or by-rate, found neither");
    }

    @Test
    void aNicSaysWhatBecomesOfEarlyPackets() {
        assertThat(outOfOrder()).isEqualTo(OutOfOrder.placed());
        assertThat(outOfOrder("cluster.node.nic.out-of-order=resequenced"))
                .isEqualTo(new OutOfOrder(OutOfOrder.Handling.RESEQUENCED, 64 * 4096, 0));
        assertThat(outOfOrder(
                        "cluster.node.nic.out-of-order=resequenced",
                        "cluster.node.nic.reorder-buffer=1 MiB",
                        "cluster.node.nic.reorder-time=10 ns"))
                .isEqualTo(new OutOfOrder(OutOfOrder.Handling.RESEQUENCED, 1 << 20, 10_000));
        assertThatThrownBy(() -> outOfOrder("cluster.node.nic.reorder-buffer=1 MiB"))
                .hasMessageContaining("only NICs with out-of-order resequenced hold packets, this one has placed");
        assertThatThrownBy(() -> outOfOrder(
                        "cluster.node.nic.out-of-order=refused", "cluster.network.recovery=selective-repeat"))
                .hasMessageContaining("refuses them (out-of-order); choose recovery go-back-n");
    }

    private OutOfOrder outOfOrder(String... sets) {
        return ScenarioFixture.scenario(folder, ScenarioFixture.VALID, sets)
                .cluster()
                .node()
                .nic()
                .outOfOrder();
    }

    private QueueControl control(String... sets) {
        return ScenarioFixture.scenario(folder, ScenarioFixture.VALID, sets)
                .cluster()
                .network()
                .queueControl();
    }
}

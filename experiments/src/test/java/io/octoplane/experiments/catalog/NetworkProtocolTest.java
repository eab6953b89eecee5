package io.octoplane.experiments.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.Value;
import io.octoplane.experiments.document.YamlReader;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.network.packet.PacketSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkProtocolTest {
    @Test
    void infinibandIsWhatEnginesTakeOnTheirOwn() {
        NetworkProtocol infiniband = shipped("infiniband");
        assertThat(PacketSettings.of(infiniband)).isEqualTo(PacketSettings.infiniband());
        assertThat(infiniband.payloadShare())
                .isEqualTo(ParameterTable.shipped().number("link.payload-efficiency"))
                .isEqualTo(0.9937);
    }

    /** Preamble 8, Ethernet 14, IPv4 20, UDP 8, BTH 12, ICRC 4, FCS 4, gap 12. */
    @Test
    void roceCarriesEthernetAroundEachPacket() {
        NetworkProtocol roce = shipped("roce");
        assertThat(roce.name()).isEqualTo("roce-v2");
        assertThat(roce.headerBytes()).isEqualTo(8 + 14 + 20 + 8 + 12 + 4 + 4 + 12);
        assertThat(roce.payloadShare()).isEqualTo(0.9804);
    }

    /** The latency of switches and the times of posting, and nothing else. */
    @Test
    void whatWasFittedIsMarkedSo() {
        List<String> calibrated = new ArrayList<>();
        for (CatalogKind kind : CatalogKind.values()) {
            for (CatalogEntry entry : Catalog.shipped().entries(kind)) {
                entry.sources().forEach((key, source) -> {
                    if (Catalog.isCalibrated(source)) {
                        calibrated.add(entry.name() + ' ' + key);
                    }
                });
            }
        }
        assertThat(calibrated)
                .containsExactly(
                        "nvlink4-h100 cpu-posting",
                        "nvlink4-h800 cpu-posting",
                        "nvlink5-gb200 cpu-posting",
                        "quantum-2-qm9700 latency",
                        "ethernet-128x400g latency",
                        "infiniband cpu-posting",
                        "infiniband gpu-posting",
                        "roce-v2 cpu-posting",
                        "roce-v2 gpu-posting",
                        "table-3 links.switch.price",
                        "table-3 links.endpoint.price");
    }

    @Test
    void aPacketHasRoomForPayload() {
        byte[] tooSmall =
                "protocols: { mine: { extends: infiniband, maximum-payload: 64 B } }".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Catalog.shipped().with(YamlReader.read(new ByteArrayInputStream(tooSmall), "my.yaml")))
                .hasMessage("my.yaml:1:60: protocols.mine.maximum-payload: must be 256 B to 9216 B, is 64 B");
    }

    private static NetworkProtocol shipped(String name) {
        ScalarNode named = new ScalarNode(Location.of("test"), name, false);
        return DeviceReader.protocol(
                new Value(Catalog.shipped().expand(CatalogKind.PROTOCOL, named, "protocol"), "protocol"));
    }
}

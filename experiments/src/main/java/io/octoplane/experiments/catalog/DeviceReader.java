package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Choices;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.device.HostModel;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.device.NvlinkModel;
import io.octoplane.hardware.device.OutOfOrder;
import io.octoplane.hardware.device.PcieModel;
import io.octoplane.hardware.device.SwitchModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads expanded catalog entries into device records; {@link DeviceKeys} says what stands in each kind. */
public final class DeviceReader {
    private DeviceReader() {}

    /** Reads an entry only for its complaints. */
    static void check(CatalogKind kind, Value value) {
        Object ignored =
                switch (kind) {
                    case GPU -> gpu(value);
                    case NVLINK -> nvlink(value);
                    case PCIE -> pcie(value);
                    case NIC -> nic(value);
                    case NODE -> node(value);
                    case SWITCH -> networkSwitch(value);
                    case PROTOCOL -> protocol(value);
                    case GRAPH -> GraphReader.graph(value);
                    case DCQCN -> CongestionReader.dcqcn(value);
                    case ECN -> CongestionReader.ecn(value);
                    case PFC -> CongestionReader.pfc(value);
                    case HOST -> host(value);
                    case MODEL -> ModelReader.model(value);
                    case PRICE_BOOK -> PriceBookReader.book(value);
                };
    }

    public static NodeModel node(Value value) {
        ObjectReader reader = value.object(DeviceKeys.NODE);
        int gpus = reader.read(DeviceKeys.GPUS);
        Value nics = reader.value(DeviceKeys.NICS);
        if (nics.positiveInteger() != gpus) {
            throw nics.error("must equal gpus (" + gpus + "): only nodes with one NIC per GPU are modelled");
        }
        return new NodeModel(
                reader.read(DeviceKeys.NAME),
                gpus,
                reader.read(DeviceKeys.NODE_GPU),
                reader.read(DeviceKeys.NODE_NVLINK),
                gpus,
                reader.read(DeviceKeys.NODE_NIC),
                reader.read(DeviceKeys.NODE_PCIE),
                reader.find(DeviceKeys.HOST_MEMORY_RATE).orElse(0L));
    }

    public static GpuModel gpu(Value value) {
        ObjectReader reader = value.object(DeviceKeys.GPU);
        return new GpuModel(
                reader.read(DeviceKeys.NAME),
                reader.read(DeviceKeys.STREAMING_MULTIPROCESSORS),
                reader.read(DeviceKeys.MEMORY),
                reader.read(DeviceKeys.MEMORY_RATE),
                reader.read(DeviceKeys.BF16),
                reader.read(DeviceKeys.FP8),
                reader.given(DeviceKeys.GPU_POWER).map(DeviceReader::watts).orElse(OptionalDouble.empty()));
    }

    private static OptionalDouble watts(Value power) {
        double watts = DeviceKeys.GPU_POWER.form().read(power);
        if (watts == 0) {
            throw power.error("must be above zero; leave it out where it is not known");
        }
        return OptionalDouble.of(watts);
    }

    public static NvlinkModel nvlink(Value value) {
        ObjectReader reader = value.object(DeviceKeys.NVLINK);
        return new NvlinkModel(
                reader.read(DeviceKeys.NAME),
                reader.read(DeviceKeys.NVLINK_RATE),
                reader.read(DeviceKeys.LATENCY),
                reader.read(DeviceKeys.NVLINK_CPU_POSTING));
    }

    public static PcieModel pcie(Value value) {
        ObjectReader reader = value.object(DeviceKeys.PCIE);
        return new PcieModel(
                reader.read(DeviceKeys.NAME), reader.read(DeviceKeys.PCIE_RATE), reader.read(DeviceKeys.LATENCY));
    }

    public static HostModel host(Value value) {
        ObjectReader reader = value.object(DeviceKeys.HOST);
        Optional<ObjectReader> gpu =
                reader.given(DeviceKeys.HOST_GPU).map(given -> given.object(DeviceKeys.GPU_OF_HOST));
        return new HostModel(
                reader.read(DeviceKeys.NAME),
                reader.read(DeviceKeys.HOST_MEMORY),
                reader.read(DeviceKeys.WHOLE_MEMORY_RATE),
                gpu.map(card -> card.read(DeviceKeys.GPU_MEMORY)).orElse(0L),
                gpu.map(card -> card.read(DeviceKeys.GPU_MEMORY_RATE)).orElse(0L));
    }

    public static NicModel nic(Value value) {
        ObjectReader reader = value.object(DeviceKeys.NIC);
        long rate = reader.read(DeviceKeys.NIC_RATE);
        int ports = reader.read(DeviceKeys.NIC_PORTS);
        long portRate = reader.find(DeviceKeys.NIC_PORT_RATE).orElse(rate / ports);
        if (portRate > rate || (double) portRate * ports < rate) {
            throw reader.given(DeviceKeys.NIC_PORT_RATE)
                    .orElseGet(() -> reader.value(DeviceKeys.NIC_RATE))
                    .error("expected a rate that one port can have of a NIC with " + ports
                            + " ports: at most that of the NIC, and together at least that");
        }
        return new NicModel(
                reader.read(DeviceKeys.NAME),
                rate,
                reader.read(DeviceKeys.NIC_LATENCY),
                reader.find(DeviceKeys.NIC_INLINE).orElse(0L),
                reader.find(DeviceKeys.NIC_MESSAGE_RATE).orElse(Double.POSITIVE_INFINITY),
                ports,
                portRate,
                outOfOrder(reader));
    }

    private static OutOfOrder outOfOrder(ObjectReader nic) {
        OutOfOrder.Handling handling = nic.read(DeviceKeys.NIC_OUT_OF_ORDER);
        if (handling != OutOfOrder.Handling.RESEQUENCED) {
            for (Key<Long> key : List.of(DeviceKeys.NIC_REORDER_BUFFER, DeviceKeys.NIC_REORDER_TIME)) {
                nic.given(key).ifPresent(value -> {
                    throw value.error("only NICs with out-of-order resequenced hold packets, this one has "
                            + Choices.nameOf(handling));
                });
            }
        }
        return new OutOfOrder(
                handling,
                nic.find(DeviceKeys.NIC_REORDER_BUFFER).orElse(OutOfOrder.USUAL_BUFFER),
                nic.read(DeviceKeys.NIC_REORDER_TIME));
    }

    public static SwitchModel networkSwitch(Value value) {
        ObjectReader reader = value.object(DeviceKeys.SWITCH);
        return new SwitchModel(
                reader.read(DeviceKeys.NAME),
                reader.read(DeviceKeys.PORTS),
                reader.read(DeviceKeys.PORT_RATE),
                reader.read(DeviceKeys.SWITCH_LATENCY));
    }

    public static NetworkProtocol protocol(Value value) {
        ObjectReader reader = value.object(DeviceKeys.PROTOCOL);
        return new NetworkProtocol(
                reader.read(DeviceKeys.NAME),
                reader.read(DeviceKeys.HEADERS),
                reader.read(DeviceKeys.MAXIMUM_PAYLOAD),
                reader.read(DeviceKeys.CPU_POSTING),
                reader.read(DeviceKeys.GPU_POSTING),
                reader.read(DeviceKeys.FLOW_CONTROL));
    }
}

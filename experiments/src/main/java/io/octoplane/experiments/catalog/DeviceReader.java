package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.ObjectReader;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.device.NvlinkModel;
import io.octoplane.hardware.device.PcieModel;
import io.octoplane.hardware.device.SwitchModel;

/** Reads expanded catalog entries into device records; the one place that knows the keys of each kind of device. */
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
                    case MODEL -> ModelReader.model(value);
                };
    }

    public static NodeModel node(Value value) {
        ObjectReader reader = value.object("a node", "name", "gpus", "gpu", "nvlink", "nics", "nic", "pcie");
        int gpus = reader.required("gpus").positiveInteger();
        Value nics = reader.required("nics");
        if (nics.positiveInteger() != gpus) {
            throw nics.error("must equal gpus (" + gpus + "): only nodes with one NIC per GPU are modelled");
        }
        return new NodeModel(
                name(reader),
                gpus,
                gpu(reader.required("gpu")),
                nvlink(reader.required("nvlink")),
                gpus,
                nic(reader.required("nic")),
                pcie(reader.required("pcie")));
    }

    public static GpuModel gpu(Value value) {
        ObjectReader reader =
                value.object("a GPU", "name", "streaming-multiprocessors", "memory", "memory-rate", "bf16", "fp8");
        return new GpuModel(
                name(reader),
                reader.required("streaming-multiprocessors").positiveInteger(),
                reader.required("memory").size(),
                reader.required("memory-rate").dataRate(),
                reader.required("bf16").computeRate(),
                reader.required("fp8").computeRate());
    }

    public static NvlinkModel nvlink(Value value) {
        ObjectReader reader = value.object("an NVLink domain", "name", "rate", "latency");
        return new NvlinkModel(
                name(reader),
                reader.required("rate").dataRate(),
                reader.required("latency").duration());
    }

    public static PcieModel pcie(Value value) {
        ObjectReader reader = value.object("a PCIe attachment", "name", "rate", "latency");
        return new PcieModel(
                name(reader),
                reader.required("rate").dataRate(),
                reader.required("latency").duration());
    }

    public static NicModel nic(Value value) {
        ObjectReader reader = value.object("a NIC", "name", "rate", "latency");
        return new NicModel(
                name(reader),
                reader.required("rate").dataRate(),
                reader.required("latency").duration());
    }

    public static SwitchModel networkSwitch(Value value) {
        ObjectReader reader = value.object("a switch", "name", "ports", "port-rate", "latency");
        return new SwitchModel(
                name(reader),
                reader.required("ports").integer(2, 4096),
                reader.required("port-rate").dataRate(),
                reader.required("latency").duration());
    }

    /** Entries that are written in place need no name. */
    private static String name(ObjectReader reader) {
        return reader.optional("name").map(Value::text).orElse("unnamed");
    }
}

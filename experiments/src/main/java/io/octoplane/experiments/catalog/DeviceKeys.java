package io.octoplane.experiments.catalog;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.Value;
import io.octoplane.hardware.device.GpuModel;
import io.octoplane.hardware.device.HostModel;
import io.octoplane.hardware.device.LinkFlowControl;
import io.octoplane.hardware.device.NetworkProtocol;
import io.octoplane.hardware.device.NicModel;
import io.octoplane.hardware.device.NodeModel;
import io.octoplane.hardware.device.NvlinkModel;
import io.octoplane.hardware.device.OutOfOrder;
import io.octoplane.hardware.device.PcieModel;
import io.octoplane.hardware.device.SwitchModel;

/** The keys of each kind of device, for entries of a catalog and for entries written in place. */
public final class DeviceKeys {
    private static final int MOST_HEADER_BYTES = 1024;
    private static final int LEAST_PAYLOAD_BYTES = 256;
    private static final int MOST_PAYLOAD_BYTES = 9216;
    private static final int MOST_PORTS_OF_A_NIC = 64;

    /** A message each picosecond. */
    private static final double MOST_MESSAGES = 1e12;

    /** Entries that are written in place need no name. */
    static final Key<String> NAME = Key.optional(
                    "name", Form.text(), "A name for reports; entries of a catalog have one.")
            .withDefault("unnamed");

    static final Key<Long> LATENCY =
            Key.required("latency", Form.duration(), "One-way latency.").example("300 ns");

    static final Key<Integer> STREAMING_MULTIPROCESSORS = Key.required(
                    "streaming-multiprocessors", Form.positiveInteger(), "Streaming multiprocessors (SMs).")
            .example("132");
    static final Key<Long> MEMORY =
            Key.required("memory", Form.size(), "Device memory.").example("80 GB");
    static final Key<Long> MEMORY_RATE = Key.required("memory-rate", Form.dataRate(), "Rate of the device memory.")
            .example("3.35 TB/s");
    static final Key<Double> BF16 =
            Key.required("bf16", Form.computeRate(), "Dense BF16 peak.").example("989.4 TFLOP/s");
    static final Key<Double> FP8 =
            Key.required("fp8", Form.computeRate(), "Dense FP8 peak.").example("1978.9 TFLOP/s");

    static final Key<Double> GPU_POWER = Key.optional(
                    "power", Form.power(), "Thermal design power; without it no energy is reported.")
            .example("700 W");

    /** A GPU. */
    static final Keys GPU =
            Keys.of("a GPU", NAME, STREAMING_MULTIPROCESSORS, MEMORY, MEMORY_RATE, BF16, FP8, GPU_POWER);

    static final Key<Long> NVLINK_RATE = Key.required(
                    "rate",
                    Form.dataRate(),
                    "Rate of one GPU's attachment in one direction, half of a data sheet's bidirectional figure.")
            .example("200 GB/s");

    static final Key<Long> NVLINK_CPU_POSTING = Key.optional(
                    "cpu-posting",
                    Form.duration(),
                    "What a copy takes beyond the latency when a CPU starts it and sees its end.")
            .withDefault(0L, "0 ns");

    /** The NVLink domain of a node. */
    static final Keys NVLINK = Keys.of("an NVLink domain", NAME, NVLINK_RATE, LATENCY, NVLINK_CPU_POSTING);

    static final Key<Long> PCIE_RATE =
            Key.required("rate", Form.dataRate(), "Rate in one direction.").example("64 GB/s");

    /** The attachment between a GPU and its NIC. */
    static final Keys PCIE = Keys.of("a PCIe attachment", NAME, PCIE_RATE, LATENCY);

    static final Key<Long> NIC_RATE = Key.required(
                    "rate", Form.dataRate(), "Rate of all ports together in one direction, headers included.")
            .example("400 Gb/s");
    static final Key<Long> NIC_LATENCY = Key.required(
                    "latency",
                    Form.duration(),
                    "Time from a posted send to the first bit on the wire, and the same on the receiving side, added.")
            .example("1.1 us");

    static final Key<Long> NIC_INLINE = Key.optional(
                    "inline",
                    Form.size(),
                    "Largest message that a CPU hands over together with the order to send it; larger ones are fetched over"
                            + " PCIe.")
            .otherwise("all are fetched")
            .example("220 B");

    static final Key<Integer> NIC_PORTS = Key.optional(
                    "ports",
                    Form.integer(1, MOST_PORTS_OF_A_NIC),
                    "Ports, each on a plane of its own; the packets of one queue pair leave over all of them.")
            .withDefault(1);
    static final Key<Long> NIC_PORT_RATE = Key.optional("port-rate", Form.dataRate(), "Rate of one port.")
            .otherwise("the rate over the ports")
            .example("200 Gb/s");

    static final Key<Double> NIC_MESSAGE_RATE = Key.optional(
                    "message-rate",
                    Form.number(1, MOST_MESSAGES),
                    "Messages per second that it can send, however small.")
            .otherwise("not limited")
            .example("200e6");

    static final Key<OutOfOrder.Handling> NIC_OUT_OF_ORDER = Key.optional(
                    "out-of-order",
                    Form.choice(OutOfOrder.Handling.class),
                    "What becomes of packets that come before one sent earlier, as adaptive routing and spraying make them:"
                            + " placed at once, resequenced in the NIC, or refused. Packet fidelity.")
            .withDefault(OutOfOrder.Handling.PLACED);
    static final Key<Long> NIC_REORDER_BUFFER = Key.optional(
                    "reorder-buffer",
                    Form.size(),
                    "Where it resequences: payload of early packets that it holds, for all queue pairs; what finds no room is"
                            + " dropped. Packet fidelity.")
            .otherwise("256 KiB")
            .example("1 MiB");
    static final Key<Long> NIC_REORDER_TIME = Key.optional(
                    "reorder-time",
                    Form.duration(),
                    "Where it resequences: what taking out a held packet takes, beyond its turn on PCIe. Packet fidelity.")
            .withDefault(0L, "0 ns")
            .example("10 ns");

    /** A network interface. */
    static final Keys NIC = Keys.of(
            "a NIC",
            NAME,
            NIC_RATE,
            NIC_LATENCY,
            NIC_INLINE,
            NIC_MESSAGE_RATE,
            NIC_PORTS,
            NIC_PORT_RATE,
            NIC_OUT_OF_ORDER,
            NIC_REORDER_BUFFER,
            NIC_REORDER_TIME);

    static final Key<Integer> GPUS =
            Key.required("gpus", Form.positiveInteger(), "GPUs in the node.").example("8");
    static final Key<GpuModel> NODE_GPU = Key.required("gpu", CatalogKind.GPU.form(GPU, DeviceReader::gpu), "The GPU.");
    static final Key<NvlinkModel> NODE_NVLINK = Key.required(
            "nvlink", CatalogKind.NVLINK.form(NVLINK, DeviceReader::nvlink), "The NVLink domain that joins the GPUs.");
    static final Key<Integer> NICS = Key.required(
                    "nics", Form.positiveInteger(), "NICs in the node: as many as GPUs, NIC i beside GPU i.")
            .example("8");
    static final Key<NicModel> NODE_NIC =
            Key.required("nic", CatalogKind.NIC.form(NIC, DeviceReader::nic), "The network interface.");
    static final Key<PcieModel> NODE_PCIE = Key.required(
            "pcie", CatalogKind.PCIE.form(PCIE, DeviceReader::pcie), "The attachment between a GPU and its NIC.");

    static final Key<Long> HOST_MEMORY_RATE = Key.optional(
                    "host-memory-rate",
                    Form.dataRate(),
                    "What the memory of the node's CPUs reads, for bytes that GPUs load from there.")
            .otherwise("not known, and no limit");

    /** A server. */
    static final Keys NODE =
            Keys.of("a node", NAME, GPUS, NODE_GPU, NODE_NVLINK, NICS, NODE_NIC, NODE_PCIE, HOST_MEMORY_RATE);

    static final Key<Long> HOST_MEMORY = Key.required(
                    "memory", Form.size(), "Memory of the CPUs, or of the whole chip.")
            .example("128 GB");
    static final Key<Long> WHOLE_MEMORY_RATE = Key.required("memory-rate", Form.dataRate(), "What all of it reads.")
            .example("256 GB/s");
    static final Key<Long> GPU_MEMORY =
            Key.required("memory", Form.size(), "Memory of the GPU.").example("24 GB");
    static final Key<Long> GPU_MEMORY_RATE =
            Key.required("memory-rate", Form.dataRate(), "What the GPU reads.").example("1008 GB/s");
    static final Keys GPU_OF_HOST = Keys.of("a GPU of a host", GPU_MEMORY, GPU_MEMORY_RATE);
    static final Key<Value> HOST_GPU =
            Key.optional("card", Form.fields(GPU_OF_HOST), "A GPU beside the CPUs, with a memory of its own.");

    /** A machine for one person. */
    static final Keys HOST = Keys.of("a host", NAME, HOST_MEMORY, WHOLE_MEMORY_RATE, HOST_GPU);

    static final Key<Integer> PORTS =
            Key.required("ports", Form.integer(2, 4096), "Ports of the switch.").example("64");
    static final Key<Long> PORT_RATE = Key.required("port-rate", Form.dataRate(), "Rate of one port in one direction.")
            .example("400 Gb/s");
    static final Key<Long> SWITCH_LATENCY = Key.required(
                    "latency", Form.duration(), "Latency from port to port, with the cable to it.")
            .example("450 ns");

    /** A network switch. */
    static final Keys SWITCH = Keys.of("a switch", NAME, PORTS, PORT_RATE, SWITCH_LATENCY);

    static final Key<Integer> HEADERS = Key.required(
                    "headers",
                    bytes(1, MOST_HEADER_BYTES),
                    "What a packet takes of a link beside its payload, framing and gaps included.")
            .example("26 B");
    static final Key<Integer> MAXIMUM_PAYLOAD = Key.required(
                    "maximum-payload", bytes(LEAST_PAYLOAD_BYTES, MOST_PAYLOAD_BYTES), "Payload of a full packet.")
            .example("4096 B");
    static final Key<Long> CPU_POSTING = Key.required(
                    "cpu-posting",
                    Form.duration(),
                    "What a message between CPUs takes beyond NICs, PCIe, switches and cables: posting it and seeing it"
                            + " arrive.")
            .example("249 ns");
    static final Key<Long> GPU_POSTING = Key.required(
                    "gpu-posting", Form.duration(), "The same between GPUs that post by themselves (IBGDA).")
            .example("5.8 us");

    static final Key<LinkFlowControl> FLOW_CONTROL = Key.optional(
                    "flow-control",
                    Form.choice(LinkFlowControl.class),
                    "What keeps packets from arriving where there is no room for them; packet fidelity.")
            .withDefault(LinkFlowControl.CREDITS);

    /** A network protocol. */
    static final Keys PROTOCOL =
            Keys.of("a network protocol", NAME, HEADERS, MAXIMUM_PAYLOAD, CPU_POSTING, GPU_POSTING, FLOW_CONTROL);

    private DeviceKeys() {}

    /** Where a scenario names or describes a network protocol. */
    public static Form<NetworkProtocol> protocol() {
        return CatalogKind.PROTOCOL.form(PROTOCOL, DeviceReader::protocol);
    }

    private static Form<Integer> bytes(int least, int most) {
        String rule = least + " B to " + most + " B";
        return new Form.Amount<>(Dimension.SIZE, rule, value -> {
            long bytes = value.size();
            if (bytes < least || bytes > most) {
                throw value.error("must be " + rule + ", is " + bytes + " B");
            }
            return (int) bytes;
        });
    }

    /** Where a scenario names or describes a node. */
    public static Form<NodeModel> node() {
        return CatalogKind.NODE.form(NODE, DeviceReader::node);
    }

    /** Where a scenario names or describes a machine for one person. */
    public static Form<HostModel> host() {
        return CatalogKind.HOST.form(HOST, DeviceReader::host);
    }

    /** Where a scenario names or describes a switch. */
    public static Form<SwitchModel> networkSwitch() {
        return CatalogKind.SWITCH.form(SWITCH, DeviceReader::networkSwitch);
    }
}

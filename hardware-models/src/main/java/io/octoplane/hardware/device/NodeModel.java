package io.octoplane.hardware.device;

/**
 * One server: GPUs on one NVLink domain, and NICs of which NIC i sits beside GPU i.
 *
 * @param name catalog name
 * @param gpus GPUs in the node, at least 1
 * @param gpu the GPU
 * @param nvlink the NVLink domain
 * @param nics NICs in the node; equal to {@code gpus} (one NIC a GPU, the only layout modelled)
 * @param nic the NIC
 * @param pcie the attachment between a GPU and its NIC; bytes from the memory of the CPUs reach the GPU by the same one
 * @param hostMemoryRate what the memory of the node's CPUs reads, bit/s; 0 where it is not known
 */
public record NodeModel(
        String name,
        int gpus,
        GpuModel gpu,
        NvlinkModel nvlink,
        int nics,
        NicModel nic,
        PcieModel pcie,
        long hostMemoryRate) {
    /** A node of whose CPUs nothing is known. */
    public NodeModel(String name, int gpus, GpuModel gpu, NvlinkModel nvlink, int nics, NicModel nic, PcieModel pcie) {
        this(name, gpus, gpu, nvlink, nics, nic, pcie, 0);
    }

    public NodeModel {
        Require.positive(gpus, "GPUs per node");
        if (nics != gpus) {
            throw new IllegalArgumentException("a node needs one NIC per GPU: " + gpus + " GPUs, " + nics + " NICs");
        }
    }
}

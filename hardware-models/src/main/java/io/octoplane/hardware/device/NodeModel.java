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
 * @param pcie the attachment between a GPU and its NIC
 */
public record NodeModel(
        String name, int gpus, GpuModel gpu, NvlinkModel nvlink, int nics, NicModel nic, PcieModel pcie) {
    public NodeModel {
        Require.positive(gpus, "GPUs per node");
        if (nics != gpus) {
            throw new IllegalArgumentException("a node needs one NIC per GPU: " + gpus + " GPUs, " + nics + " NICs");
        }
    }
}

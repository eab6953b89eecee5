package io.octoplane.hardware.network;

/**
 * The part of a raw rate that payload can use, 0 (exclusive) to 1, for each medium. What takes the rest: packet headers,
 * acknowledgements, and the engines that read and write memory.
 *
 * @param nvlink of an NVLink attachment under all-to-all traffic
 * @param nic of a NIC's port: payload rate over port rate
 * @param pcie of a PCIe attachment
 * @param link of a network link: payload over payload and headers
 */
public record PayloadEfficiency(double nvlink, double nic, double pcie, double link) {
    public PayloadEfficiency {
        check(nvlink, "NVLink");
        check(nic, "NIC");
        check(pcie, "PCIe");
        check(link, "link");
    }

    private static void check(double value, String what) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    what + " payload efficiency must be above 0 and at most 1, not " + value);
        }
    }
}

package io.octoplane.hardware.device;

/**
 * What the network speaks: how many bytes its packets carry beside their payload, and what posting a message costs.
 *
 * @param name catalog name
 * @param headerBytes bytes that a packet takes of a link beside its payload, framing and gaps included
 * @param maximumPayloadBytes payload of a full packet: the largest path MTU
 * @param cpuPostingPicoseconds what a message between programs on CPUs takes beyond the latencies of NICs, PCIe, switches and
 *     cables: posting the send and seeing its arrival, picoseconds
 * @param gpuPostingPicoseconds the same between kernels on GPUs that post by themselves (IBGDA), picoseconds
 * @param flowControl what links of this protocol have as a rule
 */
public record NetworkProtocol(
        String name,
        int headerBytes,
        int maximumPayloadBytes,
        long cpuPostingPicoseconds,
        long gpuPostingPicoseconds,
        LinkFlowControl flowControl) {
    private static final double SHARE_DIGITS = 1e4;

    public NetworkProtocol {
        Require.notNegative(headerBytes, "header bytes");
        Require.positive(maximumPayloadBytes, "maximum payload");
        Require.notNegative(cpuPostingPicoseconds, "time of posting by a CPU");
        Require.notNegative(gpuPostingPicoseconds, "time of posting by a GPU");
    }

    /** The part of a link's rate that the payload of full packets has, above 0 and at most 1, to four digits. */
    public double payloadShare() {
        double exact = (double) maximumPayloadBytes / (maximumPayloadBytes + headerBytes);
        return Math.max(1, Math.round(exact * SHARE_DIGITS)) / SHARE_DIGITS;
    }
}

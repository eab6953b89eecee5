package io.octoplane.workloads.training;

/**
 * What GPUs that share the matrices of a layer exchange: all-gathers before its two blocks and reduce-scatters behind them, inside
 * a node (sequence parallelism, arXiv 2205.05198).
 *
 * @param bytes of one micro-batch's activation, all tokens of the sequence that these GPUs have together
 * @param latentBytes what is gathered before attention, and its gradient: as many, or only latents where attention makes its heads of them
 * @param startPicoseconds from the start of a collective to its first byte, the latencies of its steps included
 * @param cost bytes on NVLink for a byte of payload, relative to the payload that the network counts with
 * @param picosecondsPerByte of payload, alone on NVLink
 * @param overlap what is computed meanwhile
 * @param exchangeSms SMs that move the bytes of an exchange beside a product
 */
public record TensorSetup(
        double bytes,
        double latentBytes,
        long startPicoseconds,
        double cost,
        double picosecondsPerByte,
        TensorOverlap overlap,
        int exchangeSms) {
    /** By how much a product takes longer that runs beside an exchange all of the time that this takes. */
    long lostToExchange(int gpus, int sms) {
        double exchange = startPicoseconds + bytes * (gpus - 1) / gpus * picosecondsPerByte;
        return Math.round(exchange * exchangeSms / sms);
    }
}

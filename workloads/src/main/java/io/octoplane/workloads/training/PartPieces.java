package io.octoplane.workloads.training;

/**
 * What a part of a unit computes, cut where exchanges of GPUs that share matrices or sequences can run beside it. All in picoseconds; a
 * part that nothing can be cut from is all {@code between}.
 *
 * @param before on the tokens that the GPU has itself: norms and what else comes before the tokens of others are needed
 * @param first the first product that needs the tokens of all that share its matrix
 * @param middle from there to attention
 * @param core attention over keys and values, of which other GPUs may have a part
 * @param between from there to the last shared product
 * @param last the last product whose result is a sum over the GPUs that share its matrix
 * @param behind what follows on the tokens that the GPU has itself
 */
public record PartPieces(long before, long first, long middle, long core, long between, long last, long behind) {
    /** A part of which nothing can be cut. */
    public static PartPieces whole(long picoseconds) {
        return new PartPieces(0, 0, 0, 0, picoseconds, 0, 0);
    }

    /** All of it. */
    public long total() {
        return before + first + middle + core + between + last + behind;
    }
}

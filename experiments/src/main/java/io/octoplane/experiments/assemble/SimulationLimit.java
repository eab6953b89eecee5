package io.octoplane.experiments.assemble;

/**
 * The largest simulation that is begun.
 *
 * @param transfers most messages or counters of one simulation
 * @param choices most experts that tokens choose
 * @param packetHops most links that packets cross at packet fidelity, whatever a scenario's budget
 */
public record SimulationLimit(long transfers, long choices, long packetHops) {
    /**
     * What is beyond this would take days and hundreds of gigabytes. Below, a machine of too little memory says so when it
     * comes to it.
     */
    public static final SimulationLimit STANDARD =
            new SimulationLimit(1_000_000_000L, 1_000_000_000_000L, Long.MAX_VALUE);
}

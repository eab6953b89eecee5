package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Location;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of a cluster's failures.
 *
 * @param what what fails
 * @param rate the rate that is left of each cable (of a NIC as a whole), bit/s; empty for none
 * @param from first instant, picoseconds
 * @param until first instant at which it is whole again, picoseconds; empty for never
 * @param flapping how it comes and goes in that time; empty where it stays
 * @param location where the scenario says so
 */
public record PlannedFailure(
        Part what, OptionalLong rate, long from, OptionalLong until, Optional<Flapping> flapping, Location location) {
    /** A part of a cluster that can fail. */
    public sealed interface Part {}

    /**
     * A cable, in both directions.
     *
     * @param name of either of its directed links
     */
    public record Cable(String name) implements Part {}

    /** A switch with all its cables. */
    public record Switch(String name) implements Part {}

    /** A NIC with the cables of all its ports; both counted from 0. */
    public record Nic(int node, int nic) implements Part {}

    /** All switches of a plane, from 0, with all their cables. */
    public record Plane(int plane) implements Part {}

    /**
     * Down for the first part of each period, up for the rest.
     *
     * @param period picoseconds
     * @param down picoseconds, positive, below the period
     */
    public record Flapping(long period, long down) {}
}

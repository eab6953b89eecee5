package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Location;

/**
 * A switch or a link that is not built.
 *
 * @param name of the switch, of a link, or of all parallel links of two switches
 * @param location where the scenario says so
 */
public record LeftOutPart(String name, Location location) {}

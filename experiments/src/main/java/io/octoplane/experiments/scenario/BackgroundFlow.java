package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Location;

/**
 * Traffic of others that flows all the time.
 *
 * @param link name of the directed link it takes a part of
 * @param rate its rate in bit/s, positive
 * @param location where the scenario says so
 */
public record BackgroundFlow(String link, long rate, Location location) {}

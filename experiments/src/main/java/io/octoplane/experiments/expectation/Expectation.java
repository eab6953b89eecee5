package io.octoplane.experiments.expectation;

import io.octoplane.experiments.document.Location;

/**
 * One entry of a scenario's {@code expect:}.
 *
 * @param location where it is stated
 * @param path its path in the document, {@code expect[0]}
 * @param claim what it says
 */
public record Expectation(Location location, String path, Claim claim) {}

package io.octoplane.experiments.scenario;

/**
 * A scenario ready to run, and its text.
 *
 * @param scenario the checked records
 * @param text the document with the overrides in it, as YAML
 * @param canonicalText everything that the results depend on, and nothing else; equal for documents that say the same
 */
public record ResolvedScenario(Scenario scenario, String text, String canonicalText) {}

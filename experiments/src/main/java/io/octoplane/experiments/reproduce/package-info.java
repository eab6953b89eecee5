/**
 * Runs the scenarios that reproduce published figures and makes one validation report over all of them.
 *
 * <p>To add a scenario: a file in {@code scenarios/paper/} that names its sets of figures in {@code compare:}, or says in
 * {@code expect:} what is known of a figure whose numbers are not. The build copies that folder into the jar, so that {@link io.octoplane.experiments.reproduce.PaperScenarios} finds it wherever the program is
 * started.
 */
package io.octoplane.experiments.reproduce;

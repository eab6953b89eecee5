/**
 * What the program has to show, through the whole of it: a scenario document in, rows out. {@link
 * io.octoplane.experiments.shown.Simulations} runs scenarios as the command line does; each test says what it changes and what
 * physics then demands. To show one more thing, add a test class that asks {@code Simulations} for a scenario.
 */
package io.octoplane.experiments.shown;

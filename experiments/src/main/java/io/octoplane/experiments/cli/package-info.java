/**
 * The command line. {@link io.octoplane.experiments.cli.Octoplane} is the program; each command is one class.
 *
 * <p>To add a command: a class with picocli's {@code @Command}, examples in its footer, {@code Callable<Integer>} that
 * returns one of {@code ExitCodes}, and a line in {@code Octoplane.commandLine}. Complaints are thrown, as
 * {@link io.octoplane.experiments.document.ScenarioException} or {@link java.io.IOException}; {@code Complaints} prints them.
 */
package io.octoplane.experiments.cli;

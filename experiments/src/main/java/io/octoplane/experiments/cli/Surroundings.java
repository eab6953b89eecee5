package io.octoplane.experiments.cli;

import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.run.Program;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * What the commands work with; tests bring their own.
 *
 * @param runner gives what simulates a point, to commands that need it
 * @param program tells which program this is, to commands that note it: it reads the whole program to know
 * @param out where answers go
 * @param err where complaints and progress go
 * @param terminal what the terminal can show
 */
record Surroundings(
        Supplier<PointRunner> runner, Supplier<Program> program, PrintWriter out, PrintWriter err, Terminal terminal) {}

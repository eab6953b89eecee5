package io.octoplane.experiments.cli;

import io.octoplane.experiments.run.PointRunner;
import io.octoplane.experiments.run.Program;
import java.io.PrintWriter;

/**
 * What the commands work with; tests bring their own.
 *
 * @param runner what simulates a point
 * @param program which program this is
 * @param out where answers go
 * @param err where complaints and progress go
 * @param terminal what the terminal can show
 */
record Surroundings(PointRunner runner, Program program, PrintWriter out, PrintWriter err, Terminal terminal) {}

/**
 * From a scenario file to a result folder: {@code document} (located YAML), {@code catalog} and {@code scenario} (parsers and
 * checked records), {@code sweep} (points), {@code assemble} (a point as a simulation), {@code run} (points in parallel, the
 * result files), {@code validation} (published figures beside results), {@code bench} and {@code cli}.
 */
package io.octoplane.experiments;

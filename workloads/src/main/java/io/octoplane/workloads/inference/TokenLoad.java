package io.octoplane.workloads.inference;

import io.octoplane.hardware.compute.GroupRows;
import io.octoplane.workloads.deepep.ExpertCopies;
import java.util.List;

/**
 * Where the tokens of one micro-batch go in one layer.
 *
 * @param copies between GPUs
 * @param rows by GPU: tokens for each of its replicas of experts
 */
record TokenLoad(ExpertCopies copies, List<GroupRows> rows) {}

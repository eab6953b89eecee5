package io.octoplane.experiments.scenario.workload;

import io.octoplane.experiments.document.Value;
import java.util.function.BiFunction;

/**
 * A kind of workload that scenarios can name.
 *
 * @param name the name after {@code kind:}
 * @param description one sentence for lists
 * @param reader reads the {@code workload:} of this kind
 */
public record WorkloadKind(String name, String description, BiFunction<Value, WorkloadContext, WorkloadSpec> reader) {}

package io.octoplane.workloads.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A whole number for each part of a model; parts without one have 0.
 *
 * @param counts by part, in the order of the parts
 */
public record PartCounts(Map<ModelPart, Long> counts) {
    /** Nothing anywhere. */
    public static final PartCounts NONE = new PartCounts(Map.of());

    public PartCounts {
        Map<ModelPart, Long> copy = new EnumMap<>(ModelPart.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    /** The number of one part. */
    public long of(ModelPart part) {
        return counts.getOrDefault(part, 0L);
    }

    /** Of all parts together. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** These with more of one part. */
    public PartCounts plus(ModelPart part, long more) {
        return plus(new PartCounts(Map.of(part, more)));
    }

    /** Part by part the sum. */
    public PartCounts plus(PartCounts other) {
        Map<ModelPart, Long> sum = new EnumMap<>(ModelPart.class);
        sum.putAll(counts);
        other.counts.forEach((part, count) -> sum.merge(part, count, Math::addExact));
        return new PartCounts(sum);
    }

    /** Part by part so many times as much. */
    public PartCounts times(long factor) {
        Map<ModelPart, Long> product = new EnumMap<>(ModelPart.class);
        counts.forEach((part, count) -> product.put(part, Math.multiplyExact(count, factor)));
        return new PartCounts(product);
    }
}

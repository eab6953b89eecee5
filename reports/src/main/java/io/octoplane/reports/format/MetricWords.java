package io.octoplane.reports.format;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of metrics in words for readers. */
public final class MetricWords {
    private static final Map<String, String> ABBREVIATIONS =
            Map.of("gpu", "GPU", "gpus", "GPUs", "nic", "NIC", "nics", "NICs");

    private MetricWords() {}

    /** The name with blanks for underscores, and abbreviations in capitals: {@code bandwidth per GPU}. */
    public static String of(String metric) {
        return Arrays.stream(metric.split("_"))
                .map(word -> ABBREVIATIONS.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }
}

package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Sizes from one to another, each a factor larger than the last, as nccl-tests has them: {@code -b 8 -e 16G -f 2}. */
final class SizeSeries {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,18})([KMGT]?)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> SHIFTS = Map.of("", 0, "K", 10, "M", 20, "G", 30, "T", 40);
    private static final List<String> BINARY_UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final int LARGEST_FACTOR = 1 << 20;

    @Option(
            names = {"-b", "--min"},
            paramLabel = "SIZE",
            defaultValue = "8",
            description = "Smallest size: bytes, or with K, M, G for powers of 1024 (default: ${DEFAULT-VALUE}).")
    private String min;

    @Option(
            names = {"-e", "--max"},
            paramLabel = "SIZE",
            defaultValue = "1G",
            description = "Largest size (default: ${DEFAULT-VALUE}).")
    private String max;

    @Option(
            names = {"-f", "--factor"},
            paramLabel = "N",
            defaultValue = "2",
            description = "From one size to the next (default: ${DEFAULT-VALUE}).")
    private String factor;

    /** The sizes in bytes, at least one. */
    List<Long> sizes() {
        long from = size("--min", min);
        long to = size("--max", max);
        long times = BenchOptions.value("--factor", factor).wholeNumber(2, LARGEST_FACTOR);
        if (from > to) {
            throw new ScenarioException(
                    Location.of("--min"), "the smallest size, " + min + ", is above the largest, " + max);
        }
        List<Long> sizes = new ArrayList<>();
        for (long size = from; size <= to; size *= times) {
            sizes.add(size);
            if (size > to / times) {
                break;
            }
        }
        return sizes;
    }

    /** A size as scenarios and axes have it: in the largest unit of powers of 1024 of which it is a whole number. */
    static String text(long bytes) {
        int unit = Math.min(BINARY_UNITS.size() - 1, Long.numberOfTrailingZeros(bytes) / 10);
        return (bytes >> 10 * unit) + " " + BINARY_UNITS.get(unit);
    }

    /** The bytes of such a text. */
    static long bytes(String text) {
        String[] parts = text.split(" ");
        return Long.parseLong(parts[0]) << 10 * BINARY_UNITS.indexOf(parts[1]);
    }

    /** The options as they would be typed again. */
    String words() {
        return " --min " + ShellWord.quote(min) + " --max " + ShellWord.quote(max) + " --factor " + factor;
    }

    private static long size(String option, String text) {
        Matcher matcher = SHORT.matcher(text.strip());
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            int shift = SHIFTS.get(matcher.group(2).toUpperCase(Locale.ROOT));
            if (number > 0 && number <= Long.MAX_VALUE >> shift) {
                return number << shift;
            }
        }
        return BenchOptions.size(BenchOptions.value(option, text), 1);
    }
}

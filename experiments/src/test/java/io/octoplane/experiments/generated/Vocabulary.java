package io.octoplane.experiments.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What spoiled scenarios are made of: the keys, values and parts of good ones, and values that no scenario should have. */
final class Vocabulary {
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "12",
            "16",
            "20",
            "32",
            "64",
            "0.5",
            "1.5",
            "1e3",
            "100000",
            "1000000",
            "16777216",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "1e18",
            "1e30",
            "1e308",
            "1e309",
            "1e-9",
            "1e-400",
            "0.1",
            "1e999999999",
            "00008",
            "1_000",
            "0x10",
            "007",
            "+4",
            "-1",
            "-0");

    private static final List<String> EXTREMES = List.of(
            "",
            "~",
            "null",
            "true",
            "no",
            ".nan",
            ".inf",
            "-.inf",
            "NaN",
            "Infinity",
            "∞",
            "-1",
            "0",
            "-0.0",
            "1e99",
            "99999999999999999999",
            "1e999999999",
            "400",
            "400 Gb/s",
            "0 Gb/s",
            "1 b/s",
            "9223372036854775807 b/s",
            "1000000 TB",
            "900000 TiB",
            "1 B",
            "0 B",
            "64 MiB",
            "1e18 B",
            "1 ps",
            "0 ns",
            "9000000 s",
            "1000000 s",
            "1000 s",
            "999 s",
            "100 d",
            "1e9 s",
            "5 %",
            "100 %",
            "0 %",
            "1000000 %",
            "1 TFLOP/s",
            "1e300 FLOP/s",
            "uniform",
            "h800-cx7-8x",
            "deepseek-v3",
            "qm9700",
            "ｎｏｄｅｓ",
            "４",
            "日本語",
            "🐙",
            "e\u0301",
            "İ",
            "ı",
            "a\u202Eb",
            "a\u0000b",
            "a\u0007b",
            "\uFEFF",
            "../../etc/passwd",
            "/dev/null",
            "a".repeat(2000),
            "x\ny",
            "<script>alert(1)</script>",
            "\"quoted\"",
            "%s%n",
            "${user.home}",
            "2001-01-01",
            "1:30",
            "0o17",
            "plane0/leaf0->plane0/spine0");

    private static final List<String> UNITS = List.of(
            "b/s", "kb/s", "Gb/s", "GB/s", "GiB/s", "B", "kB", "MB", "MiB", "GB", "EB", "ps", "ns", "us", "ms", "s",
            "%", "FLOP/s", "TFLOP/s", "", "Gbps", "µs", "Us", "GB/s/s", "b/S");

    private static final List<String> PATHS = List.of(
            "cluster.nodes",
            "cluster.node",
            "cluster.node.nic.rate",
            "cluster.node.gpus",
            "cluster.network.planes",
            "cluster.network.topology",
            "cluster.network.routing",
            "cluster.network.switch.ports",
            "workload.kind",
            "workload.tokens-per-gpu",
            "workload.expert-parallel",
            "workload.experts",
            "workload.top-k",
            "seed",
            "name",
            "model",
            "model.hidden",
            "workload.routing",
            "parameters.nic.payload-efficiency",
            "cluster.degraded",
            "cluster.degraded[0].rate",
            "catalog",
            "sweep",
            "expect",
            "title",
            "",
            ".",
            "a..b",
            "cluster.nodes.x");

    private final List<Tree> subtrees = new ArrayList<>();

    Vocabulary(List<Tree> goodOnes) {
        goodOnes.forEach(good -> subtrees.addAll(
                good.nodes().stream().filter(node -> node != good).toList()));
    }

    /** A part of a good scenario, with its key; not to be changed. */
    Tree subtree(SplittableRandom random) {
        return pick(subtrees, random);
    }

    /** The key of some part of a good scenario. */
    String key(SplittableRandom random) {
        return subtree(random).key;
    }

    /** A number, ordinary or not. */
    String number(SplittableRandom random) {
        return pick(NUMBERS, random);
    }

    /** What stands where it should not. */
    String extreme(SplittableRandom random) {
        return random.nextInt(3) == 0 ? number(random) : pick(EXTREMES, random);
    }

    /** A unit, or almost one. */
    String unit(SplittableRandom random) {
        return pick(UNITS, random);
    }

    /** A path to sweep, or almost one. */
    String path(SplittableRandom random) {
        return pick(PATHS, random);
    }

    private static <T> T pick(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}

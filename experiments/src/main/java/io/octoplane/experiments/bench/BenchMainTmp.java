package io.octoplane.experiments.bench;

import io.octoplane.hardware.network.flow.CompletionBatching;

public final class BenchMainTmp {
    public static void main(String[] a) {
        CompletionBatching b = a.length > 4
                ? (a[4].equals("exact")
                        ? CompletionBatching.exact()
                        : new CompletionBatching(
                                Double.parseDouble(a[4]), Double.parseDouble(a[5]), Integer.parseInt(a[6])))
                : CompletionBatching.standard();
        long t = System.nanoTime();
        var o = new FlowBenchmark(
                        FlowCase.valueOf(a[0]),
                        Integer.parseInt(a[1]),
                        Long.parseLong(a[2]),
                        Boolean.parseBoolean(a[3]),
                        b,
                        1)
                .run();
        System.out.println(o + " wall " + (System.nanoTime() - t) / 1e9);
    }
}

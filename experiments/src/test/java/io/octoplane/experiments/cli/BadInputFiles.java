package io.octoplane.experiments.cli;

import io.octoplane.experiments.scenario.ScenarioFixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that the commands of {@code cli/bad-input.txt} name. */
public final class BadInputFiles {
    private static final int HUNDRED_MEGABYTES = 100_000_000;

    private static final String ALL_TO_ALL =
            """
            name: %s
            cluster:
              node: h800-cx7-8x
              nodes: %d
              network: { topology: multi-plane-fat-tree, switch: qm9700, routing: adaptive }
            workload: { kind: all-to-all, bytes-per-pair: %s }
            """;

    private BadInputFiles() {}

    /** Writes all of them into a folder. */
    public static void writeInto(Path folder) throws IOException {
        text(folder, "good.yaml", ScenarioFixture.VALID.replace("tokens-per-gpu: 4096", "tokens-per-gpu: 4"));
        Files.createDirectory(folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        text(folder, "in-the-way", "somebody's notes\n");
        text(folder, "empty.yaml", "");
        text(folder, "comments.yaml", "# later\n\n# much later\n");
        // Takes no room on the disk where the file system knows holes.
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("100-megabytes.yaml").toFile(), "rw")) {
            file.writeBytes(ScenarioFixture.VALID);
            file.setLength(HUNDRED_MEGABYTES);
        }
        bytes(folder, "utf-16.yaml", "name: a\n".getBytes(StandardCharsets.UTF_16));
        bytes(folder, "utf-16-bare.yaml", "name: a\n".getBytes(StandardCharsets.UTF_16LE));
        bytes(folder, "latin-1.yaml", "name: a\ntitle: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes(folder, "overlong.yaml", new byte[] {'n', ':', ' ', (byte) 0xC0, (byte) 0xAF, '\n'});
        bytes(folder, "image.yaml", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13});
        text(folder, "nul.yaml", "name: a\u0000b\n");
        text(folder, "bell.yaml", "name: a\u0007b\n");
        text(folder, "long-line.yaml", "x".repeat(1000) + ": " + "y".repeat(500_000) + "\n");
        text(folder, "deep.yaml", "name: " + "[".repeat(100_000));
        text(folder, "deep-blocks.yaml", deepBlocks());
        text(
                folder,
                "bomb.yaml",
                "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c]\n");
        text(folder, "tab.yaml", "name: a\ncluster:\n\tnodes: 4\n");
        text(folder, "two-documents.yaml", "name: a\n---\nname: b\n");
        text(folder, "conflict.yaml", "name: a\n<<<<<<< HEAD\nseed: 1\n=======\nseed: 2\n>>>>>>> theirs\n");
        text(folder, "list.yaml", "- name: a\n");
        text(folder, "text.yaml", "Dear cluster, please be fast\n");
        text(folder, "catalog.yaml", "nics:\n  mine: { extends: connectx-7 }\n");
        text(folder, "huge.yaml", ALL_TO_ALL.formatted("huge", 65536, "1 MiB"));
        text(folder, "slow.yaml", ALL_TO_ALL.formatted("slow", 4, "1000000 TB"));
        text(folder, "huge-sweep.yaml", ALL_TO_ALL.formatted("huge-sweep", 4, "1 MiB") + hugeSweep());
    }

    private static String deepBlocks() {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < 1000; level++) {
            text.append(" ".repeat(level)).append("a:\n");
        }
        return text.toString();
    }

    /** Two lines of a thousand values each, behind the line that begins the sweep. */
    private static String hugeSweep() {
        StringBuilder values = new StringBuilder("1");
        for (int value = 2; value <= 1000; value++) {
            values.append(", ").append(value);
        }
        return "sweep: { seed: [" + values + "],\n  workload.bytes-per-pair: ["
                + values.toString().replace(",", " B,") + " B] }\n";
    }

    private static void text(Path folder, String name, String text) throws IOException {
        bytes(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(Path folder, String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }
}

package io.octoplane.experiments.generated;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils a scenario's text, whatever it means: what editors, merges, transfers and cats on keyboards do. */
final class TextNoise {
    private static final List<String> SNIPPETS = List.of(
            "\t",
            "*a",
            "&a ",
            "!!int ",
            "!x ",
            "<<: *a\n",
            ": ",
            "- ",
            "# ",
            "\"",
            "'",
            "[",
            "]",
            "{",
            "}",
            "[[[[",
            "|",
            ">",
            "%",
            "%YAML 1.1\n",
            "\n",
            "\r",
            "\r\n",
            "---\n",
            "...\n",
            "?",
            "? ",
            "@",
            "`",
            ",",
            ", ",
            "<<<<<<< HEAD\n",
            "=======\n",
            "\u0000",
            "\u2028",
            "\u0085",
            "\uFEFF",
            "\uD83D\uDC19",
            "~",
            "null",
            "  ",
            "0",
            "1e99",
            "-");

    private TextNoise() {}

    /** The text, spoiled in one place, as the bytes of a file. */
    static byte[] spoil(String text, SplittableRandom random) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(12));
        return switch (random.nextInt(8)) {
            case 0 -> utf8(text.substring(0, from) + text.substring(to));
            case 1, 2 ->
                utf8(text.substring(0, from) + SNIPPETS.get(random.nextInt(SNIPPETS.size())) + text.substring(from));
            case 3 -> {
                int target = random.nextInt(text.length());
                yield utf8(text.substring(0, target) + text.substring(from, to) + text.substring(target));
            }
            case 4 -> utf8(text.substring(0, from));
            case 5 -> randomBytes(utf8(text), from, random);
            case 6 -> utf8(indented(text, random));
            default -> encoded(text, random);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] randomBytes(byte[] text, int from, SplittableRandom random) {
        byte[] changed = Arrays.copyOf(text, text.length);
        for (int count = random.nextInt(6); count >= 0; count--) {
            changed[(from + count) % changed.length] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static String indented(String text, SplittableRandom random) {
        List<String> lines = text.lines().toList();
        int chosen = random.nextInt(lines.size());
        StringBuilder changed = new StringBuilder();
        for (int line = 0; line < lines.size(); line++) {
            boolean here = line == chosen;
            String one = lines.get(line);
            changed.append(here && random.nextBoolean() ? " " : "")
                    .append(here && one.startsWith("  ") && random.nextBoolean() ? one.substring(1) : one)
                    .append('\n');
        }
        return changed.toString();
    }

    private static byte[] encoded(String text, SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> text.getBytes(StandardCharsets.UTF_16);
            case 1 -> text.getBytes(StandardCharsets.UTF_16LE);
            case 2 -> utf8("\uFEFF" + text);
            case 3 -> utf8(text.replace("\n", "\r\n"));
            default -> {
                ByteArrayOutputStream twice = new ByteArrayOutputStream();
                twice.writeBytes(utf8(text));
                twice.writeBytes(utf8(text));
                yield twice.toByteArray();
            }
        };
    }
}

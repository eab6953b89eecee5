package io.octoplane.experiments.cli;

import io.octoplane.reports.table.TextStyle;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the terminal can show.
 *
 * @param interactive whether somebody watches, so that progress is worth showing
 * @param unicode whether box-drawing characters come out right
 * @param colour whether colour is welcome
 * @param width its columns
 */
record Terminal(boolean interactive, boolean unicode, boolean colour, int width) {
    private static final String RULE = "\u2501";

    /** Nothing that is worth reading is narrower. */
    private static final int NARROWEST = 40;

    private static final int WIDEST = 1000;

    /** A terminal of the usual width. */
    Terminal(boolean interactive, boolean unicode, boolean colour) {
        this(interactive, unicode, colour, TextStyle.DEFAULT.width());
    }

    /** The terminal that the program runs in. */
    static Terminal detect() {
        boolean interactive = isInteractive();
        boolean colour = interactive && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(interactive, charset().newEncoder().canEncode(RULE), colour, width(interactive));
    }

    /** How tables are written for it. */
    TextStyle style() {
        return new TextStyle(width, unicode, colour);
    }

    /** The encoding of what is printed. */
    static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    /** What somebody watches is as wide as the terminal; what goes into a file is the same everywhere. */
    private static int width(boolean interactive) {
        return interactive
                ? columns(System.getenv("COLUMNS")).or(Terminal::askedColumns).orElse(TextStyle.DEFAULT.width())
                : TextStyle.DEFAULT.width();
    }

    /** A number of columns as text; empty when it is none. */
    static Optional<Integer> columns(String text) {
        if (text == null || !text.strip().matches("[1-9][0-9]{0,5}")) {
            return Optional.empty();
        }
        return Optional.of(Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(text.strip()))));
    }

    /** What the terminal says itself: Java cannot ask it. The answer is rows and columns. */
    private static Optional<Integer> askedColumns() {
        try {
            Process size = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!size.waitFor(1, TimeUnit.SECONDS)) {
                size.destroyForcibly();
                return Optional.empty();
            }
            String[] answer = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            return answer.length == 2 ? columns(answer[1]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** From JDK 22 on there is a console even without a terminal, and a method that tells; before, there was neither. */
    private static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}

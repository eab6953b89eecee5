package io.octoplane.experiments.cli;

import io.octoplane.reports.table.TextStyle;
import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What the terminal can show.
 *
 * @param interactive whether somebody watches, so that progress is worth showing
 * @param unicode whether box-drawing characters come out right
 * @param colour whether colour is welcome
 */
record Terminal(boolean interactive, boolean unicode, boolean colour) {
    private static final String RULE = "\u2501";

    /** The terminal that the program runs in. */
    static Terminal detect() {
        boolean interactive = isInteractive();
        boolean colour = interactive && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(interactive, charset().newEncoder().canEncode(RULE), colour);
    }

    /** How tables are written for it. */
    TextStyle style() {
        return new TextStyle(TextStyle.DEFAULT.width(), unicode, colour);
    }

    /** The encoding of what is printed. */
    static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
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

package io.octoplane.experiments.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Reads YAML into located trees. Accepts one document of maps, lists and scalars; what makes YAML surprising is refused
 * with its place: duplicate keys, anchors and aliases, merge keys, explicit tags, tabs as indentation, several documents
 * in one file, nesting beyond {@value NodeBuilder#DEEPEST} levels, files beyond 1 MiB, text that is not UTF-8.
 *
 * <p>Works on the events of the parser inside Jackson YAML instead of on Jackson's tokens, because only the events carry
 * the place and the style of each key and value, and show an alias as an alias.
 */
public final class YamlReader {
    /** Largest file accepted, bytes. */
    static final int LARGEST = 1 << 20;

    private static final Pattern INDENTED_BY_TAB = Pattern.compile("(?m)^ *\t");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private YamlReader() {}

    /** A file of the same name with the other ending of YAML files, if there is one. */
    private static String besides(Path file) {
        String text = file.toString();
        String other = text.endsWith(".yml")
                ? text.substring(0, text.length() - ".yml".length()) + ".yaml"
                : text.endsWith(".yaml")
                        ? text.substring(0, text.length() - ".yaml".length()) + ".yml"
                        : text + ".yaml";
        return Files.isRegularFile(Path.of(other)) ? "; did you mean \"" + other + "\"?" : "";
    }

    /**
     * Reads a file.
     *
     * @param file the file to open
     * @param name how messages name it, normally as the user wrote it
     * @throws ScenarioException when the file cannot be read or is not accepted
     */
    public static Node readFile(Path file, String name) {
        if (Files.isDirectory(file)) {
            throw new ScenarioException(Location.of(name), "is a directory, not a YAML file");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream, name);
        } catch (NoSuchFileException e) {
            throw new ScenarioException(Location.of(name), "no such file" + besides(file));
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.getMessage() : e.getReason();
            throw new ScenarioException(Location.of(name), "cannot be read: " + reason);
        } catch (IOException e) {
            throw new ScenarioException(Location.of(name), "cannot be read: " + e.getMessage());
        }
    }

    /** Reads from a stream to its end, for files inside the program. */
    public static Node read(InputStream stream, String name) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ScenarioException(Location.of(name), "is larger than 1 MiB");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ScenarioException(Location.of(name), "is not UTF-8 text");
        }
        return readText(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, name);
    }

    /** Reads a document given as text. */
    public static Node readText(String text, String name) {
        Matcher tab = INDENTED_BY_TAB.matcher(text);
        if (tab.find()) {
            int line = 1
                    + (int) text.substring(0, tab.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            Location location = new Location(name, line, tab.end() - tab.start());
            throw new ScenarioException(location, "a tab in the indentation; YAML wants spaces");
        }
        return parse(text, name, mark -> new Location(name, mark.getLine() + 1, mark.getColumn() + 1));
    }

    /**
     * Reads a value given on the command line: a list, a map or a quoted text as YAML writes them, anything else as it
     * stands. All of it has the origin as its place.
     */
    public static Node readValue(String text, String origin) {
        String value = text.strip();
        if (value.isEmpty() || "[{\"'".indexOf(value.charAt(0)) < 0) {
            return new ScalarNode(Location.of(origin), value, false);
        }
        return parse(value, origin, mark -> Location.of(origin));
    }

    private static Node parse(String text, String name, Function<Mark, Location> locate) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(name).setCodePointLimit(LARGEST).build();
        try {
            return new NodeBuilder(new Parse(settings).parseString(text).iterator(), name, locate).document();
        } catch (MarkedYamlEngineException e) {
            Location location = e.getProblemMark().map(locate).orElse(Location.of(name));
            throw new ScenarioException(location, "not valid YAML: " + oneLine(e));
        } catch (ReaderException e) {
            throw new ScenarioException(
                    Location.of(name),
                    String.format(Locale.ROOT, "the character U+%04X is not allowed", e.getCodePoint()));
        }
    }

    private static String oneLine(MarkedYamlEngineException problem) {
        String context = problem.getContext() == null ? "" : problem.getContext() + ", ";
        return (context + problem.getProblem()).replaceAll("\\s+", " ").strip();
    }
}

package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/** A result file does not hold what it should; the message gives the file, the line and what was expected. */
public final class MalformedResultFileException extends IOException {

    MalformedResultFileException(Path file, long line, String problem, Throwable cause) {
        super(file + ", line " + line + ": " + problem, cause);
    }

    /** Bytes that are no text; the JDK's own message names neither the file nor what was expected. */
    MalformedResultFileException(Path file, CharacterCodingException cause) {
        super(file + ": not a text file; expected UTF-8", cause);
    }
}

package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.file.Path;

/** A result file does not hold what it should; the message gives the file, the line and what was expected. */
public final class MalformedResultFileException extends IOException {

    MalformedResultFileException(Path file, long line, String problem, Throwable cause) {
        super(file + ", line " + line + ": " + problem, cause);
    }
}

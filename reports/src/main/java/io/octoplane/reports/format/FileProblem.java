package io.octoplane.reports.format;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** What the file system says when it fails, in words: its exceptions often have nothing but a path for a message. */
public final class FileProblem {
    private FileProblem() {}

    /** The whole message: what is wrong, with the file where the exception names one. */
    public static String words(IOException problem) {
        if (problem instanceof FileSystemException failure && failure.getFile() != null) {
            return failure.getFile() + ": " + reason(failure);
        }
        return reason(problem);
    }

    /** What is wrong: {@code No space left on device}. */
    public static String reason(IOException problem) {
        if (problem instanceof FileSystemException failure) {
            return failure.getReason() == null ? inWords(failure) : failure.getReason();
        }
        return problem.getMessage() == null ? inWords(problem) : problem.getMessage();
    }

    /** What is wrong, and then with which file. */
    static String reasonAndFile(IOException problem) {
        return problem instanceof FileSystemException failure && failure.getFile() != null
                ? reason(problem) + " (" + failure.getFile() + ")"
                : reason(problem);
    }

    /** Some exceptions say what happened only in their name. */
    private static String inWords(IOException problem) {
        return problem.getClass()
                .getSimpleName()
                .replace("Exception", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}

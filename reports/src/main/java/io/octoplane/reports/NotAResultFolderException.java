package io.octoplane.reports;

import io.octoplane.reports.format.ResultsFile;
import io.octoplane.reports.format.RunFile;
import java.io.IOException;
import java.nio.file.Path;

/** A path was given where a result folder was expected; the message names it and what is not as it should be. */
public final class NotAResultFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    NotAResultFolderException(Path folder, String problem) {
        super(folder + ": " + problem + "; expected a result folder, where a finished run leaves " + RunFile.NAME
                + " and " + ResultsFile.NAME);
    }
}

package io.octoplane.reports.chart;

/** This machine cannot draw text, so there are no charts; the message says what to install. */
public final class ChartsUnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    ChartsUnavailableException(Throwable cause) {
        super(
                "no charts were drawn: Java found no fonts on this machine (" + rootOf(cause)
                        + "); install a font package and fontconfig, for example"
                        + " 'apt-get install fontconfig fonts-dejavu-core' or 'dnf install fontconfig dejavu-sans-fonts'",
                cause);
    }

    private static String rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}

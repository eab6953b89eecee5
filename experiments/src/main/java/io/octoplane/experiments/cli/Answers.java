package io.octoplane.experiments.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * The standard output, watched: the usual one forgets that it could not be written, and a script would take half an answer on
 * a full disk for a whole one.
 */
final class Answers extends OutputStream {
    /** What the system says when the reader has gone; it had what it wanted. */
    private static final String READER_GONE = "Broken pipe";

    private final OutputStream stream;
    private IOException failure;

    Answers(OutputStream stream) {
        this.stream = stream;
    }

    static Answers onStandardOutput() {
        return new Answers(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            stream.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    /** The exit code of a command, or another one when its answer was lost, which is then said. */
    int exitCode(int ofCommand, PrintWriter err) {
        if (failure == null || READER_GONE.equals(failure.getMessage())) {
            return ofCommand;
        }
        err.println("octoplane: cannot write the answer: " + failure.getMessage());
        return ofCommand == ExitCodes.BAD_INPUT ? ofCommand : ExitCodes.FAILED;
    }
}

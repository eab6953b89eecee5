package io.octoplane.hardware.device;

import java.util.OptionalLong;

/**
 * When a receiver pauses and resumes a lane of a link. It pauses when no more than the headroom is free, and resumes when two
 * full packets less are in the buffer.
 *
 * @param headroomBytes part of each buffer that is kept for what arrives after a pause was sent; when absent, by the usual rule
 *     2 x (delay x rate + packet) + response time x rate
 * @param responsePicoseconds from the arrival of a pause to its being obeyed, besides the end of the packet under way
 */
public record PauseSettings(OptionalLong headroomBytes, long responsePicoseconds) {
    private static final double PICOSECONDS_PER_SECOND = 1e12;

    public PauseSettings {
        if (headroomBytes.isPresent() && headroomBytes.getAsLong() < 0) {
            throw new IllegalArgumentException("headroom is not negative: " + headroomBytes.getAsLong());
        }
        if (responsePicoseconds < 0) {
            throw new IllegalArgumentException("a response takes no negative time: " + responsePicoseconds);
        }
    }

    /** Headroom by the rule, pauses obeyed as they arrive. */
    public static PauseSettings standard() {
        return new PauseSettings(OptionalLong.empty(), 0);
    }

    /**
     * Bytes of headroom behind a link.
     *
     * @param delay of the link, picoseconds
     * @param bytesPerSecond its rate
     * @param packetBytes wire bytes of a full packet
     */
    public long headroom(long delay, double bytesPerSecond, int packetBytes) {
        double bytesPerPicosecond = bytesPerSecond / PICOSECONDS_PER_SECOND;
        return headroomBytes.orElseGet(() -> (long)
                Math.ceil(2 * (delay * bytesPerPicosecond + packetBytes) + responsePicoseconds * bytesPerPicosecond));
    }
}

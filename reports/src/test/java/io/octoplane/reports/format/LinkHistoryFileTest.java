package io.octoplane.reports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkHistoryFileTest {
    private static final LinkHistory MEAN =
            new LinkHistory("as written", LinkHistory.mean(12), "NIC transmit", 0.5, 1.25, List.of(0.0, 0.5, 1.0));

    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWroteAlsoWhereNeighboursHaveOneName() throws IOException {
        LinkHistory link = new LinkHistory("n=4, m=\"a\"", "a->b", "network link", 2.048, 1.5, List.of(1.0 / 3));
        LinkHistory same = new LinkHistory("n=4, m=\"a\"", "a->b", "network link", 1, 1.5, List.of(0.25, 0.5));
        Path file = folder.resolve(LinkHistoryFile.NAME);
        LinkHistoryFile.write(file, List.of(MEAN, link, same));
        assertThat(Files.readString(file))
                .startsWith("point,link,layer,start_us,end_us,utilisation\n"
                        + "as written,mean of 12,NIC transmit,0,0.5,0\n"
                        + "as written,mean of 12,NIC transmit,0.5,1,0.5\n"
                        + "as written,mean of 12,NIC transmit,1,1.25,1\n");
        List<LinkHistory> read = LinkHistoryFile.read(file);
        assertThat(read).contains(MEAN, same).hasSize(3);
        // Of a bin that the end of the run cuts short, only what there was of it is known.
        assertThat(read.get(1))
                .isEqualTo(new LinkHistory(link.point(), "a->b", "network link", 1.5, 1.5, List.of(1.0 / 3)));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path file = folder.resolve(LinkHistoryFile.NAME);
        LinkHistoryFile.write(file, List.of(MEAN));
        String text = Files.readString(file);
        Files.writeString(file, text.replace(",0.5,0\n", ",soon,0\n"));
        assertThatThrownBy(() -> LinkHistoryFile.read(file))
                .hasMessageContaining("line 2")
                .hasMessageContaining("end_us is 'soon'; expected a number");
        Files.writeString(file, text.replace("link,", "cable,"));
        assertThatThrownBy(() -> LinkHistoryFile.read(file)).hasMessageContaining("expected the header point,link");
    }
}

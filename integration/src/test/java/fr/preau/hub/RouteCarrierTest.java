package fr.preau.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.ProviderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCarrierTest {
  @TempDir Path directory;

  @Test
  void saysInTheReadersLanguageWhyADeliveryFailedAndWhatToDo() throws IOException {
    Path archive = Files.writeString(directory.resolve("a.tar.gz"), "x");
    Path checksum = Files.writeString(directory.resolve("a.md5"), "y");
    Path outbox = Files.createDirectory(directory.resolve("outbox"));
    Files.writeString(outbox.resolve("a.tar.gz"), "another content");
    var target = new ProviderConfig.Folder(outbox);
    List<Path> files = List.of(archive, checksum);

    assertThat(new RouteCarrier(Locale.ENGLISH).carry(target, files, false))
        .hasValueSatisfying(
            why -> assertThat(why).contains("with other content", "already. Remove"));
    assertThat(new RouteCarrier(Locale.FRENCH).carry(target, files, false))
        .hasValueSatisfying(why -> assertThat(why).contains("autre contenu"));
  }
}

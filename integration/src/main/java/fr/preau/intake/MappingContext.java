package fr.preau.intake;

import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.mapping.MappingOptions;
import fr.preau.platform.BuildInfo;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/** Everything that what an entry becomes depends on, beside the entry. */
final class MappingContext {
  private MappingContext() {}

  /** Equal bytes for equal documents and options under one version of the hub. */
  static byte[] of(MappingLibrary library, String format, MappingOptions options) {
    return String.join(
            "\n",
            BuildInfo.current().version(),
            library.fingerprint(format),
            options.namespace().toString(),
            new TreeSet<>(options.guardianStatuses()).toString(),
            String.valueOf(options.modifiable()))
        .getBytes(StandardCharsets.UTF_8);
  }
}

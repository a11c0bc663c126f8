package fr.preau.routes.pickup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Remembers the files of a directory as one look shows them, and lets those pass that have to be
 * fetched. A name that would lead out of the directory never passes, nor does one that its sender
 * has not made final.
 */
@SuppressWarnings("rawtypes") // as the endpoint declares its filter
final class Listing implements GenericFileFilter<SftpRemoteFile> {
  private static final Pattern UNFINISHED =
      Pattern.compile(".*\\.(part|filepart|tmp)", Pattern.CASE_INSENSITIVE);

  private final Pattern include;
  private final String sourceId;
  private final IdempotentRepository settled;
  private final Map<String, String> seen = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();
  private boolean passing;

  /**
   * @param include a name in which {@code *} stands for any text
   * @param settled keys of files that need not be fetched again
   */
  Listing(String sourceId, String include, IdempotentRepository settled) {
    this.sourceId = sourceId;
    this.include = Pattern.compile("\\Q" + include.replace("*", "\\E.*\\Q") + "\\E");
    this.settled = settled;
  }

  /** Begins a look. */
  void begin(boolean pass) {
    seen.clear();
    wanted.clear();
    passing = pass;
  }

  /** Keys of all files of the last look, by name: they change with size and time. */
  Map<String, String> seen() {
    return Map.copyOf(seen);
  }

  /** Names of the files of the last look that have to be fetched. */
  Set<String> wanted() {
    return Set.copyOf(wanted);
  }

  @Override
  public boolean accept(GenericFile<SftpRemoteFile> file) {
    String name = file.getFileNameOnly();
    if (file.isDirectory()
        || !isPlain(file.getFile().getFilename())
        || UNFINISHED.matcher(name).matches()
        || !include.matcher(name).matches()) {
      return false;
    }
    String key =
        "%s:%s:%d:%d".formatted(sourceId, name, file.getFileLength(), file.getLastModified());
    seen.put(name, key);
    if (settled.contains(key)) {
      return false;
    }
    wanted.add(name);
    return passing;
  }

  private static boolean isPlain(String name) {
    return !name.startsWith(".") && name.indexOf('/') < 0 && name.indexOf('\\') < 0;
  }
}

package fr.preau.mappings.reader.delivery;

import fr.preau.mappings.reader.UnreadableInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers the files of a delivery, path by path. */
final class DeliveryIntake {
  private final DeliveryContent content;
  private final UnpackBudget budget;
  private final Unpacker unpacker;
  private final List<DeliveryFile> loose = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final List<SourceState> sources = new ArrayList<>();

  DeliveryIntake(Path directory, DeliveryContent content, DeliveryLimits limits) {
    this.content = content;
    this.budget = new UnpackBudget(limits);
    this.unpacker = new Unpacker(directory, content, budget, ignored);
  }

  void take(Path path) {
    if (Files.isDirectory(path)) {
      sources.add(SourceState.ofDirectory(path));
      FileType.filesOf(path).forEach(this::takeKnown);
    } else if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw UnreadableInputException.of("input-missing", path.toString());
    } else if (FileType.isCompanion(path)) {
      takeKnown(path);
    } else if (FileType.of(path, content) == FileType.OTHER) {
      throw UnreadableInputException.of("input-unsupported", path.toString(), content.shown());
    } else {
      takeKnown(path);
    }
  }

  void requireFiles(List<Path> paths) {
    if (loose.isEmpty() && unpacker.files().isEmpty()) {
      String where = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
      throw UnreadableInputException.of("input-empty", where, content.shown());
    }
  }

  List<DeliveryFile> files() {
    return Stream.concat(loose.stream(), unpacker.files().stream())
        .sorted(Comparator.comparing(DeliveryFile::name))
        .toList();
  }

  List<String> ignored() {
    return List.copyOf(ignored);
  }

  List<SourceState> sources() {
    return List.copyOf(sources);
  }

  private void takeKnown(Path file) {
    FileType type = FileType.of(file, content);
    String name = file.getFileName().toString();
    if (type == FileType.OTHER) {
      ignored.add(name);
      return;
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw UnreadableInputException.of("input-name", String.valueOf(file.getParent()));
    }
    if (!Files.isRegularFile(file)) {
      throw UnreadableInputException.of("input-special", file.toString());
    }
    SourceState state = SourceState.ofFile(file);
    if (state.size() == 0) {
      throw UnreadableInputException.of("file-empty", file.toString());
    }
    sources.add(state);
    if (type == FileType.DATA) {
      budget.claim(name, file.toString());
      loose.add(new DeliveryFile(name, state.size(), file, state));
    } else {
      unpacker.unpack(state, type);
    }
  }
}

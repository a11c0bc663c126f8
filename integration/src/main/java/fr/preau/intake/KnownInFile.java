package fr.preau.intake;

import fr.preau.mappings.reader.EntryFingerprint;
import fr.preau.mappings.reader.KnownEntries;

/** What is known of the entries of one file of a delivery; counts those that are met. */
final class KnownInFile implements KnownEntries {
  private static final int STEP = 5_000;

  private final KnownImage image;
  private final byte[] context;
  private final ReadPipeline.NumberedPart file;
  private final Runnable eachStep;
  private int met;

  /**
   * Of a file that one thread reads.
   *
   * @param context what fingerprints depend on beside the bytes
   * @param eachStep called each time some thousands were met
   */
  KnownInFile(KnownImage image, byte[] context, ReadPipeline.NumberedPart file, Runnable eachStep) {
    this.image = image;
    this.context = context;
    this.file = file;
    this.eachStep = eachStep;
  }

  int met() {
    return met;
  }

  @Override
  public byte[] context() {
    return context;
  }

  @Override
  public boolean isKnown(EntryFingerprint fingerprint, int line) {
    if (!image.meet(fingerprint, file.part().kind(), file.id(), line)) {
      return false;
    }
    if (++met % STEP == 0) {
      eachStep.run();
    }
    return true;
  }
}

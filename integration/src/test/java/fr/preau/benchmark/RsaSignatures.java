package fr.preau.benchmark;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Collections;
import java.util.List;

/** Bare signatures by RSA-2048 with SHA-256 in this JVM: the least that a login costs. */
final class RsaSignatures {
  private static final int BITS = 2048;
  private static final byte[] MESSAGE = new byte[512];

  private final KeyPair keys;

  RsaSignatures() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signatures a second of that many threads. */
  Load.Done run(int seconds, int threads) {
    return Load.run(seconds, Collections.nCopies(threads, (Runnable) this::once));
  }

  /** Milliseconds of the processor for one, on a JVM that is warm. */
  double millis(int seconds) {
    CpuTime cpu = new CpuTime(ProcessHandle.current());
    double before = cpu.hub();
    Load.Done done = Load.run(seconds, List.of(this::once));
    return 1000 * (cpu.hub() - before) / done.times();
  }

  private void once() {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(MESSAGE);
      signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

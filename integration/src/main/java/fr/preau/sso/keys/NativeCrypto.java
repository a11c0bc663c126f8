package fr.preau.sso.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cryptography in machine code: the Amazon Corretto Crypto Provider signs with RSA about three
 * times as fast as the JDK, and a signature is the dearest part of a login.
 */
public final class NativeCrypto {
  private static final Logger LOG = LoggerFactory.getLogger(NativeCrypto.class);

  private NativeCrypto() {}

  /**
   * Puts it before the JDK's providers, for the whole process and once. Where there is no library
   * for the machine, or it cannot be loaded, the JDK's go on.
   *
   * @return whether it is in use
   */
  public static boolean prefer() {
    Throwable missing = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
    if (missing != null) {
      LOG.info("The JDK's cryptography is used, no faster one runs here: {}", missing.getMessage());
      return false;
    }
    AmazonCorrettoCryptoProvider.install();
    return true;
  }
}

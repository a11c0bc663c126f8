package fr.preau.routes.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what the SSH library means, from an exception or one of its causes. */
public final class SftpFaults {
  private SftpFaults() {}

  /** The server's key is not a known one. */
  public static boolean isUnknownHost(Throwable fault) {
    return find(fault, JSchHostKeyException.class).isPresent();
  }

  /** The server does not accept our key, or our key file cannot be used. */
  public static boolean isLoginRefused(Throwable fault) {
    return find(fault, JSchException.class).filter(SftpFaults::isAboutLogin).isPresent()
        || find(fault, NoSuchFileException.class).isPresent();
  }

  /** The server answers, and does not do what is asked with a file or directory. */
  public static boolean isAboutFiles(Throwable fault) {
    return find(fault, SftpException.class)
        .filter(e -> e.id != ChannelSftp.SSH_FX_CONNECTION_LOST && e.getCause() == null)
        .isPresent();
  }

  /** The fault, or the first of its causes, that is of that type. */
  public static <E> Optional<E> find(Throwable fault, Class<E> type) {
    return Stream.iterate(Optional.of(fault), Optional::isPresent, e -> e.map(Throwable::getCause))
        .map(Optional::get)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** The library has no type of its own for these. */
  private static boolean isAboutLogin(JSchException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Auth fail")
        || message.startsWith("USERAUTH fail")
        || message.startsWith("invalid privatekey")
        || e.getCause() instanceof FileNotFoundException;
  }
}

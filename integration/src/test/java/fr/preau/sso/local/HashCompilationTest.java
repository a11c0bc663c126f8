package fr.preau.sso.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class HashCompilationTest {
  @Test
  void theJvmIsToldOnceHowHashesAreToBeCompiled() throws JMException {
    assertThat(HashCompilation.prefer()).isTrue();
    String told = directives();

    assertThat(told)
        .contains("inline: +org/bouncycastle/crypto/generators/Argon2BytesGenerator*.*");
    assertThat(HashCompilation.prefer()).isTrue();
    assertThat(directives()).isEqualTo(told);
  }

  private static String directives() throws JMException {
    return String.valueOf(
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesPrint",
                new Object[0],
                new String[0]));
  }
}

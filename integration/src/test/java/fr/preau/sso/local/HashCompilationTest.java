package fr.preau.sso.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class HashCompilationTest {
  @Test
  void theJvmKnowsHowHashesAreToBeCompiled() throws JMException {
    assertThat(HashCompilation.prefer()).isTrue();

    Object directives =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesPrint",
                new Object[0],
                new String[0]);
    assertThat(String.valueOf(directives))
        .contains("inline: +org/bouncycastle/crypto/generators/Argon2BytesGenerator*.*");
  }
}

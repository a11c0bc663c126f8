package fr.preau.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestDatabaseTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @Test
  void givesEachTestClassADatabaseOfItsOwn() {
    assertThat(DB.jdbc().sql("select current_database()").query(String.class).single())
        .startsWith("test_" + ProcessHandle.current().pid());
  }
}

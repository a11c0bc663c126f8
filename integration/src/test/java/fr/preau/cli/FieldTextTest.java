package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldTextTest {
  @Test
  void tellsEveryFieldWithWhatItWasAndWhatItBecomes() {
    var fields = new LinkedHashMap<String, Map<String, Object>>();
    fields.put("family_name", Map.of("before", "AUBEPINE", "after", "AUBÉPINE"));
    fields.put("mail", Map.of("after", "a@example.org"));

    assertThat(FieldText.differences(fields))
        .isEqualTo("(familyName: AUBEPINE → AUBÉPINE, mail: - → a@example.org)");
  }

  @Test
  void saysNothingOfAChangeWithoutFields() {
    assertThat(FieldText.differences(Map.of())).isEmpty();
  }
}

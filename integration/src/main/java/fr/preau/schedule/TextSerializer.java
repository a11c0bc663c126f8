package fr.preau.schedule;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;

/** Keeps the data of a schedule as text, so that nothing is ever deserialized into objects. */
final class TextSerializer implements Serializer {
  @Override
  public byte[] serialize(Object data) {
    return data == null ? null : data.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] data) {
    return data == null ? null : type.cast(new String(data, StandardCharsets.UTF_8));
  }
}

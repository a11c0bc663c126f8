package fr.preau.routes.pickup;

import fr.preau.routes.pickup.PickupPlace.Https;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

/** Downloads one file, unless the server says that it is the one we took last. */
final class Download {
  private static final String OPTIONS =
      "okStatusCodeRange=200,304&disableStreamCache=true&connectionClose=true"
          + "&cookieSpec=ignore&connectTimeout=10000&soTimeout=%1$d&responseTimeout=%1$d";

  private static final int NOT_MODIFIED = 304;
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)");

  private final PickupSource source;
  private final Https place;
  private final Marks marks;

  Download(PickupSource source, Https place, Marks marks) {
    this.source = source;
    this.place = place;
    this.marks = marks;
  }

  Endpoint endpoint(CamelContext context, Duration answer) {
    String trust =
        TlsMaterial.of(place)
            .map(
                parameters -> {
                  String name = "pickup-tls-" + source.sourceId();
                  context.getRegistry().bind(name, parameters);
                  return "&sslContextParameters=#" + name;
                })
            .orElse("");
    return context.getEndpoint(
        "https://%s?%s%s"
            .formatted(place.url().getAuthority(), OPTIONS.formatted(answer.toMillis()), trust));
  }

  public void ask(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    message.removeHeaders("*", "CamelRedeliver*"); // the count of tries is kept there
    message.setBody(null);
    message.setHeader(Exchange.HTTP_METHOD, "GET");
    message.setHeader(Exchange.HTTP_URI, withoutQuery());
    if (place.url().getRawQuery() != null) {
      message.setHeader(Exchange.HTTP_RAW_QUERY, place.url().getRawQuery());
    }
    if (place.tokenFile().isPresent()) {
      String token = Files.readString(place.tokenFile().get()).strip();
      message.setHeader("Authorization", "Bearer " + token);
    }
    marks
        .last(source.sourceId(), place.url().toString())
        .ifPresent(
            mark ->
                message.setHeader(
                    mark.endsWith("\"") ? "If-None-Match" : "If-Modified-Since", mark));
  }

  public void keep(Exchange exchange) throws IOException {
    Landing.empty(source.work());
    Message answer = exchange.getMessage();
    if (answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class) == NOT_MODIFIED) {
      return;
    }
    Path arriving = source.work().resolve(Landing.ARRIVING).resolve("download");
    try (InputStream in = answer.getBody(InputStream.class)) {
      Files.copy(in, arriving, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(arriving, source.work().resolve(name(answer)), StandardCopyOption.ATOMIC_MOVE);
    Optional.ofNullable(answer.getHeader("ETag", String.class))
        .or(() -> Optional.ofNullable(answer.getHeader("Last-Modified", String.class)))
        .ifPresent(mark -> exchange.getExchangeExtension().addOnCompletion(new Remembers(mark)));
  }

  private String withoutQuery() {
    return "https://" + place.url().getRawAuthority() + place.url().getRawPath();
  }

  /** The name that the server gives, else the end of the address, without anything special. */
  private String name(Message answer) {
    String announced = answer.getHeader("Content-Disposition", "", String.class);
    Matcher matcher = FILE_NAME.matcher(announced);
    String path = matcher.find() ? matcher.group(1) : place.url().getPath();
    String name =
        path.substring(path.lastIndexOf('/') + 1)
            .replaceAll("[^A-Za-z0-9._-]", "_")
            .replaceFirst("^\\.+", "");
    return name.isEmpty() ? "download" : name;
  }

  /** Once the hub has taken the file: until then it must be sent again. */
  private final class Remembers extends SynchronizationAdapter {
    private final String mark;

    Remembers(String mark) {
      this.mark = mark;
    }

    @Override
    public void onComplete(Exchange exchange) {
      marks.remember(source.sourceId(), place.url().toString(), mark);
    }
  }
}

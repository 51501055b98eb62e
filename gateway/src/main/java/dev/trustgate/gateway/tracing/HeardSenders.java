package dev.trustgate.gateway.tracing;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets somebody hear what a collector answers when it takes a batch: the library throws that away,
 * though it may say that a part was refused.
 */
record HeardSenders(Consumer<byte[]> taken) implements ComponentLoader {

  private static final ComponentLoader LIBRARY =
      ComponentLoader.forClassLoader(HeardSenders.class.getClassLoader());

  @Override
  public <T> Iterable<T> load(Class<T> kind) {
    if (kind != HttpSenderProvider.class) {
      return LIBRARY.load(kind);
    }
    List<T> heard = new ArrayList<>();
    for (HttpSenderProvider provider : LIBRARY.load(HttpSenderProvider.class)) {
      HttpSenderProvider hearing = config -> new Heard(provider.createSender(config), taken);
      heard.add(kind.cast(hearing));
    }
    return heard;
  }

  private record Heard(HttpSender sender, Consumer<byte[]> taken) implements HttpSender {

    @Override
    public void send(
        MessageWriter message, Consumer<HttpResponse> onAnswer, Consumer<Throwable> onFailure) {
      sender.send(
          message,
          answer -> {
            if (answer.getStatusCode() / 100 == 2) {
              taken.accept(answer.getResponseBody());
            }
            onAnswer.accept(answer);
          },
          onFailure);
    }

    @Override
    public CompletableResultCode shutdown() {
      return sender.shutdown();
    }
  }
}

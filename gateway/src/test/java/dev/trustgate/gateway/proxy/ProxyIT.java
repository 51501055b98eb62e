package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** One request to one provider and back, on real sockets. */
class ProxyIT {

  @Test
  void relaysAWholeAnswerUntouched() {
    try (var provider = StubProvider.always(200, Wire.openaiAnswer("Hi"));
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {

      HttpResponse<String> answer = proxy.post("/ai/v1/chat/completions", Wire.OPENAI_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(Wire.openaiAnswer("Hi"));
      assertThat(provider.asked().getFirst().target()).isEqualTo("/v1/chat/completions");
      assertThat(provider.asked().getFirst().body()).isEqualTo(Wire.OPENAI_REQUEST);
    }
  }

  @Test
  void relaysAStream() {
    try (var provider = StubProvider.streaming(Wire.openaiStream());
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())))) {

      HttpResponse<String> answer =
          proxy.post("/ai/v1/chat/completions", Wire.OPENAI_STREAM_REQUEST);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type"))
          .contains("text/event-stream; charset=utf-8");
      assertThat(answer.body()).isEqualTo(String.join("", Wire.openaiStream()));
    }
  }
}

package dev.trustgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A status that says that there is no answer is none, whatever comes with it. */
class NoContentIT {

  @ParameterizedTest
  @CsvSource({"204,false", "204,true", "205,false", "205,true"})
  void theNextTargetIsAsked(int status, boolean stream) {
    String head = "HTTP/1.1 " + status + " Nothing\r\ncontent-type: application/json\r\n";
    String body = Wire.openaiAnswer("never");
    String length = status == 204 ? "" : "content-length: " + body.length() + "\r\n";
    String answer = head + length + "\r\n" + (status == 204 ? "" : body);
    String done = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n";
    String stop = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    try (var first = RawPeer.saying(answer);
        var second =
            stream
                ? StubProvider.streaming(done, stop, "data: [DONE]\n\n")
                : StubProvider.always(200, Wire.openaiAnswer("Hi"));
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.openai("one", first.port()),
                    Samples.second(Samples.openai("two", second.port()))))) {
      var told = proxy.chat(stream ? Wire.OPENAI_STREAM_REQUEST : Wire.OPENAI_REQUEST);

      assertThat(told.statusCode()).isEqualTo(200);
      assertThat(told.body()).contains("Hi").doesNotContain("never");
      assertThat(proxy.onlyRecord().trail()).matches("one;empty;\\d+ms, two;200;\\d+ms");
      assertThat(proxy.report("one").consecutiveFailures()).isEqualTo(1);
    }
  }
}

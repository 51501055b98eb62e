package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawAnswer.End;
import dev.trustgate.simulator.provider.fixture.RawClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;

/** What is on the wire of the faults that take the place of an answer, or keep it back. */
final class HeadFaults {

  private static final List<Integer> STATUSES =
      List.of(400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504, 520, 524, 529);

  private final FaultBench bench;

  HeadFaults(FaultBench bench) {
    this.bench = bench;
  }

  void error() throws IOException {
    for (int status : STATUSES) {
      for (RawAnswer answer :
          List.of(bench.document("error;status=" + status), bench.stream(status + ""))) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("content-type")).hasValue("application/json");
        assertThat(answer.end()).isEqualTo(End.WHOLE);
        assertShapeOfAnError(answer.json());
      }
    }
    RawAnswer coded = bench.document("context_length_exceeded");
    assertThat(coded.status()).isEqualTo(400);
    assertThat(bench.document("insufficient_quota;message=Broke.").text()).contains("Broke.");
    hintsGoIntoTheirHeaders();
    aBodyThatIsNotTheDialects();
  }

  private void assertShapeOfAnError(JsonNode body) {
    assertThat(body.at("/error/message").asText()).isNotBlank();
    assertThat(body.at("/error/type").asText()).isNotBlank();
    switch (bench.dialect()) {
      case OPENAI ->
          assertThat(body.get("error").fieldNames())
              .toIterable()
              .containsExactlyInAnyOrder("message", "type", "param", "code");
      case ANTHROPIC -> assertThat(body.get("type").asText()).isEqualTo("error");
    }
  }

  private void hintsGoIntoTheirHeaders() throws IOException {
    RawAnswer hinted = bench.document("429;retry_after=2;retry_after_ms=1500;reset=90");
    assertThat(hinted.headers().first("retry-after")).hasValue("2");
    assertThat(hinted.headers().first("retry-after-ms")).hasValue("1500");
    assertThat(hinted.headers().first(remaining())).hasValue("0");
    RawAnswer dated = bench.document("503;retry_after_date=30");
    assertThat(dated.headers().first("retry-after").orElse("")).endsWith(" GMT");
    RawAnswer bare = bench.document("429");
    assertThat(bare.headers().first("retry-after")).isEmpty();
    assertThat(bare.headers().first(remaining())).isEmpty();
  }

  private String remaining() {
    return bench.dialect() == Dialect.OPENAI
        ? "x-ratelimit-remaining-requests"
        : "anthropic-ratelimit-requests-remaining";
  }

  private void aBodyThatIsNotTheDialects() throws IOException {
    RawAnswer html = bench.document("error;status=502;retry_after=3;body=html");
    assertThat(html.status()).isEqualTo(502);
    assertThat(html.headers().first("retry-after")).hasValue("3");
    assertThat(html.headers().first("content-type").orElse("")).startsWith("text/html");
    assertThat(html.text()).startsWith("<!DOCTYPE");

    RawAnswer empty = bench.document("error;status=502;body=empty");
    assertThat(empty.bytes().size()).isZero();
    assertThat(empty.headers().first("content-length")).hasValue("0");

    RawAnswer half = bench.document("error;status=502;body=truncated_json");
    RawAnswer whole = bench.document("error;status=502");
    assertThat(whole.text()).startsWith(half.text());
    assertThat(half.bytes().size()).isEqualTo(whole.bytes().size() / 2);
  }

  void refuse() throws IOException {
    assertThat(bench.asking("refuse").end()).as("already here").isEqualTo(End.RESET);
    String id = bench.provider().faults().on("refuse").id();
    assertThatThrownBy(bench::document).isInstanceOf(ConnectException.class);
    bench.provider().faults().off(id);
    assertThat(bench.document().status()).isEqualTo(200);
  }

  void reset() throws IOException {
    assertThat(bench.asking("reset").end()).isEqualTo(End.RESET);
  }

  void hang() throws IOException {
    assertThat(bench.asking("hang").patience(FaultBench.A_MOMENT).end()).isEqualTo(End.SILENT);
  }

  void slowHead() throws IOException {
    RawClient client = bench.asking("slow_head;delay_ms=600000").patience(FaultBench.A_MOMENT);
    assertThatThrownBy(client::readHead).isInstanceOf(SocketTimeoutException.class);
    assertThat(bench.stream("slow_head;delay_ms=1").text()).isEqualTo(bench.healthy().text());
  }

  void slowFirstToken() throws IOException {
    RawClient client = bench.asking("slow_first_token;delay_ms=600000");
    assertThat(client.readHead()).startsWith("HTTP/1.1 200");
    client.readChunks(bench.opening());
    assertThat(client.patience(FaultBench.A_MOMENT).end()).isEqualTo(End.SILENT);
  }

  void html() throws IOException {
    for (RawAnswer answer : List.of(bench.stream("html"), bench.document("html"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers().first("content-type").orElse("")).startsWith("text/html");
      assertThat(answer.text()).startsWith("<!DOCTYPE html>");
    }
  }

  void empty() throws IOException {
    for (RawAnswer answer : List.of(bench.stream("empty"), bench.document("empty"))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers().first("content-length")).hasValue("0");
      assertThat(answer.end()).isEqualTo(End.WHOLE);
    }
  }

  void truncatedJson() throws IOException {
    RawAnswer whole = bench.document("none");
    RawAnswer half = bench.document("truncated_json");
    assertThat(half.end()).isEqualTo(End.WHOLE);
    assertThat(whole.text()).startsWith(half.text());
    assertThat(half.bytes().size()).isEqualTo(whole.bytes().size() / 2);

    RawAnswer stream = bench.stream("truncated_json");
    assertThat(stream.end()).isEqualTo(End.WHOLE);
    assertThat(stream.events()).hasSize(1);
    assertThat(bench.healthy().events().getFirst()).startsWith(stream.text());
  }

  void brownout() throws IOException {
    bench.provider().faults().on("brownout;from=2;add_ms=600000;limit=3");
    bench.occupy(1);
    assertThat(bench.document().status()).as("the second is served at once").isEqualTo(200);
    bench.occupy(1);
    RawClient third = bench.asking().patience(FaultBench.A_MOMENT);
    assertThat(third.end()).as("the third waits").isEqualTo(End.SILENT);
    assertThat(bench.document().status())
        .as("the fourth is too much")
        .isEqualTo(bench.dialect() == Dialect.OPENAI ? 503 : 529);
  }

  void quota() throws IOException {
    bench.provider().faults().on("quota;rpm=2");
    assertThat(bench.document().headers().first(remaining())).hasValue("1");
    assertThat(bench.document().headers().first(remaining())).hasValue("0");
    RawAnswer refused = bench.document();
    assertThat(refused.status()).isEqualTo(429);
    assertShapeOfAnError(refused.json());
    assertThat(refused.headers().first(remaining())).hasValue("0");
    assertThat(Integer.parseInt(refused.headers().first("retry-after").orElse("")))
        .isBetween(1, 30);
  }
}

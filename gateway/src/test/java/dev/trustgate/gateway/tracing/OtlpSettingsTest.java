package dev.trustgate.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment says whether, what and where to; mistakes are named. */
class OtlpSettingsTest {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private static OtlpSettings of(String... pairs) {
    return OtlpSettings.of(environment(pairs)).orElseThrow();
  }

  private static Map<String, String> environment(String... pairs) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return environment;
  }

  @Test
  void withoutAnAddressNothingIsSentAndNothingElseIsLookedAt() {
    assertThat(OtlpSettings.of(Map.of())).isEmpty();
    assertThat(OtlpSettings.of(Map.of(ENDPOINT, " "))).isEmpty();
    assertThat(OtlpSettings.of(Map.of("OTEL_TRACES_SAMPLER", "xray"))).isEmpty();
  }

  @Test
  void itCanBeSwitchedOff() {
    Map<String, String> off = environment(ENDPOINT, "http://c:4318", "OTEL_SDK_DISABLED", "TRUE");
    assertThat(OtlpSettings.of(off)).isEmpty();
    Map<String, String> none =
        environment(
            ENDPOINT,
            "no address",
            "OTEL_TRACES_EXPORTER",
            "none",
            "OTEL_METRICS_EXPORTER",
            "none");
    assertThat(OtlpSettings.of(none)).isEmpty();
  }

  @Test
  void oneAddressIsABaseForBoth() {
    OtlpSettings settings = of(ENDPOINT, "http://collector:4318/otlp/");
    assertThat(settings.traces().orElseThrow().endpoint())
        .isEqualTo(URI.create("http://collector:4318/otlp/v1/traces"));
    assertThat(settings.metrics().orElseThrow().endpoint())
        .isEqualTo(URI.create("http://collector:4318/otlp/v1/metrics"));
  }

  @Test
  void anAddressOfItsOwnIsTakenAsItIsAndSwitchesOnNothingElse() {
    OtlpSettings settings = of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://c/in");
    assertThat(settings.traces().orElseThrow().endpoint()).isEqualTo(URI.create("https://c/in"));
    assertThat(settings.metrics()).isEmpty();
  }

  @Test
  void anExporterWithoutAnAddressSendsToTheCollectorNearby() {
    OtlpSettings settings = of("OTEL_METRICS_EXPORTER", "prometheus,otlp");
    assertThat(settings.metrics().orElseThrow().endpoint())
        .isEqualTo(URI.create("http://localhost:4318/v1/metrics"));
    assertThat(settings.traces()).isEmpty();
  }

  @Test
  void headersAreDecodedTheOwnOnesWinAndNoneIsShown() {
    OtlpSettings settings =
        of(
            ENDPOINT,
            "http://c:4318",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "Authorization=Bearer%20canary+1, x-a=1",
            "OTEL_EXPORTER_OTLP_TRACES_HEADERS",
            "x-a=2");
    assertThat(settings.traces().orElseThrow().headers())
        .containsExactlyInAnyOrderEntriesOf(Map.of("authorization", "Bearer canary+1", "x-a", "2"));
    assertThat(settings.metrics().orElseThrow().headers()).containsEntry("x-a", "1");
    assertThat(settings.toString()).doesNotContain("canary");
  }

  @Test
  void theServiceHasAName() {
    assertThat(of(ENDPOINT, "http://c").resource()).containsEntry("service.name", "trustgate");
    assertThat(
            of(
                    ENDPOINT,
                    "http://c",
                    "OTEL_RESOURCE_ATTRIBUTES",
                    "service.name=x,deployment.environment.name=prod%2C1",
                    "OTEL_SERVICE_NAME",
                    "edge")
                .resource())
        .containsEntry("service.name", "edge")
        .containsEntry("deployment.environment.name", "prod,1");
  }

  @Test
  void everythingElseHasTheDefaultOfTheSpecification() {
    OtlpSettings settings = of(ENDPOINT, "http://c");
    assertThat(settings.sampling()).isEqualTo(new Sampling(Sampling.Kind.PARENTBASED_ALWAYS_ON, 1));
    assertThat(settings.batching())
        .isEqualTo(
            new Batching(
                2_048, 512, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1)));
    Signal traces = settings.traces().orElseThrow();
    assertThat(traces.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(traces.gzip()).isFalse();
    assertThat(of(ENDPOINT, "http://c", "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip").metrics())
        .hasValueSatisfying(metrics -> assertThat(metrics.gzip()).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OTEL_SDK_DISABLED | yes | must be true or false, was yes
          OTEL_EXPORTER_OTLP_ENDPOINT | collector:4318 | must be an address such as
          OTEL_EXPORTER_OTLP_PROTOCOL | grpc | must be http/protobuf, was grpc
          OTEL_EXPORTER_OTLP_TRACES_COMPRESSION | zstd | must be none or gzip, was zstd
          OTEL_EXPORTER_OTLP_TIMEOUT | 0 | must be a whole number of at least 1, was 0
          OTEL_TRACES_EXPORTER | zipkin | must be one of otlp, none, was zipkin
          OTEL_METRICS_EXPORTER | console | must be one of otlp, prometheus, none, was console
          OTEL_TRACES_SAMPLER | xray | must be one of always_on, always_off, traceidratio
          OTEL_BSP_MAX_EXPORT_BATCH_SIZE | 4096 | must be at most OTEL_BSP_MAX_QUEUE_SIZE, 2048, was 4096
          OTEL_BSP_MAX_QUEUE_SIZE | 2147483647 | must be a whole number from 1 to 100000, was 2147483647
          OTEL_EXPORTER_OTLP_ENDPOINT | http://h:65536/x | must be an address whose port is from 1 to 65535, was http://h:65536/x
          OTEL_EXPORTER_OTLP_TRACES_ENDPOINT | http://h:0 | must be an address whose port is from 1 to 65535, was http://h:0
          OTEL_RESOURCE_ATTRIBUTES | team | must be a list of key=value with commas between them
          """)
  void aMistakeIsNamedWithItsRuleAndItsValue(String variable, String value, String sentence) {
    Map<String, String> environment = environment(ENDPOINT, "http://c:4318", variable, value);
    assertThatThrownBy(() -> OtlpSettings.of(environment))
        .isInstanceOf(BadVariable.class)
        .hasMessageStartingWith(variable + " " + sentence);
  }

  @Test
  void aShareIsANumberFrom0To1() {
    Map<String, String> environment =
        environment(
            ENDPOINT,
            "http://c",
            "OTEL_TRACES_SAMPLER",
            "traceidratio",
            "OTEL_TRACES_SAMPLER_ARG",
            "NaN");
    assertThatThrownBy(() -> OtlpSettings.of(environment))
        .hasMessage("OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, was NaN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host", "Connection", "content-length", "expect", "upgrade", "Content-Type"})
  void aHeaderThatTheClientWritesItselfIsNamedWithoutItsValue(String header) {
    Map<String, String> environment =
        environment(ENDPOINT, "http://c", "OTEL_EXPORTER_OTLP_HEADERS", header + "=canary");
    assertThatThrownBy(() -> OtlpSettings.of(environment))
        .isInstanceOf(BadVariable.class)
        .hasMessage(
            "OTEL_EXPORTER_OTLP_HEADERS must be a list of headers without "
                + header
                + ", which the client writes itself; its value is not shown here");
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_HEADERS, canary",
    "OTEL_EXPORTER_OTLP_HEADERS, a=canary%zz",
    "OTEL_EXPORTER_OTLP_HEADERS, a b=canary",
    "OTEL_EXPORTER_OTLP_HEADERS, a=canary%0Ab",
    "OTEL_EXPORTER_OTLP_ENDPOINT, http://me:canary@collector",
    "OTEL_EXPORTER_OTLP_ENDPOINT, http://collector?key=canary"
  })
  void whatMayHoldASecretIsNotShown(String variable, String value) {
    Map<String, String> environment = environment(ENDPOINT, "http://c:4318", variable, value);
    assertThatThrownBy(() -> OtlpSettings.of(environment))
        .isInstanceOf(BadVariable.class)
        .hasMessageStartingWith(variable + " must be ")
        .hasMessageEndingWith("its value is not shown here");
  }
}

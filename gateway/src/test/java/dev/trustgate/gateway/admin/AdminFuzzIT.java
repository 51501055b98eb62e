package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.document.Garbage;
import dev.trustgate.gateway.document.JsonText;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever is sent, the answer is a resource or says what is wrong, and never that we are. */
class AdminFuzzIT {

  /** The id of the gateway that is there from the start; its name may change under a patch. */
  private static final UUID GATEWAY = new UUID(1, 1);

  private static @Nullable AdminServer server;

  @BeforeContainer
  static void start() {
    server = new AdminServer();
  }

  @AfterContainer
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static Answer send(String method, String path, byte[] body) {
    if (server == null) {
      throw new IllegalStateException("no server");
    }
    return server.send(method, path, Map.of("content-type", "application/json"), body);
  }

  @Provide
  Arbitrary<JsonNode> garbage() {
    return Garbage.nodes(3);
  }

  @Provide
  Arbitrary<String> lists() {
    return Arbitraries.of(
        "/gateways",
        "/gateways/" + GATEWAY + "/upstreams",
        "/gateways/" + GATEWAY + "/services",
        "/gateways/" + GATEWAY + "/rules",
        "/gateways/" + GATEWAY + "/keys");
  }

  private static void assertHonest(Answer answer) {
    assertThat(answer.status()).isIn(200, 201, 400, 409);
    if (answer.status() >= 400) {
      assertThat(answer.header("content-type")).contains("application/problem+json");
    }
    if (answer.text("/type").equals("urn:trustgate:problem:invalid")) {
      assertThat(answer.errors()).isNotEmpty().allMatch(told -> told.matches("(?s)(/.*)?: .+"));
    }
  }

  @Property(tries = 200)
  void garbageInPost(@ForAll("lists") String list, @ForAll("garbage") JsonNode body) {
    assertHonest(send("POST", list, JsonText.bytes(body)));
  }

  @Property(tries = 100)
  void garbageInPatch(@ForAll("garbage") JsonNode body) {
    assertHonest(send("PATCH", "/gateways/" + GATEWAY, JsonText.bytes(body)));
  }

  @Property(tries = 100)
  void bytesInPost(@ForAll("lists") String list, @ForAll List<Byte> bytes) {
    byte[] body = new byte[bytes.size()];
    for (int index = 0; index < body.length; index++) {
      body[index] = bytes.get(index);
    }
    assertHonest(send("POST", list, body));
  }
}

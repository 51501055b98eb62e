package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminListsIT {

  private final AdminServer server = new AdminServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private void make(String... names) {
    for (String name : names) {
      assertThat(server.post(AdminServer.KEYS, "{\"name\":\"" + name + "\"}").status())
          .isEqualTo(201);
    }
  }

  private static List<String> names(Answer answer) {
    return answer.json().get("items").valueStream().map(item -> item.get("name").asText()).toList();
  }

  private Answer page(int limit, JsonNode cursor) {
    return server.get(AdminServer.KEYS + "?limit=" + limit + "&cursor=" + cursor.asText());
  }

  @Test
  void anEmptyListIsAList() {
    assertThat(server.get(AdminServer.KEYS).body()).isEqualTo("{\"items\":[],\"next\":null}");
  }

  @Test
  void partsMakeTheWholeInOrderOfBirth() {
    make("e", "b", "d", "a", "c");
    List<String> seen = new ArrayList<>();
    Answer page = server.get(AdminServer.KEYS + "?limit=2");
    seen.addAll(names(page));
    while (!page.json().get("next").isNull()) {
      page = page(2, page.json().get("next"));
      seen.addAll(names(page));
    }

    assertThat(seen).containsExactly("e", "b", "d", "a", "c");
    assertThat(names(server.get(AdminServer.KEYS + "?limit=5"))).hasSize(5);
    assertThat(server.get(AdminServer.KEYS + "?limit=5").json().get("next").isNull()).isTrue();
  }

  @Test
  void whatIsAddedOrDeletedMeanwhileDoesNotShiftTheRest() {
    make("a", "b", "c", "d");
    JsonNode next = server.get(AdminServer.KEYS + "?limit=2").json().get("next");

    make("e");
    server.delete(AdminServer.KEYS + "/a");
    assertThat(names(page(9, next))).containsExactly("c", "d", "e");

    server.delete(AdminServer.KEYS + "/b");
    assertThat(names(page(9, next))).containsExactly("c", "d", "e");

    server.delete(AdminServer.KEYS + "/c");
    server.delete(AdminServer.KEYS + "/d");
    server.delete(AdminServer.KEYS + "/e");
    assertThat(names(page(9, next))).isEmpty();
  }

  @Test
  void aHundredIsThePartThatNobodyAskedFor() {
    make(IntStream.range(0, 101).mapToObj(Integer::toString).toArray(String[]::new));
    Answer page = server.get(AdminServer.KEYS);

    assertThat(names(page)).hasSize(100);
    assertThat(names(page(1, page.json().get("next")))).containsExactly("100");
  }

  @Test
  void aCursorIsForItsOwnList() {
    make("a", "b");
    String next = server.get(AdminServer.KEYS + "?limit=1").text("/next");

    assertThat(server.get(AdminServer.UPSTREAMS + "?cursor=" + next).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "keys x 1",
        "keys 00000000-0000-0001-0000-000000000001",
        "keys 00000000-0000-0001-0000-000000000001 x",
        "keys 00000000-0000-0001-0000-000000000001 9223372036854775807000",
        "keys 00000000-0000-0001-0000-000000000001 1 1"
      })
  void aBrokenCursorIsRefused(String plain) {
    String cursor = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));

    assertThat(server.get(AdminServer.KEYS + "?cursor=" + cursor).status()).isEqualTo(400);
  }
}

package dev.trustgate.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DocumentProperties {

  private final Forms forms = new Forms(() -> Desktop.id(7));

  @Provide
  Arbitrary<Upstream> upstreams() {
    return DocumentArbitraries.upstreams();
  }

  @Property(tries = 300)
  void whatWasReadCanBeSentBack(@ForAll("upstreams") Upstream upstream) {
    JsonNode sent = JsonText.parse(JsonText.bytes(forms.upstreams().written(upstream)));
    Place<Upstream> place =
        Place.of(upstream, Desktop.id(1), Configuration.of(List.of(Desktop.GATEWAY, upstream)));

    assertThat(forms.upstreams().read(sent, place)).isEqualTo(upstream);
  }

  @Property(tries = 300)
  void noSecretIsWritten(@ForAll("upstreams") Upstream upstream) {
    String written = JsonText.text(forms.upstreams().written(upstream));

    for (Target target : upstream.targets()) {
      target
          .credentials()
          .filter(credentials -> credentials.headerValue().reference().isEmpty())
          .map(credentials -> credentials.headerValue().reveal())
          .filter(secret -> secret.length() >= 8)
          .ifPresent(
              secret ->
                  assertThat(written)
                      .doesNotContain(JsonText.text(JsonNodeFactory.instance.textNode(secret))));
    }
  }

  @Provide
  Arbitrary<JsonNode> garbage() {
    return Garbage.nodes(3);
  }

  /** Whatever is sent, it becomes a resource or a list of mistakes with places in the document. */
  @Property(tries = 1_000)
  void garbageIsAnsweredWithPointers(@ForAll("garbage") JsonNode document) {
    for (ResourceForm<?> form :
        List.of(
            forms.gateways(), forms.upstreams(), forms.services(), forms.rules(), forms.keys())) {
      answered(form, document);
    }
  }

  private static <R extends Resource> void answered(ResourceForm<R> form, JsonNode document) {
    Place<R> place =
        Place.empty(
            Meta.born(Desktop.id(8), Desktop.NOW),
            Desktop.id(1),
            Configuration.of(List.of(Desktop.GATEWAY)));
    try {
      assertThat(form.read(document, place).id()).isEqualTo(Desktop.id(8));
    } catch (InvalidConfiguration wrong) {
      assertThat(wrong.violations()).isNotEmpty().allMatch(told -> placed(told, document));
    } catch (NameInUse taken) {
      assertThat(taken.violations()).isNotEmpty();
    }
  }

  /** A pointer leads to something in the document, or to something missing in it. */
  private static boolean placed(Violation violation, JsonNode document) {
    String pointer = violation.pointer();
    return !violation.detail().isBlank()
        && (!document.at(pointer).isMissingNode()
            || !document.at(Pointer.parent(pointer)).isMissingNode());
  }

  /** One thing in a good document is damaged; the answer points to where it was or around it. */
  @Property(tries = 1_000)
  void damagedDocumentsAreAnsweredWithPointers(
      @ForAll("upstreams") Upstream upstream, @ForAll("garbage") JsonNode rubbish, @ForAll int at) {
    ObjectNode document = forms.upstreams().written(upstream);
    List<Map.Entry<ContainerNode<?>, String>> places = new ArrayList<>();
    collect(document, places);
    Map.Entry<ContainerNode<?>, String> place = places.get(Math.floorMod(at, places.size()));
    if (place.getKey() instanceof ObjectNode object) {
      object.set(place.getValue(), rubbish);
    } else if (place.getKey() instanceof ArrayNode array) {
      array.set(Integer.parseInt(place.getValue()), rubbish);
    }
    answered(forms.upstreams(), document);
  }

  private static void collect(JsonNode node, List<Map.Entry<ContainerNode<?>, String>> places) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> places.add(Map.entry(object, field.getKey())));
    }
    for (int index = 0; node instanceof ArrayNode array && index < array.size(); index++) {
      places.add(Map.entry(array, Integer.toString(index)));
    }
    node.forEach(child -> collect(child, places));
  }

  @Property(tries = 1_000)
  void anyBytesAreADocumentOrNotJson(@ForAll byte[] bytes) {
    try {
      assertThat(JsonText.parse(bytes)).isNotNull();
    } catch (NotJson refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @Property(tries = 500)
  void damagedTextIsADocumentOrNotJson(
      @ForAll("upstreams") Upstream upstream, @ForAll int place, @ForAll byte damage) {
    byte[] text = JsonText.bytes(forms.upstreams().written(upstream));
    text[Math.floorMod(place, text.length)] = damage;
    try {
      answered(forms.upstreams(), JsonText.parse(text));
    } catch (NotJson refused) {
      assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(200);
    }
  }
}

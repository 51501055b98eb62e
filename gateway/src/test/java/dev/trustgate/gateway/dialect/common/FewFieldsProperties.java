package dev.trustgate.gateway.dialect.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is done to few fields, or to many: they are those of a map that keeps its order. */
class FewFieldsProperties {

  private static final int NAMES = 12; // some more than stand in the array

  @Property(tries = 2000)
  void theyAreThoseOfALinkedMap(@ForAll Random random) {
    Map<String, JsonNode> fields = new FewFields();
    Map<String, JsonNode> known = new LinkedHashMap<>();
    int names = 1 + random.nextInt(NAMES);
    for (int step = 0; step < 40; step++) {
      String name = name(random.nextInt(names), random.nextBoolean());
      JsonNode value = IntNode.valueOf(step);
      switch (random.nextInt(6)) {
        case 0 -> assertThat(fields.remove(name)).isEqualTo(known.remove(name));
        case 1 ->
            assertThat(fields.keySet().removeIf(name::equals))
                .isEqualTo(known.keySet().removeIf(name::equals));
        case 2 ->
            assertThat(fields.putIfAbsent(name, value)).isEqualTo(known.putIfAbsent(name, value));
        case 3 -> {
          set(fields, name, value);
          set(known, name, value);
        }
        default -> assertThat(fields.put(name, value)).isEqualTo(known.put(name, value));
      }
      assertThat(fields.get(name)).isEqualTo(known.get(name));
      assertThat(fields.containsKey(name)).isEqualTo(known.containsKey(name));
      assertThat(fields.size()).isEqualTo(known.size());
      assertThat(List.copyOf(fields.entrySet())).isEqualTo(List.copyOf(known.entrySet()));
    }
    assertThat(fields).isEqualTo(known).hasSameHashCodeAs(known);
  }

  private static void set(Map<String, JsonNode> fields, String name, JsonNode value) {
    for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
      if (field.getKey().equals(name)) {
        field.setValue(value);
      }
    }
  }

  /** The same name is not always the same object. */
  private static String name(int number, boolean other) {
    String name = ("n" + number).intern();
    return other ? String.valueOf(name.toCharArray()) : name;
  }

  @Property(tries = 200)
  void whoWalksOverThemHearsThatOneCameOrWent(@ForAll Random random) {
    Map<String, JsonNode> fields = new FewFields();
    int size = 2 + random.nextInt(NAMES);
    for (int number = 0; number < size; number++) {
      fields.put(name(number, false), IntNode.valueOf(number));
    }
    var walk = fields.entrySet().iterator();
    walk.next();
    if (random.nextBoolean()) {
      fields.put("new", IntNode.valueOf(size));
    } else {
      fields.remove(name(random.nextInt(size), true));
    }
    assertThatThrownBy(walk::next).isInstanceOf(ConcurrentModificationException.class);
    assertThatThrownBy(walk::remove).isInstanceOf(ConcurrentModificationException.class);
  }

  @Property(tries = 50)
  void aViewSeesWhatComesLater(@ForAll Random random) {
    Map<String, JsonNode> fields = new FewFields();
    var view = fields.entrySet();
    int size = random.nextInt(NAMES);
    for (int number = 0; number < size; number++) {
      fields.put(name(number, false), IntNode.valueOf(number));
    }
    assertThat(view).hasSize(size).isEqualTo(fields.entrySet());
    var walk = view.iterator();
    assertThatThrownBy(walk::remove).isInstanceOf(IllegalStateException.class);
  }
}

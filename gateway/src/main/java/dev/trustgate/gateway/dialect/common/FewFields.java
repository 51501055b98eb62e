package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object, in the order in which they came: names and values in turn in one array,
 * as long as they are few, and a hash table beyond. A conversation is made of objects of two to
 * four fields, read once and written once; a hash table for each is three times as much memory, and
 * most of what a look into it takes is the way to its entries.
 */
final class FewFields extends AbstractMap<String, JsonNode> {

  /** From here on a table is faster than a look at each name. */
  private static final int MOST = 8;

  private static final int FIRST = 3;

  private Object[] fields = new Object[2 * FIRST];
  private int end;
  private @Nullable Map<String, JsonNode> many;

  /** How often a field came or went: who walks over them would miss some. */
  private int changes;

  @SuppressWarnings("ReferenceEquality") // the parser's names are interned, and so are ours
  private int at(@Nullable Object name) {
    for (int at = 0; at < end; at += 2) {
      if (fields[at] == name) {
        return at;
      }
    }
    for (int at = 0; at < end; at += 2) {
      if (fields[at].equals(name)) {
        return at;
      }
    }
    return -1;
  }

  private JsonNode value(int at) {
    return (JsonNode) fields[at + 1];
  }

  @Override
  public int size() {
    return many == null ? end / 2 : many.size();
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public @Nullable JsonNode get(@Nullable Object name) {
    if (many != null) {
      return many.get(name);
    }
    int at = at(name);
    return at < 0 ? null : value(at);
  }

  @Override
  public @Nullable JsonNode put(String name, JsonNode value) {
    if (many != null) {
      return many.put(name, value);
    }
    int at = at(name);
    if (at >= 0) {
      JsonNode before = value(at);
      fields[at + 1] = value;
      return before;
    }
    return end == 2 * MOST ? inTable().put(name, value) : added(name, value);
  }

  private @Nullable JsonNode added(String name, JsonNode value) {
    if (end == fields.length) {
      fields = Arrays.copyOf(fields, Math.min(2 * end, 2 * MOST));
    }
    changes++;
    fields[end] = name;
    fields[end + 1] = value;
    end += 2;
    return null;
  }

  private Map<String, JsonNode> inTable() {
    Map<String, JsonNode> table = LinkedHashMap.newLinkedHashMap(2 * MOST);
    table.putAll(this);
    changes++;
    many = table;
    fields = new Object[0];
    end = 0;
    return table;
  }

  @Override
  public @Nullable JsonNode remove(@Nullable Object name) {
    if (many != null) {
      return many.remove(name);
    }
    int at = at(name);
    if (at < 0) {
      return null;
    }
    JsonNode before = value(at);
    removeAt(at);
    return before;
  }

  private void removeAt(int at) {
    changes++;
    System.arraycopy(fields, at + 2, fields, at, end - at - 2);
    end -= 2;
    Arrays.fill(fields, end, end + 2, null);
  }

  @Override
  public Set<Entry<String, JsonNode>> entrySet() {
    return many == null ? new Entries() : many.entrySet();
  }

  /** The fields as others see them, who may remove some and put other values into them. */
  private final class Entries extends AbstractSet<Entry<String, JsonNode>> {

    @Override
    public int size() {
      return FewFields.this.size();
    }

    @Override
    public Iterator<Entry<String, JsonNode>> iterator() {
      return many == null ? new Walk() : many.entrySet().iterator();
    }
  }

  private final class Walk implements Iterator<Entry<String, JsonNode>> {
    private int next;
    private int known = changes;
    private boolean removable;

    @Override
    public boolean hasNext() {
      return known != changes || next < end; // what changed is told by the next one
    }

    @Override
    public Entry<String, JsonNode> next() {
      requireKnown();
      if (next >= end) {
        throw new NoSuchElementException();
      }
      removable = true;
      int at = next;
      next += 2;
      return new Field((String) fields[at], value(at));
    }

    @Override
    public void remove() {
      requireKnown();
      if (!removable) {
        throw new IllegalStateException("no field was walked to, or it is removed");
      }
      removable = false;
      next -= 2;
      removeAt(next);
      known = changes;
    }

    private void requireKnown() {
      if (known != changes) {
        throw new ConcurrentModificationException("a field came or went");
      }
    }
  }

  /** One field; what is put into it is put into the object. */
  private final class Field extends SimpleEntry<String, JsonNode> {
    private static final long serialVersionUID = 1;

    Field(String name, JsonNode value) {
      super(name, value);
    }

    @Override
    public JsonNode setValue(JsonNode value) {
      put(getKey(), value);
      return super.setValue(value);
    }
  }
}

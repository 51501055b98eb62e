package dev.trustgate.gateway.document;

/** JSON pointers (RFC 6901) as text. */
final class Pointer {

  private Pointer() {}

  /** The place of a field of the object at {@code parent}. */
  static String field(String parent, String name) {
    return parent + '/' + name.replace("~", "~0").replace("/", "~1");
  }

  /** The place of an element of the list at {@code parent}. */
  static String element(String parent, int index) {
    return parent + '/' + index;
  }

  /** The place around this one. */
  static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }
}

package dev.trustgate.gateway.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL database, taken apart so that the driver gets user, password and
 * options beside it: the driver repeats addresses in its log. Takes {@code user:password@} in front
 * of the host, too.
 */
final class PostgresUrl {

  private static final Pattern SHAPE =
      Pattern.compile(
          "jdbc:postgresql://((?<user>[^/?:@]*)(:(?<password>[^/?]*))?@)?"
              + "(?<hosts>HOST(,HOST)*)/(?<database>[^/?#@]+)(\\?(?<options>.*))?"
                  .replace("HOST", "([\\w.-]+|\\[[0-9a-fA-F:.%]+])(:\\d{1,5})?"));

  private static final Pattern OPTION = Pattern.compile("([^&=]+)=([^&]*)");

  private final String address;
  private final String name;
  private final Properties options;

  private PostgresUrl(String hosts, String database, Properties options) {
    this.address = "jdbc:postgresql://" + hosts + "/" + database;
    this.name = "PostgreSQL at " + hosts + "/" + database;
    this.options = options;
  }

  /**
   * Reads the address.
   *
   * @throws StoreUnavailable if it has another shape; its text is not repeated
   */
  static PostgresUrl parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw unreadable();
    }
    var options = new Properties();
    put(options, "user", literalPlus(matcher.group("user")));
    put(options, "password", literalPlus(matcher.group("password")));
    String query = matcher.group("options");
    OPTION
        .matcher(query == null ? "" : query)
        .results()
        .forEach(option -> put(options, option.group(1), option.group(2)));
    return new PostgresUrl(matcher.group("hosts"), matcher.group("database"), options);
  }

  /** What the driver is asked to connect to; holds no secret. */
  String address() {
    return address;
  }

  /** User, password and whatever else the address asked for, over these defaults. */
  Properties optionsOver(Properties defaults) {
    var all = new Properties();
    all.putAll(defaults);
    all.putAll(options);
    return all;
  }

  /** Host and database, for sentences. */
  @Override
  public String toString() {
    return name;
  }

  // In front of the host a plus is a plus; behind the question mark it is a space.
  private static @Nullable String literalPlus(@Nullable String text) {
    return text == null ? null : text.replace("+", "%2B");
  }

  private static void put(Properties options, String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    try {
      options.setProperty(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private static StoreUnavailable unreadable() {
    return new StoreUnavailable(
        "TRUSTGATE_STORE takes a PostgreSQL address as"
            + " jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD, with % in front"
            + " of the two hexadecimal digits of special characters");
  }
}

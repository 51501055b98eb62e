package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/** The field {@code credentials} of a target. No value in it is ever quoted. */
final class CredentialsField {

  private static final Pattern MASKED = Pattern.compile(Pattern.quote(Secret.MASK) + ".{0,4}");

  /** A sealed value is longer than the value. */
  private static final int MAX_TEXT = 4 * HeaderSyntax.MAX_VALUE;

  private CredentialsField() {}

  /**
   * What was written there.
   *
   * @param text the value as it was given, masked perhaps
   */
  record Draft(Fields fields, String headerName, String text) {

    /** Whether the value is only the mask of a secret that the gateway must know already. */
    boolean masked() {
      return fields.manner().strict() && MASKED.matcher(text).matches();
    }

    /** Whether the value is the mask of this secret. */
    boolean masks(Credentials stored) {
      return masked() && stored.headerValue().masked().equals(text);
    }
  }

  static Optional<Draft> read(Fields target) {
    if (target.value("credentials").isEmpty()) {
      return Optional.empty();
    }
    Fields fields = target.object("credentials", Shape.CREDENTIALS);
    Optional<String> name = text(fields, "header_name");
    name.flatMap(CredentialsField::objectionToName)
        .ifPresent(sentence -> fields.wrong("header_name", sentence));
    Optional<String> value = text(fields, "header_value");
    value
        .filter(_ -> fields.manner().strict())
        .flatMap(CredentialsField::objectionToValue)
        .ifPresent(sentence -> fields.wrong("header_value", sentence));
    return Optional.of(new Draft(fields, name.orElse(""), value.orElse("")));
  }

  private static Optional<String> text(Fields fields, String name) {
    return fields
        .required(name)
        .flatMap(value -> fields.texts().secret(fields.pointer(name), value, MAX_TEXT));
  }

  private static Optional<String> objectionToName(String name) {
    return HeaderSyntax.objectionToName(name).or(() -> HeaderSyntax.reservation(name));
  }

  private static Optional<String> objectionToValue(String text) {
    if (text.isBlank()) {
      return Optional.of("must not be blank");
    }
    if (text.contains("${") && new Secret(text).reference().isEmpty()) {
      return Optional.of(
          "is not a reference: write `${env:NAME}` or `${file:PATH}`, with at most one word such as"
              + " `Bearer` before it");
    }
    return HeaderSyntax.objectionToValue(text);
  }

  /** Notes it if a mask stands there and no stored secret fits it. */
  static void check(Draft draft, Optional<Credentials> stored) {
    if (draft.masked() && stored.filter(draft::masks).isEmpty()) {
      draft
          .fields()
          .wrong(
              "header_value",
              "is a masked value, and no stored secret of this target fits it: send the value,"
                  + " or a reference such as `${env:NAME}`");
    }
  }

  /** The credentials to keep, the secret behind the mask included. */
  static Credentials made(Draft draft, Optional<Credentials> stored, String context) {
    Secret secret =
        stored
            .filter(draft::masks)
            .map(Credentials::headerValue)
            .orElseGet(() -> given(draft, context));
    return new Credentials(draft.headerName(), secret);
  }

  private static Secret given(Draft draft, String context) {
    return switch (draft.fields().manner()) {
      case Manner.Wire _, Manner.Declared _ -> new Secret(draft.text());
      case Manner.Stored(Sealer sealer) -> new Secret(sealer.open(draft.text(), context));
    };
  }

  static void write(
      ObjectNode out, Optional<Credentials> credentials, Manner manner, String context) {
    if (credentials.isEmpty()) {
      out.putNull("credentials");
      return;
    }
    Credentials kept = credentials.get();
    out.putObject("credentials")
        .put("header_name", kept.headerName())
        .put("header_value", manner.shown(kept.headerValue(), context));
  }
}

package dev.trustgate.gateway.document;

import java.util.List;
import java.util.stream.Stream;

/**
 * The fields that each kind of object may have, in the order in which they are written. A field
 * that is not here cannot be read, and the published description of the API must list the same.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists come from List.of and cannot change
public enum Shape {
  GATEWAY("id", "name", "subdomain", "status", "created_at", "updated_at"),
  UPSTREAM(
      "id",
      "gateway_id",
      "name",
      "algorithm",
      "targets",
      "health_checks",
      "failover",
      "created_at",
      "updated_at"),
  TARGET(
      List.of("explicit_path"),
      "id",
      "name",
      "provider",
      "host",
      "port",
      "protocol",
      "path",
      "weight",
      "priority",
      "default_model",
      "models",
      "headers",
      "credentials",
      "model_rules"),
  OPENAI_MODEL_RULE(
      "model",
      "sampling",
      "thinking",
      "structured_output",
      "token_limit",
      "system_messages",
      "own_fields",
      "refused_fields",
      "efforts",
      "effort_with_tools",
      "include_usage",
      "history_needs_thoughts",
      "tools",
      "forced_tools",
      "named_tools",
      "max_output_tokens",
      "short_call_ids",
      "user_after_tools",
      "images",
      "signed_calls",
      "message_fields",
      "developer_messages",
      "string_content",
      "form_beside_tools"),
  ANTHROPIC_MODEL_RULE(
      "model",
      "sampling",
      "thinking",
      "structured_output",
      "prefill",
      "system_messages",
      "default_max_tokens",
      "efforts",
      "history_needs_tools",
      "history_needs_thoughts",
      "forced_tools",
      "named_tools",
      "max_output_tokens",
      "images"),
  CREDENTIALS("header_name", "header_value"),
  HEALTH_CHECKS("passive", "threshold", "interval"),
  FAILOVER(
      "max_attempts",
      "same_target_retries",
      "retry_after_wait_ms",
      "connect_timeout_ms",
      "response_timeout_ms",
      "first_token_timeout_ms",
      "stream_idle_timeout_ms",
      "write_timeout_ms",
      "request_timeout_ms",
      "stream_recovery"),
  SERVICE(
      "id", "gateway_id", "name", "type", "description", "upstream_id", "created_at", "updated_at"),
  RULE(
      "id",
      "gateway_id",
      "path",
      "service_id",
      "methods",
      "strip_path",
      "active",
      "headers",
      "created_at",
      "updated_at"),
  MANIFEST("version", "gateways"),
  DECLARED_GATEWAY("name", "subdomain", "status", "upstreams", "services", "rules", "keys"),
  DECLARED_KEY("name", "expires_at", "key", "sha256"),
  KEY(List.of("sha256"), "id", "gateway_id", "name", "expires_at", "created_at", "updated_at");

  /** What the gateway itself writes: may be sent back as it is, but not changed. */
  public static final List<String> READ_ONLY =
      List.of("id", "gateway_id", "created_at", "updated_at");

  private final List<String> fields;
  private final List<String> storedFields;

  Shape(String... fields) {
    this(List.of(), fields);
  }

  Shape(List<String> storeOnly, String... fields) {
    this.fields = List.of(fields);
    this.storedFields = Stream.concat(Stream.of(fields), storeOnly.stream()).toList();
  }

  /** The fields that people see. */
  public List<String> fields() {
    return fields;
  }

  /** The fields that people see, and those that only the store's own writer writes. */
  List<String> storedFields() {
    return storedFields;
  }
}

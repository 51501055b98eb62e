package dev.trustgate.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.domain.ModelFields;

/**
 * Calls of tools as Gemini 3 wants them back: the first of each message bears the signature that
 * Google gave it. A call that another model made has none, nor has one whose caller forgot what its
 * library does not know; Google has a word for such calls, by which it does not ask for one
 * (documentation "Thought signatures", FAQ).
 */
final class SignedCalls {

  private static final String EXTRA = "extra_content";
  private static final String GOOGLE = "google";
  private static final String SIGNATURE = "thought_signature";
  private static final String UNSIGNED = "skip_thought_signature_validator";

  private SignedCalls() {}

  /** Signs the calls of one message, if the model minds. */
  static void sign(JsonNode calls, ModelFields fields) {
    if (fields.needsSignatures() && isUnsigned(calls)) {
      ObjectNode first = (ObjectNode) calls.path(0);
      object(object(first, EXTRA), GOOGLE).put(SIGNATURE, UNSIGNED);
    }
  }

  /** Signs those of a request of OpenAI's language, whoever named the model. */
  static void amend(ObjectNode request, ModelFields fields, Amendments amendments) {
    if (!fields.needsSignatures()) {
      return;
    }
    ArrayNode messages = amendments.messages(request);
    if (messages.valueStream().anyMatch(message -> isUnsigned(message.path("tool_calls")))) {
      ArrayNode signed = messages.deepCopy();
      signed.forEach(message -> sign(message.path("tool_calls"), fields));
      amendments.replaceMessages(signed);
    }
  }

  /** Of calls that were made at once Google signs the first only, so that is the one to look at. */
  private static boolean isUnsigned(JsonNode calls) {
    JsonNode first = calls.path(0);
    return first.isObject() && first.at("/extra_content/google/thought_signature").isMissingNode();
  }

  private static ObjectNode object(ObjectNode parent, String field) {
    return parent.path(field) instanceof ObjectNode object ? object : parent.putObject(field);
  }
}

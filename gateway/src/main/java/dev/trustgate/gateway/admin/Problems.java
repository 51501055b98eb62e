package dev.trustgate.gateway.admin;

import dev.trustgate.gateway.document.NameInUse;
import dev.trustgate.gateway.document.NotJson;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.registry.DeclaredElsewhere;
import dev.trustgate.gateway.store.StaleRevision;
import dev.trustgate.gateway.store.StoreUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** What callers are told about exceptions, in one place. */
final class Problems {

  private static final Logger LOGGER = System.getLogger(Problems.class.getPackageName());

  private Problems() {}

  static Problem of(RuntimeException exception, Call call) {
    return switch (exception) {
      case Refusal refusal -> refusal.problem();
      case NotJson notJson -> new Problem(ProblemType.NOT_JSON, notJson.sentence());
      case InvalidConfiguration wrong ->
          new Problem(
              ProblemType.INVALID,
              wrong.violations().size() == 1
                  ? "the document has one mistake"
                  : "the document has " + wrong.violations().size() + " mistakes",
              wrong.violations());
      case NameInUse taken ->
          new Problem(ProblemType.CONFLICT, "a name is in use already", taken.violations());
      case DeclaredElsewhere elsewhere ->
          new Problem(ProblemType.CONFLICT, String.valueOf(elsewhere.getMessage()));
      case StoreUnavailable unavailable ->
          new Problem(ProblemType.STORE_UNAVAILABLE, String.valueOf(unavailable.getMessage()));
      case StaleRevision _ ->
          new Problem(
              ProblemType.STORE_UNAVAILABLE, "other replicas keep changing it: try again later");
      default -> defect(exception, call);
    };
  }

  private static Problem defect(RuntimeException exception, Call call) {
    LOGGER.log(
        Level.ERROR,
        "defect in {0} {1}, request {2}: {3}",
        call.method(),
        call.path(),
        call.requestId(),
        stack(exception));
    return new Problem(
        ProblemType.INTERNAL, "the log of the gateway has more under this request id");
  }

  /** Where it happened. Messages are left out: they may quote what somebody sent. */
  private static String stack(Throwable exception) {
    List<String> parts = new ArrayList<>();
    for (Throwable part = exception; part != null; part = part.getCause()) {
      var text = new StringBuilder(part.getClass().getName());
      for (StackTraceElement frame : part.getStackTrace()) {
        text.append("\n    at ").append(frame);
      }
      parts.add(text.toString());
    }
    return String.join("\ncaused by ", parts);
  }
}

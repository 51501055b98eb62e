package dev.trustgate.gateway.dialect.common;

import java.util.List;
import java.util.Optional;

/**
 * The tools of a request.
 *
 * @param choiceField how the caller spells the choice
 * @param parallel whether the model may use several at once, if the caller says
 */
public record Toolbox(
    List<Tool> tools, Optional<ToolChoice> choice, String choiceField, Optional<Boolean> parallel) {

  public Toolbox {
    tools = List.copyOf(tools);
  }

  /** Whether the model must use a tool. */
  public boolean forced() {
    return choice
        .filter(c -> c instanceof ToolChoice.Any || c instanceof ToolChoice.Named)
        .isPresent();
  }

  /**
   * Refuses the choice of a tool that is not there.
   *
   * @param field that makes the choice
   */
  public static RefusedRequest notThere(String field, String name) {
    String kind = field.equals("function_call") ? "function" : "tool";
    String shown = Shown.cut(name);
    return RefusedRequest.at(
        field, "%1$s names a %2$s that is not among the %2$ss: %3$s".formatted(field, kind, shown));
  }
}

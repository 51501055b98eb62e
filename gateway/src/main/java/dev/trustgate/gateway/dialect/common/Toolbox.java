package dev.trustgate.gateway.dialect.common;

import java.util.List;
import java.util.Optional;

/**
 * The tools of a request.
 *
 * @param parallel whether the model may use several at once, if the caller says
 */
public record Toolbox(List<Tool> tools, Optional<ToolChoice> choice, Optional<Boolean> parallel) {

  public Toolbox {
    tools = List.copyOf(tools);
  }

  /** Whether the model must use a tool. */
  public boolean forced() {
    return choice
        .filter(c -> c instanceof ToolChoice.Any || c instanceof ToolChoice.Named)
        .isPresent();
  }
}

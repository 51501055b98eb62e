package dev.trustgate.simulator.report.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One page: what it shows, what it asks for, and what it complains of. */
public final class BrowserPage implements AutoCloseable {

  private static final int HEIGHT = 900;
  private static final long PATIENCE_SECONDS = 60;

  private final Wire wire;
  private final String target;
  private final String session;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch loaded = new CountDownLatch(1);

  private BrowserPage(Wire wire, String target, String session) {
    this.wire = wire;
    this.target = target;
    this.session = session;
  }

  static BrowserPage open(Wire wire, int width, String scheme) {
    String target =
        wire.ask("", "Target.createTarget", Wire.object().put("url", "about:blank"))
            .path("targetId")
            .asText();
    String session =
        wire.ask(
                "",
                "Target.attachToTarget",
                Wire.object().put("targetId", target).put("flatten", true))
            .path("sessionId")
            .asText();
    var page = new BrowserPage(wire, target, session);
    wire.listen(page::hear);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      page.ask(domain + ".enable", Wire.object());
    }
    page.ask(
        "Emulation.setDeviceMetricsOverride",
        Wire.object()
            .put("width", width)
            .put("height", HEIGHT)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    ObjectNode media = Wire.object();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    page.ask("Emulation.setEmulatedMedia", media);
    return page;
  }

  /** Goes to a file and waits until it is loaded. */
  public BrowserPage show(Path file) throws InterruptedException {
    return show(file.toUri());
  }

  /** Goes to an address and waits until what is there is loaded. */
  public BrowserPage show(URI address) throws InterruptedException {
    ask("Page.navigate", Wire.object().put("url", address.toString()));
    if (!loaded.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(address + " was not loaded");
    }
    return this;
  }

  /** The value of an expression in the page. */
  public JsonNode value(String expression) {
    JsonNode result =
        ask(
            "Runtime.evaluate",
            Wire.object()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** How many elements there are. */
  public int count(String selector) {
    return value("document.querySelectorAll(" + quoted(selector) + ").length").asInt();
  }

  public void click(String selector) {
    value("document.querySelector(" + quoted(selector) + ").click()");
  }

  /** A key for the element that has the focus. */
  public void press(String key) {
    for (String type : List.of("keyDown", "keyUp")) {
      ask("Input.dispatchKeyEvent", Wire.object().put("type", type).put("key", key));
    }
  }

  /** Text for the element that has the focus. */
  public void type(String text) {
    ask("Input.insertText", Wire.object().put("text", text));
  }

  /** Exceptions, errors on the console, refusals by the policy, dialogs. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Every address that was asked for. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** A picture of the whole page. */
  public void picture(Path file) throws IOException {
    String data =
        ask("Page.captureScreenshot", Wire.object().put("captureBeyondViewport", true))
            .path("data")
            .asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  @Override
  public void close() {
    wire.ask("", "Target.closeTarget", Wire.object().put("targetId", target));
  }

  private JsonNode ask(String method, ObjectNode parameters) {
    return wire.ask(session, method, parameters);
  }

  private void hear(JsonNode message) {
    if (!message.path("sessionId").asText().equals(session)) {
      return;
    }
    JsonNode said = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.countDown();
      case "Network.requestWillBeSent" -> asked.add(said.path("request").path("url").asText());
      case "Runtime.exceptionThrown",
          "Runtime.consoleAPICalled",
          "Log.entryAdded",
          "Page.javascriptDialogOpening" ->
          complaints.add(said.toString());
      default -> {
        // Nothing that a page could be blamed for.
      }
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

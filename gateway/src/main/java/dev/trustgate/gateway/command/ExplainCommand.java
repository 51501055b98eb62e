package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.JsonText;
import dev.trustgate.gateway.document.NotJson;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.gateway.upstream.FaultTable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a running gateway would do with a request, without sending anything. */
@Command(
    name = "explain",
    description = {
      "Says what a running gateway would do with a request, and why; sends nothing to a provider.",
      "Exit code: 0 somebody would be asked, 1 nobody would, 2 the question cannot be put."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ExplainCommand implements Callable<Integer> {

  private static final int MOST_GATEWAYS = 1_000;
  private static final int MOST_BYTES = 64 * 1024 * 1024;
  private static final String USUAL_PATH = "a path such as /ai/v1/chat/completions";

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description = "What is called, such as /ai/v1/chat/completions.")
  private Optional<String> path = Optional.empty();

  @Option(names = "--model", paramLabel = "NAME", description = "The model that is asked for.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--gateway",
      paramLabel = "NAME",
      description = "The gateway resource; not needed where only one has a rule for the path.")
  private Optional<String> gateway = Optional.empty();

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "What would be sent, as JSON; - reads standard input. A short chat otherwise.")
  private Optional<Path> body = Optional.empty();

  @Option(names = "--stream", description = "As a stream.")
  private boolean stream;

  @Option(names = "--method", paramLabel = "NAME", description = "Another method than POST.")
  private Optional<String> method = Optional.empty();

  @Option(
      names = {"-H", "--header"},
      paramLabel = "NAME=VALUE",
      description = "A header of the request.")
  private Map<String, String> headers = Map.of();

  @Option(names = "--json", description = "The answer of the admin API as it is.")
  private boolean json;

  @Option(names = "--faults", description = "Prints the fault table and stops there.")
  private boolean faults;

  @Mixin private AdminOption admin;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  public ExplainCommand() {}

  @Override
  public Integer call() {
    if (faults) {
      System.out.print(FaultTable.text());
      return Endings.FINE;
    }
    return Endings.of(this::explained);
  }

  private int explained() {
    ObjectNode question = question();
    AdminClient client = admin.client();
    Optional<String> named = gateway.or(this::namedByHeader);
    JsonNode answer =
        named.isPresent()
            ? asked(client, named.get(), question)
            : new GatewayFinder(name -> asked(client, name, question)).answer(gateways(client));
    System.out.print(json ? answer.toPrettyString() + "\n" : ExplanationLines.of(answer));
    boolean served =
        answer.path("next").isObject() || answer.path("answered_by_gateway").asBoolean();
    return served ? Endings.FINE : Endings.DIFFERENT;
  }

  private static JsonNode asked(AdminClient client, String name, JsonNode question) {
    try {
      String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
      return client.post("/gateways/" + encoded + "/explain", question);
    } catch (InvalidConfiguration wrong) {
      throw new CommandFailure(
          wrong.violations().stream().map(Violation::detail).collect(Collectors.joining("; ")));
    }
  }

  /** A request would be led by this header, too. */
  private Optional<String> namedByHeader() {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("x-tg-gateway"))
        .map(header -> header.getValue().strip())
        .findFirst();
  }

  private ObjectNode question() {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put(
        "path", path.orElseThrow(() -> new CommandFailure("PATH is missing: " + USUAL_PATH)));
    model.ifPresent(name -> question.put("model", name));
    method.ifPresent(name -> question.put("method", name));
    if (stream) {
      question.put("stream", true);
    }
    if (!headers.isEmpty()) {
      ObjectNode written = question.putObject("headers");
      headers.forEach(written::put);
    }
    body.ifPresent(file -> question.set("body", read(file)));
    return question;
  }

  private static JsonNode read(Path file) {
    try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new CommandFailure("the body is larger than " + MOST_BYTES + " bytes");
      }
      return JsonText.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new CommandFailure("the body cannot be read: " + unreadable);
    } catch (NotJson malformed) {
      throw new CommandFailure("the body is not JSON: " + malformed.getMessage());
    }
  }

  private static List<GatewayFinder.Known> gateways(AdminClient client) {
    return client
        .get("/gateways?limit=" + MOST_GATEWAYS)
        .path("items")
        .valueStream()
        .map(
            one ->
                new GatewayFinder.Known(
                    one.path("name").asText(), one.path("status").asText().equals("paused")))
        .toList();
  }
}

package dev.trustgate.gateway.domain;

/** How the gateway shows a provider who it is: one header. The value is never printed. */
public record Credentials(String headerName, Secret headerValue) {

  public Credentials {
    if (headerName.isBlank()) {
      throw new IllegalArgumentException("header_name must not be blank");
    }
  }

  @Override
  public String toString() {
    return "Credentials[" + headerName + ": " + Secret.MASK + "]";
  }
}

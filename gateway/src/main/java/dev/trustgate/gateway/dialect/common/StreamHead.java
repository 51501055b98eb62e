package dev.trustgate.gateway.dialect.common;

/**
 * What a written stream needs to know before it begins.
 *
 * @param id what the answer is called if the provider does not say
 * @param model what serves if the provider does not say
 * @param created seconds since the epoch
 * @param usageAsked whether the caller wants counts at the end
 * @param functionsOnly whether an OpenAI caller speaks of functions, from before there were tools
 */
public record StreamHead(
    String id, String model, long created, boolean usageAsked, boolean functionsOnly) {}

package dev.trustgate.simulator.demo;

/** Where the four listeners of the demo are; 0 takes a free port. */
public record DemoPorts(int openai, int anthropic, int admin, int proxy) {}

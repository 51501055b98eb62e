package dev.trustgate.gateway.admin;

/**
 * Where the admin API learns how things are going.
 *
 * @param receipts what became of requests
 * @param live what operators watch
 * @param operations what they may do to targets
 * @param foreteller what would become of a request
 */
public record Sources(
    StatusSource status,
    ReceiptSource receipts,
    LiveSource live,
    Operations operations,
    Foreteller foreteller) {}

package dev.trustgate.gateway.dialect.common;

import java.util.Set;

/**
 * How the turns of a conversation look in a language, for what a request that stays in it is looked
 * through for.
 *
 * @param roles that there are
 * @param rolesRule the same, for people
 * @param speakers the roles whose messages must have content
 * @param pieces what content is an array of, for people
 * @param callsField the field of a message that has calls
 * @param callsApart whether calls have a field of their own, and results are messages of their own;
 *     else both are blocks of the content
 * @param imitated whether servers of many makers speak it, some of which take what the language's
 *     own maker refuses: calls without an id, or without a result
 * @param wantsWords whether content may be empty only in the last message
 */
public record TurnForm(
    Set<String> roles,
    String rolesRule,
    Set<String> speakers,
    String pieces,
    String callsField,
    boolean callsApart,
    boolean imitated,
    boolean wantsWords) {}

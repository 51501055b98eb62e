/**
 * OpenAI Chat Completions: requests, answers, streams and errors. Field facts are those of the
 * official API reference and SDK types; what compatible servers do otherwise is accepted in reading
 * and never written.
 */
@NullMarked
package dev.trustgate.gateway.dialect.openai;

import org.jspecify.annotations.NullMarked;

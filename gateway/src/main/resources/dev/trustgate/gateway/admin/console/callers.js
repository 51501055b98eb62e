import { percent, rate } from './number.js';

/**
 * What callers got in the last 5 minutes. Attempts tell how targets are doing; this tells what
 * failover has made of it, and what the gateway refused itself.
 */

/** From how many errors on, and from which part of all answers, callers are in trouble. */
const ENOUGH_ERRORS = 3;
const POOR_PART = 0.01;

const WORDS = [['too_many', '429'], ['failed', '5xx'], ['broken', 'broken off']];

function errors(answers) {
  return WORDS.reduce((sum, [field]) => sum + answers[field], 0);
}

/** Answers, those of callers aside who left before they had one. */
export function answered(answers) {
  return answers ? answers.ok + answers.caller_errors + errors(answers) : 0;
}

/** The part that was no error of ours or of the providers; null without any. */
export function goodPart(answers) {
  const all = answered(answers);
  return all ? 1 - errors(answers) / all : null;
}

export function areInTrouble(answers) {
  return answered(answers) > 0 && errors(answers) >= ENOUGH_ERRORS
    && errors(answers) / answered(answers) >= POOR_PART;
}

/** 5 × 429, 3 × 5xx. */
export function errorText(answers) {
  return WORDS.filter(([field]) => answers[field]).map(([field, word]) => `${answers[field]} × ${word}`).join(', ');
}

/** All of it in a line. */
export function callersText(answers) {
  if (!answered(answers)) return 'no callers in 5 min';
  const notes = [
    answers.by_gateway ? `${answers.by_gateway} errors by the gateway itself` : '',
    answers.budget_spent ? `${answers.budget_spent} times no retry was left` : '',
  ].filter(Boolean);
  const own = notes.length ? ` (${notes.join(', ')})` : '';
  return [`callers ${rate(answers.rate_per_second)} /s`, `${percent(goodPart(answers))} ok of ${answered(answers)}`, errorText(answers)]
    .filter(Boolean).join(' · ') + own;
}

/** How numbers are written: as many digits as somebody can use. */

export function percent(ratio) {
  if (ratio === null || ratio === undefined) return '–';
  const value = ratio * 100;
  // 99.96 % is not "100 %": what failed must stay in sight.
  if (value > 99 && value < 100) return `${(Math.floor(value * 10) / 10).toFixed(1)} %`;
  if (value > 0 && value < 10) return `${value.toFixed(1)} %`;
  return `${Math.round(value)} %`;
}

export function rate(perSecond) {
  if (!perSecond) return '0';
  if (perSecond < 0.1) return '<0.1';
  return perSecond < 100 ? perSecond.toFixed(1) : String(Math.round(perSecond));
}

export function millis(value) {
  if (value === null || value === undefined) return '–';
  if (value < 10) return `${value.toFixed(1)} ms`;
  if (value < 10_000) return `${Math.round(value)} ms`;
  return `${(value / 1000).toFixed(1)} s`;
}

/** Two that belong together, in one unit. */
export function pair(low, high) {
  return high < 10_000
    ? `${Math.round(low)} / ${Math.round(high)} ms`
    : `${(low / 1000).toFixed(1)} / ${(high / 1000).toFixed(1)} s`;
}

export function count(number) {
  return number < 100_000 ? String(number) : `${Math.round(number / 1000)} k`;
}

/** One upstream, 3 upstreams. */
export function many(number, noun) {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

/** a, b and c; more than `most` are counted. */
export function listed(names, most = 3) {
  if (names.length > most) {
    return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
  }
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

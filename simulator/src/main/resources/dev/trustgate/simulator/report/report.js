// The page, from what failed to how to see it again.
const chronicle = DATA.chronicle;
lengthMs = Math.max(1, chronicle.totals.ended_ms, chronicle.buckets.width_ms * chronicle.buckets.arrived.length);
page.append(patterns(), header(chronicle),
  ...chronicle.expectations.filter(each => each.judged && !each.met).slice(0, 20).map(each => missedCard(chronicle, each)),
  figures(chronicle), lanesCard(chronicle), verdictTable(chronicle), sharesCard(chronicle), latencyCard(chronicle),
  requestsCard(chronicle), timelineCard(chronicle), targetsCard(chronicle), sourceCard(chronicle) || '', readout);
start();

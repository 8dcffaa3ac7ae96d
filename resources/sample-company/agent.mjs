#!/usr/bin/env node
// A stand-in for a mind: what an agent of the sample company does when it is woken. It knows nothing but the public API
// and its run token: it looks into its inbox, takes one issue, hands parts of it to its reports or does it itself, and
// tells what it did. Everything it prints is in the log of its run.

const { PAPERCLIP_API_URL, PAPERCLIP_API_KEY, PAPERCLIP_COMPANY_ID } = process.env;
if (!PAPERCLIP_API_URL || !PAPERCLIP_API_KEY || !PAPERCLIP_COMPANY_ID) {
  console.error('This script is started by Wheelhouse: PAPERCLIP_API_URL, _API_KEY and _COMPANY_ID are missing.');
  process.exit(2);
}

async function api(method, path, body) {
  const response = await fetch(`${PAPERCLIP_API_URL}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${PAPERCLIP_API_KEY}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.error}`);
  return answer;
}

const PART = {
  cto: 'product',
  cmo: 'marketing',
  engineer: 'sign-up page',
  designer: 'layout',
  qa: 'proofreading',
  researcher: 'reader survey',
  general: 'announcement',
};
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (text) => console.log(text);

/** The agents that report to `id` directly. */
function reportsOf(id, nodes) {
  for (const node of nodes) {
    if (node.id === id) return node.reports;
    const below = reportsOf(id, node.reports);
    if (below.length > 0) return below;
  }
  return [];
}

/** Hands one part of the issue to each report and waits for them. */
async function delegate(issue, reports) {
  const parts = [];
  for (const report of reports) {
    const part = await api('POST', `/companies/${PAPERCLIP_COMPANY_ID}/issues`, {
      title: `${issue.title}: ${PART[report.role] ?? report.role}`,
      description: `Part of ${issue.identifier}.`,
      parentId: issue.id,
      assigneeAgentId: report.id,
      priority: issue.priority,
      status: 'backlog',
    });
    say(`${part.identifier} goes to ${report.name}`);
    parts.push(part);
  }
  // First wait, then let them start: a part that is done before we wait for it would never call us back.
  await api('PATCH', `/issues/${issue.id}`, {
    status: 'blocked',
    blockedByIssueIds: parts.map((part) => part.id),
    comment: `Split up: ${parts.map((part, i) => `${part.identifier} to ${reports[i].name}`).join(', ')}. I go on when they are done.`,
  });
  for (const part of parts) await api('PATCH', `/issues/${part.id}`, { status: 'todo' });
}

async function finish(issue, words) {
  await api('PATCH', `/issues/${issue.id}`, { status: 'done', comment: words });
  say(`${issue.identifier} is done`);
}

const me = await api('GET', '/agents/me');
say(`I am ${me.name}, ${me.title ?? me.role}. Looking into my inbox.`);
const inbox = await api('GET', '/agents/me/inbox-lite');
const { message } = JSON.parse(process.env.PAPERCLIP_WAKE_PAYLOAD_JSON ?? '{}');
if (typeof message === 'string') {
  const waiting = inbox.length === 0 ? 'nothing' : inbox.map((item) => item.identifier).join(', ');
  // The last line of a program, in JSON, is what it says to who wrote to it.
  const result = `I am ${me.name}, a stand-in without a mind, so all I can say is that I read you. In my inbox: ${waiting}.`;
  say(JSON.stringify({ result }));
  process.exit(0);
}
const next = inbox.find((item) => item.dependencyReady && item.status !== 'blocked');
if (next === undefined) {
  say('Nothing to do. Going back to sleep.');
  process.exit(0);
}

say(`Taking ${next.identifier}: ${next.title}`);
const issue = await api('POST', `/issues/${next.id}/checkout`, { agentId: me.id });
const reports = reportsOf(me.id, await api('GET', `/companies/${PAPERCLIP_COMPANY_ID}/org`));
const parts = await api('GET', `/companies/${PAPERCLIP_COMPANY_ID}/issues?parentId=${issue.id}`);
await pause(150);

if (parts.length > 0) {
  await finish(issue, `All ${parts.length} parts are in. ${issue.title}: done.`);
} else if (reports.length > 0) {
  await delegate(issue, reports);
} else {
  for (const step of ['reading the issue', 'doing the work', 'checking it once more']) {
    say(`  … ${step}`);
    await pause(100);
  }
  await finish(issue, `Finished my part as ${me.title ?? me.role}: ${issue.title}.`);
}

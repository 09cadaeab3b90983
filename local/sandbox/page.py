"""The sandbox's page: what is in the portals and in Salesforce, drawn anew as it changes."""

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230f766e'/%3E%3Cpath d='M4 5h8M4 8h8M4 11h5' stroke='white' stroke-width='1.5'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/sandbox.css">
<body>
<header><h1>Sandbox</h1><p id="faults" role="status" hidden></p></header>
<main id="portals"></main>
<script src="/sandbox.js"></script>
"""  # noqa: E501

CODE = """\
const PAUSE = 2000;
const HIDDEN = new Set(['createdate', 'lastmodifieddate', 'hs_lastmodifieddate', 'hs_object_id',
  'hs_is_closed', 'hs_is_closed_won', 'hs_is_closed_lost', 'hs_deal_stage_probability', 'pipeline']);
let drawn = '';

const element = (tag, text, ...children) => {
  const made = document.createElement(tag);
  made.textContent = text;
  made.append(...children);
  return made;
};
const json = async (url) => (await fetch(url)).json();

function table(title, columns, rows) {
  const part = element('section', '', element('h3', title + ' (' + rows.length + ')'));
  if (!rows.length) return part;
  const head = element('tr', '', ...columns.map((column) => element('th', column)));
  const body = rows.map((row) => element('tr', '', ...row.map((cell) => element('td', cell))));
  part.append(element('table', '', element('thead', '', head), element('tbody', '', ...body)));
  return part;
}

const said = (properties) => Object.entries(properties)
  .filter(([name]) => !HIDDEN.has(name)).map(([name, value]) => name + ': ' + value).join(' · ');
const linked = (associations) => Object.values(associations).flat().join(', ');

function portal(state) {
  const {pending, given_up} = state.webhooks;
  return element('article', '',
    element('h2', state.portal + ' ', element('small', 'HubSpot portal ' + state.portal_id +
      (pending ? ' · ' + pending + ' webhook events to send' : '') + (given_up ? ' · ' + given_up + ' given up' : ''))),
    table('Contacts', ['id', 'properties', 'deals'],
      state.contacts.map((record) => [record.id, said(record.properties), linked(record.associations)])),
    table('Deals', ['id', 'properties', 'contacts'],
      state.deals.map((record) => [record.id, said(record.properties), linked(record.associations)])),
    table('Lists', ['id', 'name', 'members'],
      state.lists.map((list) => [list.listId, list.name, list.members.join(', ')])));
}

const salesforce = (state) => element('article', '', element('h2', 'Salesforce'),
  table('Leads', ['id', 'name', 'company', 'status'],
    state.leads.map((lead) => [lead.Id, lead.Name, lead.Company, lead.Status])));

async function redraw() {
  const {portals} = await json('/state');
  const states = await Promise.all([...portals, 'salesforce'].map((name) => json('/state/' + name)));
  const {items} = await json('/faults');
  const next = JSON.stringify([states, items]);
  if (next === drawn) return;
  drawn = next;
  const faults = document.getElementById('faults');
  faults.hidden = !items.length;
  faults.textContent = 'Faults: ' + items.map((fault) =>
    [fault.target, fault.match || '', fault.mode, fault.status || fault.seconds || ''].join(' ').trim()).join('; ');
  const org = states.pop();
  document.getElementById('portals').replaceChildren(...states.map(portal), salesforce(org));
}

// Between two starts of the stack nobody answers; the page shows what it has and asks again.
const draw = () => redraw().catch(() => {});
setInterval(draw, PAUSE);
draw();
"""

STYLE = """\
:root { color-scheme: light dark; --line: light-dark(#e2e8f0, #334155); --soft: light-dark(#64748b, #94a3b8);
  --back: light-dark(#fff, #0f172a); --raised: light-dark(#f8fafc, #1e293b); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: var(--back); color: light-dark(#0f172a, #e2e8f0); }
header { padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); background: var(--raised); }
h1 { margin: 0; font-size: 1.25rem; }
h2 { margin: 0 0 .5rem; font-size: 1.1rem; text-transform: capitalize; }
h2 small { color: var(--soft); font-weight: normal; font-size: .85rem; text-transform: none; }
h3 { margin: 1rem 0 .25rem; font-size: .95rem; color: var(--soft); }
#faults { margin: .75rem 0 0; padding: .25rem .75rem; border-radius: .5rem; background: #b45309; color: #fff; }
main { display: grid; gap: 1.5rem; padding: 1.5rem; grid-template-columns: minmax(0, 1fr); }
article { border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th { text-align: left; color: var(--soft); font-weight: 600; }
th, td { padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); vertical-align: top;
  overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
"""

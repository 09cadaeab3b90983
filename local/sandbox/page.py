"""The sandbox's page: contacts and deals by their labels, forms to change them, and the webhooks that were sent."""

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230f766e'/%3E%3Cpath d='M4 5h8M4 8h8M4 11h5' stroke='white' stroke-width='1.5'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/sandbox.css">
<body>
<header><h1>Sandbox</h1><nav id="places" aria-label="Portals"></nav><p id="faults" role="status" hidden></p></header>
<main>
  <section id="list" aria-label="Records">
    <input id="search" type="search" placeholder="Search" aria-label="Search records">
    <p id="new"></p>
    <div id="records"></div>
  </section>
  <section id="record" aria-label="The chosen record"></section>
  <section id="sent" aria-label="Webhooks"></section>
</main>
<script src="/sandbox.js"></script>
"""  # noqa: E501

CODE = """\
const PAUSE = 2000, KINDS = {'0-1': 'contact', '0-3': 'deal'}, TYPES = {contact: '0-1', deal: '0-3'};
const FIRST = {contact: ['firstname', 'lastname', 'email', 'app_publico', 'facultad'],
  deal: ['dealname', 'dealstage', 'facultad', 'programa']};
const byId = (id) => document.getElementById(id);
let drawn = {}, state = null;

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const json = async (url) => (await fetch(url)).json();

// Where the page is: #/portal, #/portal/0-1/id, #/portal/0-1/new
function place() {
  const [, portal = 'engagement', type = '', id = ''] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return {portal, kind: KINDS[type], id};
}
const address = (portal, kind, id) => '#/' + portal + (kind ? '/' + TYPES[kind] + '/' + id : '');

const named = (kind, name) => state.form[kind].find((one) => one.name === name);
function said(kind, name, value) {
  const choice = named(kind, name)?.choices.find((one) => one.value === value);
  return choice ? choice.label : value;
}
function title(kind, {id, properties: its}) {
  const name = kind === 'deal' ? its.dealname : [its.firstname, its.lastname].filter(Boolean).join(' ') || its.email;
  return name || (kind === 'deal' ? 'Deal ' : 'Contact ') + id;
}
function about(kind, {properties: its}) {
  return kind === 'deal' ? said('deal', 'dealstage', its.dealstage) : its.email || '';
}

function drawList(here) {
  const query = byId('search').value.toLowerCase();
  const link = (kind, record) => element('li', {}, element('a', {href: address(here.portal, kind, record.id),
    ariaCurrent: String(here.kind === kind && here.id === record.id)},
    element('strong', {textContent: title(kind, record)}), element('span', {textContent: about(kind, record)})));
  const group = (text, kind, records) => {
    const shown = records.filter((record) => JSON.stringify(record).toLowerCase().includes(query)).reverse();
    return [element('h2', {textContent: text + ' (' + shown.length + ')'}),
      element('ul', {}, ...shown.map((record) => link(kind, record)))];
  };
  const lists = state.lists.map((list) =>
    element('li', {}, element('span', {textContent: list.name + ': ' + list.members.length + ' members'})));
  byId('new').replaceChildren(...['contact', 'deal'].map((kind) =>
    element('a', {href: address(here.portal, kind, 'new'), textContent: 'New ' + kind, className: 'button'})));
  byId('records').replaceChildren(
    ...group('Contacts', 'contact', state.contacts), ...group('Deals', 'deal', state.deals),
    ...(lists.length ? [element('h2', {textContent: 'Lists'}), element('ul', {}, ...lists)] : []));
}

function field(kind, property, value) {
  const id = 'p-' + property.name;
  let input;
  if (property.read_only) input = element('output', {id, textContent: value || '–'});
  else if (property.choices.length) {
    const known = property.choices.some((choice) => choice.value === value);
    const choices = [{value: '', label: '–'}, ...(known || !value ? [] : [{value, label: value}]), ...property.choices];
    input = element('select', {id, name: property.name},
      ...choices.map((choice) => element('option', {value: choice.value, textContent: choice.label})));
    input.value = value;
  } else input = element('input', {id, name: property.name, value});
  return element('div', {className: 'field', title: property.name},
    element('label', {htmlFor: id, textContent: property.label}), input);
}

async function send(method, url, body) {
  const answer = await fetch(url, {method, headers: {'Content-Type': 'application/json'},
    body: body === undefined ? undefined : JSON.stringify(body)});
  if (answer.ok) return answer.status === 204 ? {} : answer.json();
  const problem = await answer.json().catch(() => ({detail: answer.statusText}));
  throw new Error(problem.detail || 'refused');
}

function drawRecord(here) {
  const part = byId('record'), isNew = here.id === 'new';
  const records = here.kind === 'deal' ? state.deals : state.contacts;
  const record = isNew ? {id: 'new', properties: {}, associations: {}} : records.find((one) => one.id === here.id);
  if (!here.kind) return part.replaceChildren(element('p', {className: 'hint',
    textContent: 'Choose a contact or a deal. What you change here sends the webhooks that the real portal sends.'}));
  if (!record) return part.replaceChildren(element('p', {className: 'hint', textContent: 'There is no such record.'}));
  const its = record.properties, form = element('form', {});
  const rank = ({name}) => (FIRST[here.kind].includes(name) ? 0 : its[name] ? 1 : 2);
  const properties = [...state.form[here.kind]].sort((a, b) => rank(a) - rank(b));
  const fields = (wanted) => properties.filter(wanted).map((one) => field(here.kind, one, its[one.name] || ''));
  const rest = element('details', {}, element('summary', {textContent: 'More properties'}),
    ...fields((one) => rank(one) === 2 || one.read_only));
  const told = element('p', {role: 'status', className: 'told'});
  const act = (text, work) => element('button', {type: 'button', textContent: text, onclick: () => attempt(work)});
  const attempt = (work) => work().then(() => redraw(), (error) => { told.textContent = error.message; });
  const url = '/portals/' + here.portal + '/' + here.kind;
  const gone = async (query) => {
    await send('DELETE', url + '/' + here.id + query);
    location.hash = address(here.portal);
  };
  const contact = element('input', {id: 'p-contact', name: 'contact_id', placeholder: 'id of a contact'});
  form.append(
    element('h2', {}, isNew ? 'New ' + here.kind : title(here.kind, record), ' ',
      element('small', {textContent: isNew ? '' : here.kind + ' ' + here.id})),
    ...Object.entries(record.associations).flatMap(([, ids]) => ids).map((id) => {
      const kind = here.kind === 'deal' ? 'contact' : 'deal';
      const far = (kind === 'deal' ? state.deals : state.contacts).find((one) => one.id === id);
      return element('p', {}, element('a', {href: address(here.portal, kind, id),
        textContent: (kind === 'deal' ? 'Deal: ' : 'Contact: ') + (far ? title(kind, far) : id)}));
    }),
    ...fields((one) => rank(one) < 2 && !one.read_only), rest,
    ...(isNew && here.kind === 'deal' ? [element('div', {className: 'field'},
      element('label', {htmlFor: 'p-contact', textContent: 'Contact'}), contact)] : []),
    element('p', {className: 'acts'}, element('button', {textContent: isNew ? 'Create' : 'Save'}),
      ...(isNew ? [] : [act('Delete', () => gone(''))]),
      ...(isNew || here.kind === 'deal' ? [] : [act('Erase for privacy', () => gone('?privacy=true'))])),
    told);
  form.onsubmit = (event) => {
    event.preventDefault();
    const changed = Object.fromEntries([...new FormData(form)].filter(([name, value]) =>
      name !== 'contact_id' && value !== (its[name] || '')));
    if (!isNew && !Object.keys(changed).length) { told.textContent = 'Nothing was changed.'; return; }
    attempt(async () => {
      if (!isNew) { await send('PATCH', url + '/' + here.id, {properties: changed}); drawn.record = ''; return; }
      const more = contact.value ? {contact_id: contact.value.trim()} : {};
      location.hash = address(here.portal, here.kind, (await send('POST', url, {properties: changed, ...more})).id);
    });
  };
  part.replaceChildren(form);
}

function drawSent() {
  const {pending, given_up} = state.webhooks;
  const what = ({type, object, property, value}) => {
    const kind = type.split('.')[0], label = property && state.form[kind] ? named(kind, property)?.label : property;
    return type + ' of ' + object + (property ? ': ' + (label || property) + ' = ' + (value || '–') : '');
  };
  const one = ({at, attempt, events, status, answer}) => element('details', {className: 'sent'},
    element('summary', {}, element('time', {textContent: new Date(at).toLocaleTimeString()}), ' ',
      element('span', {textContent: events.length === 1 ? what(events[0]) : events.length + ' events'}), ' ',
      element('b', {className: status >= 200 && status < 300 ? 'good' : 'bad', textContent: status || 'no answer'})),
    element('ul', {}, ...events.map((event) => element('li', {textContent: what(event)}))),
    element('p', {textContent: (attempt ? 'Attempt ' + (attempt + 1) + '. ' : '') + 'Answer: ' + (answer || '–')}));
  byId('sent').replaceChildren(
    element('h2', {textContent: 'Webhooks'}),
    element('p', {className: 'hint', textContent: (pending ? pending + ' events to send. ' : '') +
      (given_up ? given_up + ' given up. ' : '') + (state.deliveries.length ? '' : 'None was sent since the start.')}),
    ...state.deliveries.map(one));
}

function drawSalesforce(leads) {
  const row = (tag, cells) => element('tr', {}, ...cells.map((cell) => element(tag, {textContent: cell ?? ''})));
  byId('new').replaceChildren();
  byId('sent').replaceChildren();
  byId('records').replaceChildren(element('h2', {textContent: 'Salesforce'}));
  byId('record').replaceChildren(element('h2', {textContent: 'Leads (' + leads.length + ')'}), element('table', {},
    row('th', ['Name', 'Company', 'Status', 'Id']),
    ...leads.map((lead) => row('td', [lead.Name, lead.Company, lead.Status, lead.Id]))));
}

// A part is drawn anew only when what it shows has changed, so that nothing that is being typed is lost.
function once(name, shown, draw) {
  const next = JSON.stringify(shown);
  if (drawn[name] === next) return;
  drawn[name] = next;
  draw();
}

async function redraw() {
  const here = place(), {portals} = await json('/state'), {items} = await json('/faults');
  const links = () => [...portals, 'salesforce'].map((name) =>
    element('a', {href: address(name), textContent: name, ariaCurrent: String(name === here.portal)}));
  once('places', [portals, here.portal], () => byId('places').replaceChildren(...links()));
  byId('faults').hidden = !items.length;
  byId('faults').textContent = 'Faults: ' + items.map((fault) =>
    [fault.target, fault.match || '', fault.mode, fault.status || fault.seconds || ''].join(' ').trim()).join('; ');
  if (here.portal === 'salesforce') {
    const {leads} = await json('/state/salesforce');
    once('list', [here, leads], () => drawSalesforce(leads));
    drawn.record = drawn.sent = '';
    return;
  }
  state = await json('/portals/' + encodeURIComponent(here.portal));
  const records = [state.contacts, state.deals];
  once('list', [here, records, state.lists, byId('search').value], () => drawList(here));
  const chosen = records.flat().find((record) => record.id === here.id);
  once('record', [here, chosen || null], () => drawRecord(here));
  once('sent', [here.portal, state.webhooks, state.deliveries], drawSent);
}

// Between two starts of the stack nobody answers; the page shows what it has and asks again.
const draw = () => redraw().catch(() => {});
addEventListener('hashchange', draw);
byId('search').addEventListener('input', draw);
setInterval(draw, PAUSE);
draw();
"""

STYLE = """\
header { padding: .75rem 1rem; border-bottom: 1px solid var(--line); background: var(--raised); display: flex;
  flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; }
h1 { margin: 0; font-size: 1.25rem; }
h2 { margin: 1rem 0 .25rem; font-size: 1.05rem; overflow-wrap: anywhere; }
h2 small, .hint, li span, time { color: var(--soft); font-weight: normal; font-size: .85rem; }
a { color: var(--accent); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; text-transform: capitalize; }
a[aria-current=true] { font-weight: 700; }
#faults { flex-basis: 100%; margin: 0; padding: .25rem .75rem; border-radius: .5rem; background: #b45309; color: #fff; }
main { display: grid; grid-template-columns: minmax(14rem, 20rem) minmax(0, 1fr) minmax(16rem, 26rem); }
main > section { padding: 1rem; border-right: 1px solid var(--line); min-width: 0; }
ul { list-style: none; margin: 0; padding: 0; }
#records li a { display: flex; flex-direction: column; padding: .35rem .5rem; color: inherit; text-decoration: none;
  border-left: 3px solid transparent; overflow-wrap: anywhere; }
#records li a:hover, #records li a[aria-current=true] { background: var(--raised); border-left-color: var(--accent); }
#records strong { font-weight: 600; }
.field { display: grid; grid-template-columns: minmax(8rem, 14rem) minmax(0, 1fr); gap: .5rem; align-items: center;
  padding: .2rem 0; }
label { color: var(--soft); overflow-wrap: anywhere; }
input, select, button, .button { font: inherit; padding: .4rem .6rem; border: 1px solid var(--line);
  border-radius: .4rem; background: var(--back); color: inherit; max-width: 100%; }
input, select { width: 100%; }
button, .button { cursor: pointer; background: var(--raised); text-decoration: none; display: inline-block;
  margin-right: .5rem; }
.acts button:first-child { background: var(--accent); border-color: var(--accent); color: var(--back); }
.told { color: #b45309; min-height: 1.5em; }
details { margin: .35rem 0; overflow-wrap: anywhere; }
summary { cursor: pointer; }
.sent ul { padding-left: 1rem; font-size: .9rem; }
.good { color: light-dark(#15803d, #4ade80); }
.bad { color: light-dark(#b91c1c, #f87171); }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line);
  overflow-wrap: anywhere; }
@media (max-width: 70rem) { main { grid-template-columns: minmax(12rem, 18rem) minmax(0, 1fr); }
  #sent { grid-column: 1 / -1; border-top: 1px solid var(--line); } }
@media (max-width: 40rem) { main { grid-template-columns: minmax(0, 1fr); }
  main > section { border-right: 0; border-bottom: 1px solid var(--line); }
  #list { max-height: 40vh; overflow-y: auto; }
  .field { grid-template-columns: minmax(0, 1fr); gap: 0; } }
"""

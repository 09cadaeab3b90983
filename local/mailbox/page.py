"""The mailbox's page: the list on the left, the chosen mail on the right."""

from email.message import EmailMessage, MIMEPart
from html import escape

from local.mailbox.store import Delivery

# What the HTML of a stranger may do: open its links in a tab of their own.
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"

LIST = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect y='3' width='16' height='11' rx='2' fill='%230f766e'/%3E%3Cpath d='M1 4l7 6 7-6' fill='none' stroke='white' stroke-width='1.5'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/mailbox.css">
<body class="mailbox">
<nav>
  <header>
    <h1>Mailbox <small id="total"></small></h1>
    <input id="search" type="search" placeholder="Search sender, recipient, subject" aria-label="Search" autofocus>
    <p id="behaviour" role="status" hidden></p>
  </header>
  <ol id="mails" aria-label="Mails, newest first"></ol>
  <p id="empty">No mail yet. What the journeys send appears here.</p>
</nav>
<main>
  <a id="back" href="#">All mails</a>
  <iframe id="reader" title="The chosen mail" hidden></iframe>
  <p id="hint">Choose a mail to read it here.</p>
</main>
<script src="/mailbox.js"></script>
"""  # noqa: E501

CODE = """\
const SHOWN = 200, PAUSE = 2000;
const byId = (id) => document.getElementById(id);
const unfolded = new Set(), isWide = matchMedia('(min-width: 48rem)');
let drawn = '';

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

const when = (at) => {
  const time = element('time', '', new Date(at).toLocaleString([], {dateStyle: 'short', timeStyle: 'medium'}));
  time.dateTime = at;
  return time;
};

function opens(id, link) {
  link.href = '#' + id;
  link.setAttribute('aria-current', String(id === location.hash.slice(1)));
  return link;
}

function row(mail) {
  const link = opens(mail.id, element('a', '', '')), item = document.createElement('li');
  link.append(
    element('span', 'to', mail.to.join(', ')), when(mail.at),
    element('span', 'subject', mail.subject || '(no subject)'), element('span', 'from', mail.from));
  item.append(link);
  if (!mail.earlier.length) return item;
  const earlier = document.createElement('details');
  earlier.open = unfolded.has(mail.to + mail.subject);
  earlier.ontoggle = () => unfolded[earlier.open ? 'add' : 'delete'](mail.to + mail.subject);
  earlier.append(element('summary', '', mail.count - 1 + ' earlier with this subject'), ...mail.earlier.map((one) => {
    const link = opens(one.id, element('a', 'earlier', ''));
    link.append(when(one.at));
    return link;
  }));
  item.append(earlier);
  return item;
}

async function redraw() {
  const query = new URLSearchParams({q: byId('search').value, limit: SHOWN, fold: ''});
  const [{items, total}, behaviour] = await Promise.all(
    ['/messages?' + query, '/behaviour'].map(async (url) => (await fetch(url)).json()));
  const {reply, count, recipient} = behaviour;
  byId('behaviour').hidden = reply === '250';
  byId('behaviour').textContent = 'Scripted: ' + reply + (count ? ', ' + count + ' more' : '') +
    (recipient ? ', for ' + recipient : '');
  const next = JSON.stringify([items, location.hash]);
  if (next === drawn) return;
  drawn = next;
  byId('mails').replaceChildren(...items.map(row));
  byId('empty').hidden = total > 0;
  byId('total').textContent = total || '';
  // Beside the list there is room for a mail.
  if (items.length && isWide.matches && !location.hash) location.replace('#' + items[0].id);
}

// Between two starts of the stack nobody answers; the page shows what it has and asks again.
const draw = () => redraw().catch(() => {});

function showChosen() {
  const id = location.hash.slice(1);
  document.body.classList.toggle('reading', Boolean(id));
  byId('reader').hidden = !id;
  byId('hint').hidden = Boolean(id);
  if (id) byId('reader').contentWindow.location.replace('/read/' + encodeURIComponent(id));
  draw();
}

addEventListener('hashchange', showChosen);
byId('search').addEventListener('input', draw);
setInterval(draw, PAUSE);
showChosen();
"""

STYLE = """\
.mailbox { display: grid; grid-template-columns: minmax(18rem, 26rem) minmax(0, 1fr); height: 100vh; height: 100dvh; }
.mailbox main { min-height: 0; display: flex; flex-direction: column; }
.mailbox iframe { flex: 1; }
#back { display: none; padding: .75rem 1rem; color: var(--accent); border-bottom: 1px solid var(--line); }
#hint { padding: 1.5rem; color: var(--soft); }
[hidden] { display: none !important; }
nav { border-right: 1px solid var(--line); overflow-y: auto; background: var(--raised); }
nav header { position: sticky; top: 0; padding: 1rem; background: var(--raised); border-bottom: 1px solid var(--line); }
h1 { margin: 0 0 .75rem; font-size: 1.25rem; }
h1 small { color: var(--soft); font-weight: normal; font-size: .85rem; }
input { width: 100%; padding: .5rem .75rem; font: inherit; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--back); color: inherit; }
#behaviour { margin: .75rem 0 0; padding: .25rem .75rem; border-radius: .5rem; background: #b45309; color: #fff; }
ol { list-style: none; margin: 0; padding: 0; }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 .75rem; padding: .75rem 1rem; color: inherit;
  text-decoration: none; border-bottom: 1px solid var(--line); border-left: 3px solid transparent; }
li a:hover { background: var(--back); }
li a[aria-current=true] { background: var(--back); border-left-color: var(--accent); }
li span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
li .to { font-weight: 600; }
li .subject { grid-column: 1 / -1; }
li .from, li time, #empty { color: var(--soft); font-size: .85rem; }
li .from { grid-column: 1 / -1; }
#empty { padding: 1rem; }
li details { padding: .25rem 1rem; border-bottom: 1px solid var(--line); font-size: .85rem; color: var(--soft); }
li summary { cursor: pointer; }
li a.earlier { display: block; padding: .35rem .5rem; border-bottom: 0; }
iframe { width: 100%; height: 100%; border: 0; display: block; }
.mail { display: flex; flex-direction: column; height: 100vh; padding: 1.5rem; gap: 1rem; }
.mail h2 { margin: 0; font-size: 1.4rem; }
.mail dl { display: grid; grid-template-columns: auto 1fr; gap: 0 1rem; margin: 0; overflow-wrap: anywhere; }
.mail dt { color: var(--soft); }
.mail dd { margin: 0; }
.parts { flex: 1; display: grid; grid-template-rows: auto 1fr; grid-template-columns: repeat(3, auto) 1fr;
  min-height: 0; gap: .5rem; }
.parts > input { position: absolute; opacity: 0; width: 1px; }
.parts > label { padding: .25rem .9rem; border: 1px solid var(--line); border-radius: 2rem; cursor: pointer; }
.parts > input:checked + label { background: var(--accent); border-color: var(--accent); color: var(--back); }
.parts > input:focus-visible + label { outline: 2px solid var(--accent); outline-offset: 2px; }
.parts > a { justify-self: end; color: var(--accent); }
.parts > section { display: none; grid-row: 2; grid-column: 1 / -1; overflow: auto; border: 1px solid var(--line);
  border-radius: .5rem; }
#html:checked ~ .html, #text:checked ~ .text, #head:checked ~ .head { display: block; }
.html { background: #fff; }
pre { margin: 0; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (width < 48rem) {
  .mailbox { grid-template-columns: minmax(0, 1fr); }
  .mailbox nav { border-right: 0; }
  .mailbox:not(.reading) main, .mailbox.reading nav { display: none; }
  #back { display: block; }
  .mail { padding: 1rem; }
  .parts { grid-template-columns: repeat(3, auto); }
  .parts > a { display: none; }
}
"""


def reading(delivery: Delivery) -> str:
    """The page of one mail: its envelope, and its parts to choose from."""
    message = delivery.read()
    parts = {
        "html": ("HTML", _html_frame(delivery) if message.get_body(("html",)) else ""),
        "text": ("Text", _preformatted(_text(message))),
        "head": ("Header", _preformatted(delivery.head())),
    }
    present = {name: part for name, part in parts.items() if part[1]}
    chosen = next(iter(present), None)
    tabs = "".join(
        f'<input type="radio" name="part" id="{name}"{" checked" if name == chosen else ""}>'
        f'<label for="{name}">{title}</label>'
        for name, (title, _) in present.items()
    )
    sections = "".join(f'<section class="{name}">{body}</section>' for name, (_, body) in present.items())
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{escape(delivery.subject)}</title>
<link rel="stylesheet" href="/mailbox.css">
<body class="mail">
<h2>{escape(delivery.subject) or "(no subject)"}</h2>
<dl>
<dt>From</dt><dd>{escape(delivery.sender)}</dd>
<dt>To</dt><dd>{escape(", ".join(delivery.to))}</dd>
<dt>Received</dt><dd>{delivery.at:%Y-%m-%d %H:%M:%S} UTC</dd>
</dl>
<div class="parts">{tabs}<a href="/messages/{escape(delivery.id)}" download="{escape(delivery.id)}.eml">.eml</a>
{sections}</div>
"""


def mail_html(part: MIMEPart | None) -> str:
    """The HTML part as it was sent, its links made to open in a tab of their own."""
    return '<!doctype html><base target="_blank">' + (_decoded(part) if part else "")


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return _decoded(part) if part else ""


def _decoded(part: MIMEPart) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    try:
        return raw.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:  # a charset that nobody knows
        return raw.decode("utf-8", "replace")


def _html_frame(delivery: Delivery) -> str:
    return f'<iframe src="/messages/{escape(delivery.id)}/html" title="The mail" sandbox="{SANDBOX}"></iframe>'


def _preformatted(text: str) -> str:
    return f"<pre>{escape(text)}</pre>" if text else ""

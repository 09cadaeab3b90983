// Keeps a part of the page as it is on the server, as long as nobody is working in it.
const EVERY = 4000;
const OFTEN = 1000;

function busy(part) {
  if (document.hidden || part.dataset.held) return true;
  const at = document.activeElement;
  const typing = at && part.contains(at) && at.matches("input, select, textarea");
  const chosen = [...part.querySelectorAll("select")].some((field) => field.value && field.closest(".move"));
  return typing || chosen || part.querySelector("details[open]") !== null;
}

export async function refresh(part) {
  const answer = await fetch(part.dataset.fresh, { headers: { Accept: "text/html" } });
  if (answer.status === 401) { location.reload(); return; }
  if (!answer.ok) return;
  const text = await answer.text();
  if (text === part.dataset.seen || busy(part)) return;
  const first = part.dataset.seen === undefined;
  part.dataset.seen = text;
  if (first && part.innerHTML.trim() === text.trim()) return;
  const focused = document.activeElement && part.contains(document.activeElement) ? document.activeElement.id : "";
  const left = part.scrollLeft;
  part.innerHTML = text;
  part.scrollLeft = left;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

export function keepFresh(part) {
  const again = () => setTimeout(async () => {
    try { if (!busy(part)) await refresh(part); } catch { /* the network is away: the next round tries again */ }
    again();
  }, "often" in part.dataset ? OFTEN : EVERY);
  again();
}

// Moves cards by mouse and by touch. By keyboard they move with the list that each card has.
import { refresh } from "./fresh.js";
import { say } from "./says.js";

const FAR = 6;
const LONG = 350;

export function movable(board) {
  let held = null;

  board.addEventListener("submit", (event) => {
    const form = event.target.closest("form.move");
    if (!form) return;
    event.preventDefault();
    send(board, form, form.elements.column.value);
  });

  board.addEventListener("pointerdown", (event) => {
    const card = event.target.closest(".card");
    const form = card?.querySelector("form.move");
    if (!form || event.button !== 0 || event.target.closest("select, button, input")) return;
    held = { card, form, id: event.pointerId, x: event.clientX, y: event.clientY, ghost: null, ready: event.pointerType === "mouse" };
    // A finger that moves at once scrolls; one that stays a moment lifts the card.
    if (!held.ready) held.timer = setTimeout(() => { if (held) { held.ready = true; lift(held.x, held.y); } }, LONG);
  });
  board.addEventListener("dragstart", (event) => event.preventDefault());
  board.addEventListener("touchmove", (event) => { if (held?.ghost) event.preventDefault(); }, { passive: false });
  board.addEventListener("click", (event) => { if (board.dataset.dropped) { event.preventDefault(); delete board.dataset.dropped; } }, true);

  addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) > FAR;
    if (!held.ghost) {
      if (!far) return;
      if (!held.ready) { drop(); return; }
      lift(event.clientX, event.clientY);
    }
    held.ghost.style.left = `${event.clientX - held.dx}px`;
    held.ghost.style.top = `${event.clientY - held.dy}px`;
    const over = columnAt(event.clientX, event.clientY);
    for (const column of board.querySelectorAll(".column.over")) if (column !== over) column.classList.remove("over");
    over?.classList.add("over");
    const edge = board.getBoundingClientRect();
    if (event.clientX > edge.right - 40) board.scrollLeft += 12;
    if (event.clientX < edge.left + 40) board.scrollLeft -= 12;
  });

  addEventListener("pointerup", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const { form, card, ghost } = held;
    const column = ghost && columnAt(event.clientX, event.clientY);
    drop();
    if (!ghost) return;
    board.dataset.dropped = "yes";
    setTimeout(() => delete board.dataset.dropped, 0);
    if (column && column !== card.closest(".column")) send(board, form, column.dataset.column);
  });
  addEventListener("pointercancel", drop);
  addEventListener("keydown", (event) => { if (event.key === "Escape") drop(); });

  function columnAt(x, y) {
    return document.elementsFromPoint(x, y).map((element) => element.closest(".column")).find((column) => column && board.contains(column));
  }

  function lift(x, y) {
    const box = held.card.getBoundingClientRect();
    held.dx = x - box.left;
    held.dy = y - box.top;
    held.ghost = held.card.cloneNode(true);
    held.ghost.removeAttribute("id");
    held.ghost.classList.add("lifted");
    held.ghost.style.width = `${box.width}px`;
    held.ghost.style.left = `${box.left}px`;
    held.ghost.style.top = `${box.top}px`;
    held.ghost.setAttribute("aria-hidden", "true");
    document.body.append(held.ghost);
    held.card.classList.add("gone");
    board.dataset.held = "yes";
    getSelection()?.removeAllRanges();
  }

  function drop() {
    if (!held) return;
    clearTimeout(held.timer);
    held.ghost?.remove();
    held.card.classList.remove("gone");
    for (const column of board.querySelectorAll(".column.over")) column.classList.remove("over");
    delete board.dataset.held;
    held = null;
  }
}

async function send(board, form, column) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("column", column);
  const id = form.elements.column.id;
  const card = form.closest(".card");
  const home = card.parentElement;
  const place = card.nextElementSibling;
  const target = board.querySelector(`.column[data-column="${CSS.escape(column)}"] .cards`);
  board.dataset.held = "yes";
  target?.prepend(card);
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "application/json" } });
    if (answer.status === 401) { location.reload(); return; }
    const told = await answer.json();
    if (told.open) { location.assign(told.open); return; }
    if (!answer.ok) home.insertBefore(card, place);
    say(told.detail, !answer.ok);
  } catch {
    home.insertBefore(card, place);
  }
  form.elements.column.value = "";
  delete board.dataset.held;
  document.activeElement?.blur();
  await refresh(board);
  document.getElementById(id)?.focus({ preventScroll: true });
}

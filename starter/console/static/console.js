// What pages do beyond links and forms. Without it they work all the same.
import { keepFresh } from "./fresh.js";
import { movable } from "./board.js";

const board = document.querySelector("#board[data-movable]");
if (board) movable(board);
// Where the navigation has no room, it begins with the page that is open.
document.querySelector(".side [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
for (const part of document.querySelectorAll("[data-fresh]")) keepFresh(part);

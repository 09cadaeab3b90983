// Tells something at the edge of the page, also to a screen reader.
export function say(text, long = false) {
  const line = document.createElement("p");
  line.textContent = text;
  document.getElementById("says").append(line);
  setTimeout(() => line.remove(), long ? 9000 : 4000);
}

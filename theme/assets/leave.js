// Leave quickly: the exit link, or Shift three times within five seconds, each pressed and let go by itself. The page
// is blanked at once, and replaced, so that Back does not lead here. It can't clear the browser's history.
{
  const exit = document.querySelector("[data-exit]");
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = " ";
    location.replace(exit.href);
  };
  let times = [];
  let alone = false;
  const other = () => {
    alone = false;
    times = [];
  };
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) other();
    else if (!event.repeat) alone = true;
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    times = [...times, event.timeStamp].filter((time) => event.timeStamp - time < 5000);
    if (times.length === 3) leave();
  });
  // Shift held while somebody clicks, marks words or scrolls sideways is no wish to leave.
  for (const kind of ["pointerdown", "mousedown", "click", "wheel", "blur"]) addEventListener(kind, other, { capture: true, passive: true });
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.documentElement.hidden = false;
  });
  for (const words of document.querySelectorAll("[data-exit-key]")) words.classList.add("ready");
}

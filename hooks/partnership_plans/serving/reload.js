// Shows the page anew as soon as the site is another one, at the place to which its reader had scrolled.
// Only “plans serve” sends this; it is no part of the site.
{
  const { version, message } = document.currentScript.dataset;
  const SECOND = 1000;
  let asking = null;

  const again = () => {
    // A browser would keep the place of the message, which is shorter than its page.
    if (message === undefined) history.replaceState({ plansServe: [scrollX, scrollY] }, "");
    history.scrollRestoration = "manual";
    location.reload();
  };

  const ask = async () => {
    // A tab that nobody sees asks nothing: a browser has few lines to one server, and its tabs share them.
    if (document.visibilityState !== "visible" || asking) return;
    asking = new AbortController();
    let pause = 0;
    try {
      const answer = await fetch(`/.serve/version?${version}`, { signal: asking.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      if ((await answer.text()) !== version) return again();
    } catch {
      pause = SECOND; // the server has stopped; it may be started again
    }
    asking = null;
    setTimeout(ask, pause);
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? asking?.abort() : ask()));
  addEventListener("load", () => {
    const place = history.state?.plansServe;
    if (place && message === undefined) {
      history.replaceState(null, "");
      scrollTo({ left: place[0], top: place[1], behavior: "instant" });
      setTimeout(() => (history.scrollRestoration = "auto"), SECOND); // at once, the browser would go to its own place
    }
    ask();
  });
}

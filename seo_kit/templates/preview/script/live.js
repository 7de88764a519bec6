// What the server tells as it happens. A page that nobody looks at listens to nothing: browsers allow few connections.

/** Calls `told` with each state, the present one first, and `lost` when the server is gone. */
export function follow(told, lost) {
  let source = null;
  const stop = () => (source?.close(), (source = null));
  const start = () => {
    stop();
    source = new EventSource("/api/events");
    source.addEventListener("message", (event) => told(JSON.parse(event.data)));
    source.addEventListener("error", lost); // the browser tries again by itself
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : start()));
  start();
}

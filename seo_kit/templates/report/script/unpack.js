// The report's data, which stands in script elements: as JSON, or deflated and in base64 when there is much of it.

/** The value of a data element. */
export async function unpack(id) {
  const element = document.getElementById(id);
  const text = element.textContent;
  return JSON.parse(element.type === "application/json" ? text : await inflated(text.trim()));
}

function inflated(base64) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

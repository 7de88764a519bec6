// The report's data, which stands in script elements: as JSON, or deflated and in base 85 when there is much of it.

/** The value of a data element. */
export async function unpack(id) {
  const element = document.getElementById(id);
  const text = element.textContent;
  return JSON.parse(element.type === "application/json" ? text : await inflated(text.trim()));
}

// As Python's base64.b85encode, with ' in the place of <.
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;'=>?@^_`{|}~";
const digits = new Uint8Array(128);
[...SIGNS].forEach((sign, value) => (digits[sign.charCodeAt(0)] = value));

/** The bytes of a text of five signs for each four bytes. */
export function base85(text) {
  const bytes = new DataView(new ArrayBuffer((text.length / 5) * 4));
  for (let from = 0, at = 0; from < text.length; from += 5, at += 4) {
    let value = 0;
    for (let place = from; place < from + 5; place += 1) value = value * 85 + digits[text.charCodeAt(place)];
    bytes.setUint32(at, value);
  }
  return bytes;
}

// What pads the last four bytes stands behind the end of the deflated data, where DecompressionStream refuses it.
function inflated(text) {
  const [size, data] = [Number(text.slice(0, text.indexOf(" "))), text.slice(text.indexOf(" ") + 1)];
  const stream = new Blob([new Uint8Array(base85(data).buffer, 0, size)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

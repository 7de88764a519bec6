// The words in which two texts differ: a longest common subsequence, after what both begin and end with is set aside.

const MOST_CELLS = 4_000_000; // of the table; beyond it the middle counts as wholly different

/** Runs of words as [kind, text]: "same", "left" (only in the first text) or "right" (only in the second). */
export function wordDiff(left, right) {
  const [a, b] = [words(left), words(right)];
  let start = 0;
  while (start < a.length && start < b.length && alike(a[start], b[start])) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && alike(a.at(-1 - end), b.at(-1 - end))) end += 1;
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const same = (list) => list.map((word) => ["same", word]);
  return joined([...same(a.slice(0, start)), ...middle, ...same(a.slice(a.length - end))]);
}

const words = (text) => text.match(/\S+/g) ?? [];
const bare = (word) => word.normalize("NFC").toLowerCase();
const alike = (one, other) => one === other || bare(one) === bare(other);

function between(a, b) {
  if ((a.length + 1) * (b.length + 1) > MOST_CELLS) return [...marked("left", a), ...marked("right", b)];
  const width = b.length + 1;
  const longest = lengths(a, b, width);
  const out = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (alike(a[i], b[j])) (out.push(["same", a[i]]), (i += 1), (j += 1));
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) (out.push(["left", a[i]]), (i += 1));
    else (out.push(["right", b[j]]), (j += 1));
  }
  return [...out, ...marked("left", a.slice(i)), ...marked("right", b.slice(j))];
}

const marked = (kind, list) => list.map((word) => [kind, word]);

function lengths(a, b, width) {
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i * width + j] = alike(a[i], b[j])
        ? table[(i + 1) * width + j + 1] + 1
        : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
  return table;
}

function joined(pairs) {
  const runs = [];
  for (const [kind, word] of pairs) {
    if (runs.at(-1)?.[0] === kind) runs.at(-1)[1] += ` ${word}`;
    else runs.push([kind, word]);
  }
  return runs;
}

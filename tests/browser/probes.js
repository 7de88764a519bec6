// What a reader's browser makes of a page: each probe returns a plain value, and an empty list when nothing is wrong.
window.probes = (() => {
  const squeeze = (text) => text.replace(/\s+/g, "");
  const asText = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
  const isSeen = (element) => element.checkVisibility() && element.getClientRects().length > 0;
  const holdsText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const textElements = () => [...document.body.querySelectorAll("*")].filter((e) => holdsText(e) && isSeen(e));
  const name = (element) => `${element.localName}: ${element.textContent.trim().slice(0, 40)}`;

  const graph = () => JSON.parse(document.querySelector('head script[type="application/ld+json"]').text)["@graph"];
  const faq = () => graph().filter((node) => [node["@type"]].flat().includes("FAQPage")).flatMap((page) => page.mainEntity);

  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // Chromium's canvas, seen when no element has a background of its own.
  const bare = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const follows = getComputedStyle(document.documentElement).colorScheme.includes("dark");
    return dark && follows ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)";
  };
  const background = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] !== 0) return colour;
    }
    return bare();
  };
  // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, read 2026-11-22
  const contrast = (element) => {
    const pair = [getComputedStyle(element).color, background(element)].map(luminance);
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  };

  return {
    openAll: () => document.querySelectorAll("details").forEach((details) => (details.open = true)),
    overflow: () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: () => [...document.querySelectorAll("h1")].filter(isSeen).map((h1) => h1.innerText.trim()),
    canonicals: () => [...document.head.querySelectorAll('link[rel="canonical"]')].map((link) => link.href),
    faq,
    unreadable: () => {
      const seen = squeeze(document.body.innerText);
      return faq()
        .flatMap((question) => [question.name, asText(question.acceptedAnswer.text)])
        .filter((text) => !squeeze(text) || !seen.includes(squeeze(text)));
    },
    smallText: (pixels, where = "*") =>
      textElements()
        .filter((e) => e.matches(where) && parseFloat(getComputedStyle(e).fontSize) < pixels)
        .map(name),
    faintText: (ratio) =>
      textElements()
        .filter((e) => contrast(e) < ratio)
        .map((e) => `${name(e)} ${contrast(e).toFixed(2)}`),
    brokenImages: () => [...document.images].filter((image) => !image.naturalWidth).map((image) => image.src),
  };
})();

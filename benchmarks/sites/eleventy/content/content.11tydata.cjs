module.exports = {
  layout: "article.njk",
  permalink: ({ page }) => `/${page.fileSlug}.html`,
};

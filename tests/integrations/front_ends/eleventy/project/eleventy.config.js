export default function (config) {
  config.addPreprocessor("drafts", "*", (data) => (data.draft ? false : undefined));
  config.addCollection("guides", (api) => api.getFilteredByGlob("content/*.md"));
  return { dir: { input: "content", includes: "../_includes" } };
}

module.exports = {
  dir: { input: "content", output: "output" },
  markdownTemplateEngine: false,
};

const markdownIt = require("markdown-it");
const { buildIndex } = require("./index.js");

module.exports = (config) => {
  config.setLibrary("md", markdownIt("commonmark"));
  config.setUseGitIgnore(false);
  config.setQuietMode(true);
  config.addPassthroughCopy("style.css");
  // One pass over all pages, once a build: records, backlinks and ready-made pieces of HTML.
  config.addCollection("index", (api) => buildIndex(api.getAll()));
  return {
    dir: { input: "content", includes: "../_includes" },
    markdownTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
};

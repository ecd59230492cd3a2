// Every record lies in a folder named for its kind.
const kindOf = (data) => data.page.filePathStem.split("/")[1];

module.exports = {
  layout: "page.11ty.js",
  permalink: (data) => `${kindOf(data)}/${data.page.fileSlug}.html`,
};

// The usual plugins for a blog, and nothing that the other tools do not do too.
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

export default function (config) {
  config.addPlugin(syntaxHighlight);
  config.addPlugin(feedPlugin, {
    type: "rss",
    outputPath: "/rss.xml",
    collection: { name: "posts", limit: 20 },
    metadata: {
      language: "en",
      title: "Benchmark",
      subtitle: "Benchmark",
      base: "https://example.com/",
      author: { name: "Benchmark" },
    },
  });
  config.addPassthroughCopy({ static: "/" });
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("day", (date) => day.format(date));
  config.addFilter("newest", (posts, count) => posts.slice(-count).reverse());
  config.addFilter("minutes", (html) => Math.max(1, Math.round(html.split(/\s+/).length / 220)));
  config.addFilter("names", (collections) =>
    Object.keys(collections).filter((name) => name !== "all" && name !== "posts").sort(),
  );
  return {
    dir: { input: ".", includes: "_includes", output: "_site" },
    // Posts are plain Markdown; looking for template marks in them would only cost time.
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}

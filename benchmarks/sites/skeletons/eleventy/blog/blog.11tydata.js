// What all posts share.
export default {
  layout: "post.njk",
  tags: ["posts"],
  permalink: (post) => `/blog/${post.page.fileSlug}/`,
};

"""Small blogs of other generators, laid out as their own templates lay them out."""

from pathlib import Path
from textwrap import dedent

# The smallest picture there is: one transparent pixel.
GIF = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)

ASTRO = {
    "astro.config.mjs": """
        import { defineConfig } from 'astro/config';
        // site: 'https://not-this.example'
        export default defineConfig({
          site: 'https://garden.example',
          base: '/notes',
        });
        """,
    "package.json": '{"name": "garden"}',
    "src/consts.ts": """
        export const SITE_TITLE = 'Kitchen garden';
        export const SITE_DESCRIPTION = "What grows, and what the snails leave";
        """,
    "src/content.config.ts": """
        import { defineCollection } from 'astro:content';
        import { glob } from 'astro/loaders';
        const blog = defineCollection({
          loader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }),
        });
        export const collections = { blog };
        """,
    "src/pages/index.astro": "---\n---\n<h1>Home</h1>\n",
    "src/pages/shop.astro": "---\n---\n<h1>Seeds</h1>\n",
    "src/pages/blog/[...slug].astro": """
        ---
        import { getCollection } from 'astro:content';
        const posts = await getCollection('blog');
        ---
        """,
    "src/pages/about.md": "---\nlayout: ../layouts/Page.astro\ntitle: About\n---\n\nTwo beds.\n",
    "src/layouts/Page.astro": '<html lang="en-GB"><slot /></html>\n',
    "src/assets/bean.gif": GIF,
    "src/assets/unused.gif": GIF,
    "src/content/blog/First beans.md": """
        ---
        title: 'First beans'
        description: 'Sown in April'
        pubDate: 'Apr 08 2024'
        updatedDate: 'Apr 10 2024'
        heroImage: '../../assets/bean.gif'
        tags: [beans, spring]
        ---

        After [the snails](./snails.mdx) came ![a bean](../../assets/bean.gif).
        The [catalogue](/catalogue.pdf) is in `[code](./snails.mdx)`.
        """,
    "src/content/blog/snails.mdx": """
        ---
        title: Snails
        description: They come at night
        pubDate: 2024-05-02
        draft: false
        ---
        import Trap from '../../components/Trap.astro';

        <Trap depth={3} />

        See [the beans](/notes/blog/first-beans/).
        """,
    "public/catalogue.pdf": b"%PDF-1.4\n",
    "public/404.html": "<p>Nothing here</p>\n",
    "public/.nojekyll": "",
    "node_modules/x/README.md": "# Not ours\n",
}

HUGO = {
    "hugo.toml": """
        baseURL = 'https://tides.example/log/'
        languageCode = 'en-us'
        title = 'Tide log'
        timeZone = 'Europe/Lisbon'
        enableRobotsTXT = true
        [permalinks]
          posts = '/:year/:month/:slug/'
        [params]
          description = 'Notes from a small harbour'
          [params.author]
            name = 'The harbour office'
        """,
    "archetypes/default.md": "+++\ntitle = '{{ .Name }}'\n+++\n",
    "content/_index.md": "+++\ntitle = 'Tide log'\n+++\n\nWater, twice a day.\n",
    "content/about.md": "+++\ntitle = 'About'\ndate = 2020-01-01\n+++\n\nThree people.\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/high-water.md": """
        +++
        title = 'High water'
        date = 2024-03-10T08:30:00+00:00
        lastmod = 2024-03-12
        draft = false
        tags = ['tides']
        categories = ['harbour']
        aliases = ['/old/high-water/']
        expiryDate = 2031-01-01
        +++

        It rose. {{< figure src="/img/gauge.gif" alt="the gauge" caption="At noon" >}}

        Then it [fell]({{< ref "low-water.md" >}}) and [again]({{< relref "posts/spring-tide" >}}).

        {{< youtube abc >}}
        """,
    "content/posts/low-water.md": """
        ---
        title: Low water
        date: 2024-03-11
        slug: ebb
        draft: true
        ---

        Mud.
        """,
    "content/posts/spring-tide/index.md": """
        ---
        title: Spring tide
        date: 2024-03-25
        cover:
          image: moon.gif
          alt: The moon
        ---

        ![The moon](moon.gif) pulls.
        """,
    "content/posts/spring-tide/moon.gif": GIF,
    "content/boats/ferry.md": """
        ---
        title: The ferry
        date: 2023-08-01
        url: /ferry.html
        ---

        It is late.
        """,
    "static/img/gauge.gif": GIF,
    "static/robots.txt": "User-agent: *\n",
    "layouts/index.html": "{{ .Title }}\n",
}

JEKYLL = {
    "_config.yml": """
        title: Bread and salt
        description: >-
          A baker's notebook
        url: "https://bread.example"
        baseurl: ""
        timezone: Europe/Paris
        author:
          name: The baker
        defaults:
          - scope: {path: "", type: posts}
            values: {layout: post, author: Night shift}
        collections:
          recipes: {output: true}
          notes: {}
        exclude: [private]
        """,
    "Gemfile": "gem 'jekyll'\n",
    "README.md": "# How to build\n",
    "404.md": "---\npermalink: /404.html\n---\n\nGone stale.\n",
    "index.md": "---\nlayout: home\ntitle: Home\n---\n",
    "about.md": "---\nlayout: page\ntitle: About\npermalink: /about/\n---\n\nFlour, water.\n",
    "faq.html": "---\ntitle: Questions\n---\n<p>Why?</p>\n",
    "_layouts/default.html": "{{ content }}\n",
    "_posts/2024-02-03-sour-dough.markdown": """
        ---
        layout: post
        title:  "Sour dough"
        date:   2024-02-03 06:15:00 +0100
        categories: bread slow
        tags: [starter]
        redirect_from: /sourdough.html
        ---

        Feed it. {% include video.html id="1" %}

        {% highlight ruby linenos %}
        puts "rise"
        {% endhighlight %}

        Next: [salt]({% post_url 2024-02-10-salt %}), [{{ site.title }}]({{ site.baseurl }}/about/),
        and [again]({{ "/2024/02/10/salt.html" | relative_url }}).

        ![A loaf]({{ site.baseurl }}/assets/loaf.gif){: .wide}
        """,
    "_posts/2024-02-10-salt.md": """
        ---
        title: Salt
        image: assets/loaf.gif
        permalink: /salt/:year
        ---

        See [the dough](/bread/slow/2024/02/03/sour-dough.html) and [this](assets/loaf.gif).
        """,
    "_posts/2024-02-11-broken.md": "---\ntitle: Broken\ndate: 10/11/2024\n---\n\nWhen was it?\n",
    "_drafts/rye.md": "---\ntitle: Rye\n---\n\nLater.\n",
    "_recipes/baguette.md": "---\ntitle: Baguette\n---\n\nLong.\n",
    "_notes/todo.md": "---\ntitle: To do\n---\n\nBuy yeast.\n",
    "assets/loaf.gif": GIF,
    "assets/main.scss": '---\n---\n@import "x";\n',
    "private/secret.txt": "no\n",
    "CNAME": "bread.example\n",
}

PELICAN = {
    "pelicanconf.py": """
        AUTHOR = 'The weaver'
        SITENAME = 'Warp and weft'
        SITEURL = ''
        PATH = 'content'
        TIMEZONE = 'Europe/Rome'
        DEFAULT_LANG = 'it'
        ARTICLE_URL = 'posts/{date:%Y}/{slug}/'
        ARTICLE_SAVE_AS = 'posts/{date:%Y}/{slug}/index.html'
        STATIC_PATHS = ['images', 'extra/CNAME']
        EXTRA_PATH_METADATA = {'extra/CNAME': {'path': 'CNAME'}}
        LOAD_CONTENT_CACHE = bool(0)
        """,
    "publishconf.py": "from pelicanconf import *\nSITEURL = 'https://loom.example'\n",
    "content/looms/first.md": """
        Title: The First Loom
        Date: 2023-05-06 10:20
        Tags: wood, thread
        Summary: How it was built,
            and by whom

        See [wool]({filename}wool.md) and ![a thread]({static}/images/thread.gif).
        """,
    "content/looms/wool.md": """
        Title: Wool
        Date: 2023-05-07
        Category: Yarn
        Status: draft
        Slug: sheep

        Soft.
        """,
    "content/pages/about.md": "Title: About\n\nOne loom. [Home]({index})\n",
    "content/looms/old.rst": "Old\n===\n\n:date: 2020-01-01\n",
    "content/images/thread.gif": GIF,
    "content/extra/CNAME": "loom.example\n",
}

NIKOLA = {
    "conf.py": """
        import time
        BLOG_AUTHOR = "The printer"
        BLOG_TITLE = "Type and ink"
        SITE_URL = "https://press.example/"
        BLOG_EMAIL = "press@example.com"
        BLOG_DESCRIPTION = "Notes on letters"
        DEFAULT_LANG = "en"
        POSTS = (
            ("posts/*.md", "articles", "post.tmpl"),
            ("posts/*.rst", "articles", "post.tmpl"),
        )
        PAGES = (("pages/*.md", "", "page.tmpl"),)
        CONTENT_FOOTER = 'Contents {date}'.format(date=time.gmtime().tm_year)
        """,
    "posts/serifs.md": """
        <!--
        .. title: Serifs: a defence
        .. slug: serifs
        .. date: 2022-09-01 08:00:00 UTC+02:00
        .. tags: type, draft
        .. category: opinion
        .. description: Small feet
        .. type: text
        -->

        They help. ![An A](/images/a.gif)
        """,
    "posts/ink.es.md": """
        <!--
        .. title: Tinta
        .. date: 2022-09-02
        -->

        Negra. ![A](/images/a.gif)
        """,
    "posts/old.rst": ".. title: Old\n",
    "pages/about.md": "---\ntitle: About\n---\n\nLead.\n",
    "images/a.gif": GIF,
    "files/favicon.ico": b"\0\0",
}

ELEVENTY = {
    "eleventy.config.js": """
        export default function (config) {
          config.addPassthroughCopy({ "./public/": "/" });
          config.addPassthroughCopy("content/img");
        }
        export const settings = { dir: { input: "content" } };
        """,
    "content/_data/metadata.js": """
        export default {
          title: "Night sky",
          url: "https://sky.example/",
          language: "en",
          description: "What can be seen",
          author: { name: "The watcher", email: "watcher@example.com" },
        };
        """,
    "content/blog/blog.11tydata.js": 'export default { tags: ["posts"], layout: "post.njk" };\n',
    "content/blog/2024-01-05-comet.md": """
        ---
        title: A comet
        description: Faint
        tags: [comets]
        ---

        Look [east](./moon.md). {% image "./img/a.gif" %} {{ title }}
        """,
    "content/blog/moon.md": """
        ---
        title: The moon
        date: 2024-01-20
        permalink: "/moon/{{ page.fileSlug }}/"
        ---

        Full.
        """,
    "content/blog/hidden.md": "---\ntitle: Hidden\npermalink: false\n---\n\nNo.\n",
    "content/blog/odd.md": """
        ---
        title: Odd
        date: 2024-01-21
        permalink: "/{{ year }}/odd/"
        ---

        Hm.
        """,
    "content/about.md": "---\ntitle: About\nlayout: base.njk\n---\n\nOne telescope.\n",
    "content/index.njk": "---\ntitle: Home\n---\n",
    "content/star-map.njk": "---\ntitle: Map\n---\n",
    "content/_includes/base.njk": "{{ content }}\n",
    "content/img/a.gif": GIF,
    "public/favicon.svg": "<svg/>\n",
    "README.md": "# How to build\n",
}

ZOLA = {
    "config.toml": """
        base_url = "https://stones.example"
        title = "Dry stone"
        description = "Walls without mortar"
        default_language = "en"
        [languages.fr]
        title = "Pierre"
        """,
    "content/_index.md": '+++\ntitle = "Walls"\npaginate_by = 5\n+++\n',
    "content/walls/_index.md": '+++\ntitle = "Walls"\n+++\n',
    "content/walls/2021-06-01-Cope_stones.md": """
        +++
        title = "Cope stones"
        aliases = ["copes.html"]
        [taxonomies]
        tags = ["stone"]
        [extra]
        mood = "calm"
        +++

        On top. See [the gap](@/walls/gap/index.md#why) and {{ youtube(id="x") }}.
        """,
    "content/walls/gap/index.md": """
        +++
        title = "A gap"
        date = 2021-07-01
        +++

        # Why

        ![gap](gap.gif)
        """,
    "content/walls/gap/gap.gif": GIF,
    "content/walls/gap/index.fr.md": '+++\ntitle = "Un trou"\ndate = 2021-07-01\n+++\n\nVoir.\n',
    "content/about.md": '+++\ntitle = "About"\npath = "who"\n+++\n\nTwo hands.\n',
    "static/wall.css": "body{}\n",
    "templates/page.html": "{{ page.content }}\n",
}

BLOGS = {
    "Astro": ASTRO,
    "Hugo": HUGO,
    "Jekyll": JEKYLL,
    "Pelican": PELICAN,
    "Nikola": NIKOLA,
    "Eleventy": ELEVENTY,
    "Zola": ZOLA,
}


def lay_out(files: dict[str, str | bytes], folder: Path) -> Path:
    """Write the files of a blog into a folder."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        written = text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode()
        place.write_bytes(written)
    return folder

"""Settings of the benchmark's Pelican site: the usual ones for a blog, one feed."""

SITENAME = "Benchmark"
SITEURL = "https://example.com"
AUTHOR = "Benchmark"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
RELATIVE_URLS = False
PLUGINS = ["neighbors"]

# Without these, "nothing to do" would be a cold build.
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True

ARTICLE_PATHS = ["blog"]
ARTICLE_URL = "blog/{slug}/"
ARTICLE_SAVE_AS = "blog/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
TAGS_SAVE_AS = "tags/index.html"
INDEX_SAVE_AS = "blog/index.html"
HOME_SAVE_AS = "index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
ROBOTS_SAVE_AS = "robots.txt"
MISSING_SAVE_AS = "404.html"
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "home", "tags", "sitemap", "robots", "missing"]

DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = {"index": 10}
PAGINATION_PATTERNS = (
    (1, "/blog/", "blog/index.html"),
    (2, "/blog/page/{number}/", "blog/page/{number}/index.html"),
)

FEED_DOMAIN = SITEURL
FEED_ALL_RSS = "rss.xml"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.codehilite": {"css_class": "highlight"},
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
    },
    "output_format": "html5",
}

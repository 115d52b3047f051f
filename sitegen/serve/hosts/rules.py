"""Rules: what each host of static files makes of an address."""

from collections.abc import Mapping

from msgspec import Struct


class Rules(Struct, frozen=True):
    """How a host finds the file for an address. A status of 0 says that it does no such thing.

    `folder` is the status that leads from `/a` to `/a/`, if there is `a/index.html`;
    `extensionless` says whether `/a` is answered with `a.html`, which then comes before the folder;
    `stray_slash` is the status that leads from `/a/` to `/a`, if there is `a.html`; it does so
    even if there is `a/index.html` as well where `file_first` holds;
    `plain_name` is the status that leads from `/a.html` to `/a` and from `/a/index.html` to `/a/`;
    `any_case` says whether capital letters are taken for small ones;
    `merges_slashes` whether `//` is taken for `/`;
    `nearest_404` whether the `404.html` of the closest folder is the one that readers get.
    """

    folder: int = 301
    extensionless: bool = False
    stray_slash: int = 0
    file_first: bool = False
    plain_name: int = 0
    any_case: bool = False
    merges_slashes: bool = False
    nearest_404: bool = False


PLAIN = Rules()
"""What all hosts have in common: the file of that name, the index of a folder, and its slash."""

GITHUB_PAGES = Rules(extensionless=True)
"""GitHub Pages. `404.html` at the top is documented in «Creating a custom 404 page for your GitHub
Pages site» (docs.github.com); the rest is not, and as measured in the table of
github.com/slorber/trailing-slash-guide. Letters count as they are written.
"""

NETLIFY = Rules(extensionless=True, stray_slash=301, file_first=True, any_case=True)
"""Netlify, with «Pretty URLs» on, as new sites have it: «Redirect options», section «Trailing
slash» (docs.netlify.com), and the table of github.com/slorber/trailing-slash-guide. Names are
stored in small letters: answers.netlify.com says so, and jvt.me measured it (2019/11/11).
"""

CLOUDFLARE = Rules(
    folder=308, extensionless=True, stray_slash=308, plain_name=308, nearest_404=True
)
"""Cloudflare Pages: «Serving Pages» (developers.cloudflare.com/pages/configuration/serving-pages);
the statuses are those of its asset server (github.com/cloudflare/workers-sdk, pages-shared).
"""

S3 = Rules(folder=302)
"""A website endpoint of Amazon S3, with `index.html` as the index document and `404.html` as the
error document: «Configuring an index document» and «Configuring a custom error document» in the
user guide (docs.aws.amazon.com/AmazonS3/latest/userguide). Keys count letter by letter, slashes
included.
"""

NGINX = Rules(merges_slashes=True)
"""nginx as installed, with `error_page 404 /404.html`: ngx_http_index_module, and `merge_slashes`
in ngx_http_core_module (nginx.org/en/docs). A test asks a real one. On a disk that tells letters
apart, as Linux has it.
"""

HOSTS: Mapping[str, Rules] = {
    "github-pages": GITHUB_PAGES,
    "netlify": NETLIFY,
    "cloudflare": CLOUDFLARE,
    "s3": S3,
    "nginx": NGINX,
}
"""The hosts by the names of `serve --as`."""

"""Inline marks come out as GitHub's parser, the oracle, has them."""

import re
import time

import pytest
from github_oracle import by_github, outline_of
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sitegen.markup.python_markdown import to_html

CASES = {
    # Autolinks
    "a bare address": "see https://example.com/a_b?c=d&e=f now",
    "a capital scheme": "HTTPS://EXAMPLE.com",
    "another protocol": "ftp://example.com/x and gopher://example.com",
    "an address without a scheme": "see www.example.com/x",
    "www in a word": "xwww.example.com and -www.example.com",
    "punctuation ends the sentence": "http://a.com. http://a.com, http://a.com! (http://a.com)?",
    "parentheses of the address": "(http://a.com/b_(c)) http://a.com/(b)) http://a.com/(",
    "an entity at the end": "http://a.com/?b=1&copy; http://a.com/&1;",
    "marks around an address": "**http://a.com** *www.a.com* ~~http://b.com/_x_~~",
    "an address ends at a point": "http://a.com<b>x</b>",
    "text of another script before": "看https://example.com/看",
    "a domain of another script": "http://é.example/",
    "an underscore in the domain": "http://a_b.com http://a.b_c.d http://a_b.c.d",
    "no domain": "http:// www. http://?",
    "no links in links": "[http://a.com](/x) [www.a.com me@a.com](/y)",
    "no links in code": "`http://a.com` `me@a.com`",
    "no links in raw HTML": '<b title="http://a.com">x</b>',
    "an e-mail address": "me@example.com, a.b-c_d+e@f-g.co.uk.",
    "what is no e-mail address": "me@example a@b.c_ a@b.c- a@b@c.d @x.y",
    "e-mail schemes": "mailto:me@a.com xmpp:me@a.com",
    "addresses in points": "<http://a.com/*b*> <me@a.com> <made-up:x> <m:x>",
    # Code spans
    "one space at each end": "` a ` `  b  ` ` ` `c `",
    "backticks in code": "`` a`b `` ` `` `",
    "a line end in code": "`a\nb`",
    "backticks that nothing closes": "```a `b``",
    "code before emphasis": "*a`*`b*",
    "a backslash in code": r"`\` \`a`",
    "entities in code": "`&amp; &copy; <b>`",
    # Escapes and entities
    "every ASCII punctuation": "".join(f"\\{c}" for c in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    "no other escapes": r"\a \1 \é \ x",
    "escaped marks": r"\*a* \_b_ \[c](/d) \<b> \&copy; \`e` \~~f~~ \!\[g](h)",
    "math in backslashes": r"\(x\) \[y\] \|z\|",
    "entities": "&copy; &amp; &lt;b&gt; &#35; &#x22; &nosuch; &copy",
    # Line breaks
    "two spaces": "a  \nb",
    "a backslash": "a\\\nb",
    "not at the end": "a\\",
    # Emphasis
    "words with underscores": "snake_case_word and __init__ and a_b_",
    "words with stars": "a*b*c and a**b**c",
    "nested": "*a **b** c* **a *b* c** ***a*** ***a* b** ***a** b*",
    "of unequal length": "**a* *b** *****d*** ****c**** *****d***** **a **b** c**",
    "rule of three": "*a**b*c** **a*b**c* *foo**bar**baz*",
    "stars in a sum": "5 * 3 * 2 and ** a **",
    "before full-width punctuation": "**中文。**中 **“中”**文 中**文（a）**文",
    "between CJK letters": "中**文**中 中*文*中 中_文_中",
    "a no-break space": "*\u00a0a* **a\u00a0**",
    "currency": "*€*x and x*€*",
    "strikethrough": "~~a~~ ~b~ ~~~c~~~ ~~d~ a~~b~~c ~~*e*~~ *~~f~~*",
    "emphasis across brackets": "*a [b* c](/d) [*e](/f)*",
    # Links
    "titles": "[a](/b 'c') [a](/b \"c\") [a](/b (c)) [a](/b 'c\"d')",
    "no title": "[a](/b c) [a](/b 'c) [a](/b'c')",
    "spaces in a destination": "[a](b c) [a](<b c>) ![a](b c.png)",
    "template braces": "[a]({{ b }}) [a]({{b}})",
    "parentheses in a destination": r"[a](b(c)d) [a](b(c) [a](b\)c)",
    "brackets in a link": "[a [b] c](/d) [a ![b](c) d](/e) [a `]` b](/c)",
    "links in links": "[a [b](/c) d](/e) ![a [b](/c) d](/e)",
    "escapes in a destination": r"[a](/b\*c&auml;) [a](/b\c)",
    "empty": "[](/a) [a]() ![]() [a](<>)",
    "a described image": "![a *b* `c` &amp; ![d](e)](f)",
    # References
    "labels with code and marks": "[`a`] [*b*] [`a`][] [c][`a`]\n\n[`a`]: /a\n\n[*b*]: /b",
    "labels in any case": "[Straße  a] [x][FOO]\n\n[STRASSE a]: /a\n\n[foo]: /b",
    "labels that are not defined": "[a] [a][] [a][b] ![a]",
    "a label before parentheses": "[r](x y) [r] (x)\n\n[r]: /r",
    # Raw HTML
    "tags": "<b>*a*</b> <x-y z='*' /> <br/> </b > <i title=x></i>",
    "what is no tag": "a < b <3 <a b=> <*a*> <a 'b'> < b>",
    "comments": "a <!-- *b* --> c <?d *e* ?> <!F *g*> <![CDATA[*h*]]>",
    "HTML before code": '<i b="`">`c`</i>',
}


@pytest.mark.parametrize("text", [pytest.param(t, id=name) for name, t in CASES.items()])
def test_marks_are_those_of_github(text: str):
    assert outline_of(to_html(text)) == outline_of(by_github(text))


def test_a_footnote_may_end_with_an_address():
    assert '<a href="http://a.com">http://a.com</a>\u00a0<a' in to_html(
        "x[^1]\n\n[^1]: http://a.com"
    )


_MARKS = (
    r"* ** *** _ __ ~~ ` `` [ ] ![ ](/u) [ref] ( ) a é 中 。 “ ” . , ! \ \* &amp; & &copy; <b> "
    r"""</b> <http://a.b> < > http://a.b/c_d www.e.com me@x.org ' " € - _x_ [^1]"""
)
_PIECES = st.sampled_from([*_MARKS.split(), " ", "b c", "\na", "  \na", "\u00a0"])


@settings(max_examples=400, deadline=None)
@given(text=st.lists(_PIECES, max_size=14).map("".join))
@example(text="*a**b*c**")
def test_any_marks_are_those_of_github(text: str):
    # GitHub takes any two addresses that touch, and a final `www.`, in ways of its own.
    assume(not re.search(r"www\.\W|@\.|\u00a0$|<b>\W*$", text))
    document = f"x[^1] {text}x\n\n[ref]: /r 't'\n\n[^1]: note\n"
    assert outline_of(to_html(document)) == outline_of(by_github(document))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "![" * 50_000,
        "[a](b)" * 20_000,
        "[a](" * 40_000,
        "[a](<b" * 30_000,
        '[a](b "' * 30_000,
        "*a **b " * 30_000,
        "*a_ " * 50_000,
        "**a" + "*b" * 50_000,
        "a**" * 50_000,
        "~~a ~" * 30_000,
        " ".join("`" * n for n in range(1, 600)),
        "<!--" * 50_000,
        "<a b='" * 30_000,
        "<a " + " " * 200_000,
        "&" * 200_000,
        "\\" * 200_000,
        "http://" * 30_000,
        "http://a.b(" * 20_000,
        "www.a.b" + ")" * 200_000,
        "a@b." * 40_000,
        "a_" * 100_000,
        "[a][b" * 40_000,
        "[" * 2_000 + "]" * 2_000,
    ],
    ids=lambda text: text[:12],
)
def test_marks_that_nothing_closes_take_no_time(text: str):
    started = time.perf_counter()
    to_html(text)
    assert time.perf_counter() - started < 10

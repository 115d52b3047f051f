"""Blocks of code in several languages, each one different."""

from random import Random

from benchmarks.corpus.words import NOUNS, VERBS

# Each holds `$NOUN`, `$OTHER`, `$VERB` and `$N`, which are filled in anew for every block.
SOURCES = {
    "python": '''
from dataclasses import dataclass


@dataclass(frozen=True)
class $NOUN_N:
    """One $NOUN of the $OTHER."""

    name: str
    size: int = $N


def $VERB_$OTHER(items: list[$NOUN_N]) -> dict[str, int]:
    # The largest ones come first.
    ordered = sorted(items, key=lambda item: -item.size)
    return {item.name: item.size * $N for item in ordered if item.size > 0}
''',
    "javascript": """
const limit = $N;

export async function $VERB_$NOUN(url, { retries = 3 } = {}) {
  for (let attempt = 0; attempt < retries; attempt += 1) {
    const response = await fetch(`${url}/$OTHER?limit=${limit}`);
    if (response.ok) return response.json(); // nothing more to do
  }
  throw new Error("the $OTHER did not answer");
}
""",
    "bash": """
set -eu
for $NOUN in "$@"; do
  # Leave out what is too small.
  if [ "$(wc -c < "$$NOUN")" -gt $N ]; then
    grep -c '$VERB' "$$NOUN" >> $OTHER.log
  fi
done
""",
    "json": """
{
  "$NOUN": {"size": $N, "open": true, "$OTHER": null},
  "$VERB": ["$OTHER", "$NOUN", 2.5, false],
  "count": $N
}
""",
    "html": """
<section class="$NOUN" id="$NOUN-$N">
  <h2>The $OTHER</h2>
  <!-- one button is enough -->
  <button type="button" data-size="$N" aria-pressed="false">$VERB</button>
</section>
""",
    "css": """
.$NOUN > .$OTHER:hover {
  margin: $Npx auto;
  color: #1b1613; /* dark enough */
  transition: transform 0.2s ease-in-out;
}

@media (width < $Nem) {
  .$NOUN { display: none; }
}
""",
    "sql": """
SELECT $NOUN.name, count(*) AS total
FROM $NOUN
JOIN $OTHER ON $OTHER.id = $NOUN.other_id
WHERE $NOUN.size > $N AND $OTHER.name LIKE '$VERB%'
GROUP BY $NOUN.name
ORDER BY total DESC; -- the busiest first
""",
    "go": """
package main

import "fmt"

type $NOUN struct {
	Name string
	Size int
}

func main() {
	items := []$NOUN{{"$OTHER", $N}, {"$VERB", 2}}
	for i, item := range items {
		fmt.Printf("%d: %s %d\\n", i, item.Name, item.Size) // counted from 0
	}
}
""",
    "yaml": """
$NOUN:
  name: "$OTHER"
  size: $N
  steps:
    - run: $VERB --all # every night
    - run: clean
  enabled: true
""",
    "http": """
GET /$NOUN/$N HTTP/1.1
Host: $OTHER.example
Accept: text/html
If-None-Match: "$VERB-$N"

""",
}


def code_block(random: Random) -> str:
    """A fenced block with its language."""
    language = random.choice(tuple(SOURCES))
    return f"```{language}\n{_filled(SOURCES[language], random).strip(chr(10))}\n```"


def _filled(source: str, random: Random) -> str:
    noun, other = random.sample(NOUNS, 2)
    number = str(random.randint(10, 9999))
    filled = source.replace("$NOUN_N", f"{noun.capitalize()}{number}").replace("$NOUN", noun)
    filled = filled.replace("$OTHER", other).replace("$VERB", random.choice(VERBS))
    return filled.replace("$N", number)

"""The names of months and weekdays in the languages that dates are read in."""

import unicodedata
from functools import lru_cache

# English, Spanish, Portuguese, French, German, Italian and Catalan, full and short, as CLDR lists
# them (plus the Spanish `setiembre` and `sep`), without accents and dots. Written out because
# loading seven locales takes longer than reading a thousand posts.
_MONTHS = (
    "january jan enero ene janeiro janvier janv januar gennaio gen gener",
    "february feb febrero fevereiro fev fevrier fevr februar febbraio febrer febr",
    "march mar marzo marco mars marz marc",
    "april apr abril abr avril avr aprile",
    "may mayo maio mai maggio mag maig",
    "june jun junio junho juin juni giugno giu juny",
    "july jul julio julho juillet juil juli luglio lug juliol",
    "august aug agosto ago aout agost ag",
    "september sep septiembre setiembre sept setembro set septembre settembre setembre",
    "october oct octubre outubro out octobre oktober okt ottobre ott",
    "november nov noviembre novembro novembre",
    "december dec diciembre dic dezembro dez decembre dezember dicembre desembre des",
)

_WEEKDAYS = (
    "monday mon lunes lun segunda seg lundi montag mo lunedi dilluns dl",
    "tuesday tue tues martes terca ter mardi dienstag di martedi dimarts dt",
    "wednesday wed miercoles mie quarta qua mercredi mer mittwoch mi mercoledi dimecres dc",
    "thursday thu thurs jueves jue quinta qui jeudi jeu donnerstag do giovedi gio dijous dj",
    "friday fri viernes vie sexta sex vendredi ven freitag fr venerdi divendres dv",
    "saturday sat sabado sab samedi sam samstag sa sabato dissabte ds",
    "sunday sun domingo dom dimanche dim sonntag so domenica diumenge dg",
)

_MONTH_OF = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAY_NAMES = frozenset(name for names in _WEEKDAYS for name in names.split())

ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def month_named(word: str) -> int | None:
    """The number, from 1, of the month that `word` names, in any case, accents or not."""
    return _MONTH_OF.get(_folded(word))


def is_weekday(word: str) -> bool:
    """Whether `word` names a day of the week, in full or short."""
    return _folded(word) in _WEEKDAY_NAMES


# Sites name the same few months over and over.
@lru_cache(maxsize=256)
def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).rstrip(".")

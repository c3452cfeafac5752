"""How one name is spelled in several alphabets and by several rules of transliteration.

`sounds(word)` writes a word in a small alphabet of sounds; `distance(a, b)` weighs the differences that
transliteration makes (y or i, kh or h, o or u) far less than those that make another name. Rules only, no names.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфхцчшщъыьэюяіїєґўёжјљњћђџәғқңөұүһ",
        "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u yo zh j lj nj c dj dz a g k n o u u h".split(),
        strict=True,
    )
)
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True)
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئءپچژگکیں",
        "a b t th j h kh d dh r z s sh s dh t z - gh f q k l m n h w y a a a a a w y - p ch zh g k y n".split(),
        strict=True,
    )
)
_HEBREW = dict(
    zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a bh g d h w z h t y k k l m m n n s - p f ts ts k r sh t".split(), strict=True)
)
_SCRIPTS = {**_CYRILLIC, **_GREEK, **_ARABIC, **_HEBREW}
_GREEK_PAIRS = (
    ("ου", "u"),
    ("αυ", "av"),
    ("ευ", "ev"),
    ("γγ", "ng"),
    ("τσ", "ts"),
    ("ει", "i"),
    ("οι", "i"),
    ("αι", "e"),
)
_GREEK_STOP = re.compile(r"(?<![^\W\d_])(?:μπ|ντ|γκ)")  # b, d, g where a word begins; within one as written
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "þ": "th", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h", "ŋ": "ng", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'"})  # fmt: skip
_SOUNDED = str.maketrans({"š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ç": "ch", "ž": "zh", "ż": "zh", "ź": "zh", "đ": "dj", "ö": "oe", "ø": "oe", "ü": "ue", "ä": "ae", "å": "aa", "ñ": "ny", "ğ": "", "ł": "w", "ő": "o", "ű": "u", "ț": "ts", "ţ": "ts"})  # fmt: skip

# Letter groups of the usual transliterations -> one sound each, longest first. Capitals are sounds of their own:
# S sh, C ch, Z zh, X kh, G gh, T th, D dh, c ts, E the glide of Hussein, A of Maung.
_GROUPS = (
    ("shch", "SC"), ("schtsch", "SC"), ("szcz", "SC"), ("stch", "SC"),
    ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("sh", "S"), ("sz", "S"), ("zh", "Z"), ("kh", "X"), ("ch", "C"), ("cz", "C"), ("rz", "Z"),
    ("dzh", "j"), ("dj", "j"), ("gh", "G"), ("th", "T"), ("dh", "D"), ("ph", "f"), ("ck", "k"), ("tz", "c"), ("ts", "c"), ("qu", "k"),
    ("bh", "B"), ("aei", "E"), ("aee", "E"), ("aii", "E"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ij", "i"), ("iy", "i"), ("ii", "i"), ("yi", "i"), ("yy", "i"), ("ei", "E"), ("ai", "E"), ("ey", "E"), ("ay", "E"),
    ("x", "ks"), ("ie", "ie"),
)  # fmt: skip
_GROUP = re.compile("|".join(group for group, _ in sorted(_GROUPS, key=lambda g: -len(g[0]))))
_SOUND = dict(_GROUPS)
_SERVANT = re.compile(r"^abd(?:[aeiou]?([lrsdtnz])(?=.{3})|[aeu](?=llah))?")
_VOWELS = frozenset("aeiouyEA")
_FAINT = frozenset("yihGj")

# What it costs to take one sound for another; unlisted pairs cost 1.
_NEAR = {
    0.05: "iy vw",
    0.1: "jy Xh qk Dd Tt Gg ks Bb Bv",
    0.15: "ou Ei Ee",
    0.2: "wu wo vu jZ",
    0.25: "ei CX CS ct cC Dz Ts ey",
    0.3: "ea hg Xk sz Gq Gk jg gC SZ sS zZ fv cs Ce kC",
    0.4: "ao gk qg pb jC zc eo Ea",
    0.5: "td lr iu",
    0.9: "au",
}
_COST = {frozenset(pair): cost for cost, pairs in _NEAR.items() for pair in pairs.split()}
_FINAL_A = 1.6  # Aliyev and Aliyeva, Viktor and Viktoria: a final a makes another person


def latin(text: str) -> str:
    """The text in lower-case Latin letters, diacritics kept where the script has them."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).lower()
    text = _GREEK_STOP.sub(lambda match: {"μπ": "b", "ντ": "d", "γκ": "g"}[match.group()], text)
    for pair, sound in _GREEK_PAIRS:
        text = text.replace(pair, sound)
    if any(char in _SCRIPTS for char in text) or not text.isascii():
        plain = [_SCRIPTS.get(char) or _SCRIPTS.get(_bare(char)) or char for char in text]
        text = "".join("" if char == "-" and old != "-" else char for char, old in zip(plain, text, strict=True))
    return text


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def folded(text: str) -> str:
    """Latin letters without diacritics: what an English newspaper prints."""
    letters = latin(text).translate(_LETTERS)
    return letters if letters.isascii() else _bare(letters).translate(_LETTERS)


def is_unvowelled(text: str) -> bool:
    """Whether the word stands in a script that leaves short vowels out."""
    return any(char in _ARABIC or char in _HEBREW for char in text)


@lru_cache(maxsize=50_000)
def sounds(word: str) -> tuple[str, ...]:
    """The word (lower case, one word, diacritics kept) as sounds; two readings where its letters allow two."""
    plain = folded(word)
    readings = {_sounds(plain), _sounds(_bare(word.translate(_SOUNDED).translate(_LETTERS)))}
    if "oe" in plain and word.isascii():
        readings.add(_sounds(plain.replace("oe", "u")))  # Dutch, and Indonesian of old: Soekarno
    return tuple(sorted(readings))


def _sounds(word: str) -> str:
    word = re.sub(r"[^a-z]", "", word)
    if match := _SERVANT.match(word):
        rest = word[match.end() :] if match.group(1) in (None, "l") else match.group(1) + word[match.end() :]
        word = "abdal" + rest
    word = re.sub(r"[aeou]ll?ah?$", "ula", word) if len(word) > 5 else word
    word = re.sub(r"(?<=[a-z]{2}[aeiou])h$", "", word)
    initial = "S" if word.startswith("x") else ""
    word = _GROUP.sub(lambda m: _SOUND[m.group()], word[1:] if initial else word)
    word = initial + word
    word = re.sub(r"c(?=[aouklrtn]|$)", "k", word)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=100_000)
def distance(one: str, other: str, *, faint_vowels: bool = False) -> float:
    """How far two words of sounds are apart: 0 for the same, about 1 for every sound that differs."""
    gone = [_drop(char, faint_vowels) for char in one]
    new = [_drop(char, faint_vowels) for char in other]
    if one and other and one[-1] != other[-1] and "a" in (one[-1], other[-1]) and not faint_vowels:
        if one[-1] == "a" and other[-1] not in "eiEo":
            gone[-1] = _FINAL_A
        elif other[-1] == "a" and one[-1] not in "eiEo":
            new[-1] = _FINAL_A
    row = [0.0]
    for cost in new:
        row.append(row[-1] + cost)
    for i, left in enumerate(one):
        above, row = row, [row[0] + gone[i]]
        for j, right in enumerate(other):
            swap = 0.0 if left == right else _COST.get(frozenset((left, right)), 1.0)
            row.append(min(above[j] + swap, above[j + 1] + gone[i], row[j] + new[j]))
    return row[-1]


def _drop(char: str, faint_vowels: bool) -> float:
    if faint_vowels and char in _VOWELS:
        return 0.1
    return 0.25 if char in _FAINT else 0.5 if char in _VOWELS else 1.0


def _marked_otherwise(one: str, other: str) -> bool:
    """Both write their marks, and another vowel bears one: Müller and Möller are two names."""
    if len(one) != len(other) or one.isascii() or other.isascii():
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if not a.isascii() and not b.isascii()]
    return any(_bare(a) != _bare(b) and {_bare(a), _bare(b)} <= set("aeiou") for a, b in pairs)


def nearness(one: str, other: str, *, faint_vowels: bool = False, least: float = 0.0) -> float:
    """1 for words that sound the same, down to 0; the best of their readings. What is below `least` may come out as 0."""
    if _marked_otherwise(one, other):
        return 0.0
    best = 0.0
    for left in sounds(one):
        for right in sounds(other):
            longest = max(len(left), len(right))
            if longest and _at_least(left, right, faint_vowels) <= (1 - max(best, least)) * longest + _ROUNDING:
                best = max(best, 1 - distance(left, right, faint_vowels=faint_vowels) / longest)
    return max(best, 0.0)


_ROUNDING = 1e-9


def _at_least(one: str, other: str, faint_vowels: bool) -> float:
    """A distance that the two surely have: each sound that has no like in the other word is left out, or replaced.

    Most words are two names, and this tells so without weighing every pair of sounds.
    """
    mine, its_sounds = _shape(one, faint_vowels)
    its, my_sounds = _shape(other, faint_vowels)
    return max(
        sum([cost for likes, cost in its_sounds if not likes & its]),
        sum([cost for likes, cost in my_sounds if not likes & mine]),
    )


@lru_cache(maxsize=50_000)
def _shape(word: str, faint_vowels: bool) -> tuple[int, tuple[tuple[int, float], ...]]:
    """Which sounds it has, as bits; and for each of them, which are nearer than leaving it out, and what that costs."""
    return sum({_bit(char) for char in word}), tuple(_likes(char, faint_vowels) for char in word)


@lru_cache(maxsize=200)
def _likes(char: str, faint_vowels: bool) -> tuple[int, float]:
    cost = _drop(char, faint_vowels)
    near = {other for pair, its in _COST.items() if char in pair and its < cost for other in pair}
    return sum(_bit(other) for other in near | {char}), cost


def _bit(char: str) -> int:
    return 1 << ord(char)

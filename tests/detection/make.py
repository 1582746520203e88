"""Writes the evaluation set to the standard output, one case a line: {language, text, spans: [{start, end, kind}]}, in bytes.

The same at each run of the same versions of python-stdnum and phonenumbers: `make.py > set.jsonl`.
"""

import hashlib
import json
import random
import string
import sys

import phonenumbers
from numbers_of import valid
from plain import nothing
from words import SENTENCES, STREETS, WORDS

SEED = 20_26
chance = random.Random(SEED)
HEX = "0123456789abcdef"
BASE32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def letters(count, of=string.ascii_lowercase):
    return "".join(chance.choice(of) for _ in range(count))


def digits(count):
    return letters(count, string.digits)


def luhn(number):
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(reversed(number)))
    return number + str(-total % 10)


def iban():
    country, length = chance.choice([("DE", 18), ("AT", 16), ("CH", 17), ("PL", 24), ("TR", 22), ("DK", 14), ("SA", 20), ("UA", 25), ("CZ", 20)])
    own = digits(length)
    whole = "".join(str(int(c, 36)) for c in own + country + "00")
    written = f"{country}{98 - int(whole) % 97:02}{own}"
    return " ".join(written[i : i + 4] for i in range(0, len(written), 4)) if chance.random() < 0.6 else written


def card():
    number = luhn(chance.choice(["4", "51", "55", "6011"]).ljust(6, "7") + digits(9))
    sign = chance.choice(["", " ", "-"])
    return sign.join(number[i : i + 4] for i in range(0, 16, 4))


def bitcoin():
    body = bytes([0]) + chance.randbytes(20)
    body += hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4]
    number, written = int.from_bytes(body, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        written = BASE58[rest] + written
    return "1" + written


def segwit():
    """BIP 173, version 0."""
    def polymod(values):
        check = 1
        for value in values:
            top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
            for i, generator in enumerate([0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3]):
                check ^= generator if top >> i & 1 else 0
        return check

    data = [0] + [chance.randrange(32) for _ in range(32)]
    check = polymod([3, 3, 0, 2, 3] + data + [0] * 6) ^ 1
    return "bc1" + "".join(BASE32[value] for value in data + [check >> 5 * (5 - i) & 31 for i in range(6)])


def lines():
    """ICAO 9303, part 4."""
    def check(field):
        return str(sum((0 if c == "<" else int(c, 36)) * (7, 3, 1)[i % 3] for i, c in enumerate(field)) % 10)

    state, number = chance.choice(["D<<", "FRA", "GBR", "UTO"]), letters(1, "CFGH") + digits(8)
    born, ends = f"{chance.randint(50, 99)}0{chance.randint(1, 9)}1{digits(1)}", f"3{digits(1)}0{chance.randint(1, 9)}1{digits(1)}"
    names = f"{letters(7).upper()}<<{letters(5).upper()}"
    checks = [number, born, ends, "<" * 14]
    number, born, ends, own = (field + check(field) for field in checks)
    second = number + state + born + "F" + ends + own
    return f"P<{state}{names}".ljust(44, "<") + "\n" + second + check(number + born + ends + own)


def vin():
    values = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789")))
    body = "1" + letters(12, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789") + digits(4)
    weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    rest = sum((values.get(c) or int(c)) * w if c.isdigit() or c in values else 0 for c, w in zip(body, weights)) % 11
    return body[:8] + ("X" if rest == 10 else str(rest)) + body[9:]


def domain():
    return f"{letters(chance.randint(4, 10))}.{chance.choice(['org', 'de', 'co.uk', 'net', 'fr', 'io', 'example'])}"


def user():
    return f"{letters(chance.randint(3, 7))}{chance.choice(['_', '.', ''])}{letters(3)}{digits(2)}"


def date(language):
    year, month, day = chance.randint(1940, 2010), chance.randint(1, 12), chance.randint(1, 28)
    if language in ("zh", "ja"):
        return f"{year}年{month}月{day}日"
    if language == "ko":
        return f"{year}년 {month}월 {day}일"
    return chance.choice([f"{day:02}.{month:02}.{year}", f"{year}-{month:02}-{day:02}", f"{day:02}/{month:02}/{year}"])


def octets():
    return ".".join(str(chance.randint(1, 254)) for _ in range(4))


def street(language):
    return "".join(chance.choice("123456789") if c == "#" else c for c in chance.choice(STREETS[language].split("|")))


# Kind: word of WORDS or what stands before in all languages, and how it is made.
MADE = {
    "email": [("", lambda _: f"{user()}@{domain()}")],
    "url": [("", lambda _: f"https://{domain()}/{letters(5)}/{digits(3)}?q={letters(4)}"), ("", lambda _: f"www.{domain()}")],
    "handle": [("", lambda _: f"@{letters(6)}_{digits(2)}"), ("user", lambda _: user()), ("Telegram", lambda _: user())],
    "ip": [("", lambda _: octets()), ("", lambda _: "2001:db8:" + ":".join(letters(4, HEX) for _ in range(6)))],
    "mac": [("", lambda _: chance.choice(":-").join(letters(2, HEX) for _ in range(6)))],
    "device": [("IMEI", lambda _: luhn("35" + digits(12))), ("ICCID", lambda _: luhn("8949" + digits(14)))],
    "iban": [("", lambda _: iban()), ("IBAN", lambda _: iban())],
    "bic": [("BIC", lambda _: letters(4).upper() + chance.choice(["DE", "FR", "GB", "PL"]) + letters(2).upper()), ("SWIFT", lambda _: letters(4).upper() + "NL2AXXX")],
    "card": [("", lambda _: card())],
    "wallet": [("", lambda _: bitcoin()), ("", lambda _: segwit()), ("", lambda _: "0x" + letters(40, HEX))],
    "passport": [("", lambda _: lines()), ("passport", lambda _: letters(1, "CFGHX").upper() + digits(8))],
    "vehicle": [("", lambda _: vin()), ("plate", lambda _: f"{letters(2).upper()} {digits(3)} {letters(2).upper()}")],
    "secret": [("password", lambda _: f"{letters(5)}{digits(3)}!{letters(2)}"), ("", lambda _: "ghp_" + letters(36, string.ascii_letters + string.digits)), ("", lambda _: "AKIA" + letters(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))],
    "serial": [("serial", lambda _: letters(3).upper() + digits(7)), ("serial", lambda _: f"{digits(4)}-{digits(5)}")],
    "birth": [("born", date)],
    "address": [("live", street)],
    "path": [("", lambda _: f"C:\\Users\\{letters(6)}\\Documents\\{letters(5)}.docx"), ("", lambda _: f"/home/{letters(6)}/{letters(4)}.txt"), ("", lambda _: f"DESKTOP-{letters(7, string.ascii_uppercase + string.digits)}")],
    "coordinates": [("", lambda _: f"{chance.uniform(-80, 80):.5f}, {chance.uniform(-170, 170):.5f}"), ("", lambda _: f"{chance.randint(10, 80)}°{chance.randint(10, 59)}'{chance.randint(10, 59)}\"N {chance.randint(10, 99)}°{chance.randint(10, 59)}'{chance.randint(10, 59)}\"E")],
}
# Cases of each kind and language, and numbers of each row of persons' numbers.
CASES, NUMBERS = 12, 10
ZEROS = {"ar": 0x660, "fa": 0x6F0, "hi": 0x966}
# What a reader still reads: kinds that no letter case and no space belong to.
DISGUISED = ["email", "ip", "iban", "card", "phone", "mac"]


def case(language, kind, word, value):
    """A form, a letter, a line of chat or a row of a table around `value`."""
    before, slot, _ = SENTENCES[language]
    said = f"{word}{chance.choice([': ', '：']) if language in ('zh', 'ja') else ': '}" if word else ""
    told = f"{said}\0"
    form = chance.randrange(4)
    if form == 0:
        text = f"{before} {slot.format(told)}"
    elif form == 1:
        text = f"{before}\n{told}\n{WORDS[language]['order']}: {digits(6)}\n"
    elif form == 2:
        text = f"[1{digits(1)}:0{digits(1)}] {letters(5).title()}: {told}"
    else:
        text = f"{WORDS[language]['order']}\t{WORDS[language]['price']}\n{digits(4)}\t{digits(2)},50\n{told}\t12,50\n"
    first, behind = text.split("\0")
    start = len(first.encode())
    return {"language": language, "text": first + value + behind, "spans": [{"start": start, "end": start + len(value.encode()), "kind": kind}]}


def disguised(language, kind, value):
    """`value` as it stands in copies of pages, and where somebody does not want it found."""
    middle, ways = len(value) // 2, ["wide", "zero", "soft"] + (["digits"] if kind in ("phone", "card") and language in ZEROS else [])
    way = chance.choice(ways + (["case"] if kind in ("email", "iban", "mac") else []))
    if way == "wide":
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value)
    if way == "digits":
        return "".join(chr(ZEROS[language] + int(c)) if c in string.digits else c for c in value)
    if way == "case":
        return value.swapcase()
    inside = {"zero": "\u200b", "soft": "\u00ad\n" if kind in ("email",) else "\u00ad"}[way]
    return value[:middle] + inside + value[middle:]


def phones(language):
    """Example numbers of the library's, of all regions in turn, as written at home behind a word and as written abroad."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)[list(WORDS).index(language) :: len(WORDS)]:
        for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
            number = phonenumbers.example_number_for_type(region, kind)
            if number is None:
                continue
            form = phonenumbers.PhoneNumberFormat
            yield "", phonenumbers.format_number(number, form.INTERNATIONAL)
            yield "", phonenumbers.format_number(number, form.E164)
            home = phonenumbers.format_number(number, form.NATIONAL)
            if len([c for c in home if c.isdigit()]) >= 7:
                yield WORDS[language]["phone"], home


def cases():
    for language in WORDS:
        for kind, ways in MADE.items():
            for index in range(CASES):
                word, make = ways[index % len(ways)]
                yield case(language, kind, WORDS[language].get(word, word), make(language))
        for word, value in phones(language):
            yield case(language, "phone", word, value)
        for kind in DISGUISED:
            for _ in range(4):
                values = [value for word, value in phones(language) if not word] if kind == "phone" else [MADE[kind][0][1](language)]
                yield case(language, kind, "", disguised(language, kind, chance.choice(values)))
        for text in nothing(chance, WORDS[language], SENTENCES[language], digits, letters):
            yield {"language": language, "text": text, "spans": []}
    for _, language, word, numbers in valid(SEED, NUMBERS):
        for number in numbers:
            yield case(language, "national", word, number)


for line in cases():
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")

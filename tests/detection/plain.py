"""Texts with nothing in them that tells of a person, and much that looks like it."""

PROGRAMS = [
    "for (std::size_t i = 0; i < names.size(); ++i) { total += table[i].second << 2; } // see page.cpp:120",
    "#include <vector>\nstatic const int LIMIT = 2147483647; return std::min(a, LIMIT) & 0xffff;",
    "let signal: Option<Sender> = None; let password: &str = options.password(); // TODO",
    "def size(self, timeout=30_000):\n    return self.items[10:20] or other.call(1, 2)",
    ".box { margin: 0 4px 12px; color: #1a2b3c } @media print { .box { display: none } }",
    "The signal: that is what matters. Open pdf.js/Word, or and/or.",
]


def nothing(chance, words, sentences, digits, letters):
    """Such texts of one language, some eighty."""
    year, hexadecimal = lambda: chance.randint(1990, 2030), "0123456789abcdef"
    for _ in range(4):
        yield f"{words['version']} {chance.randint(1, 9)}.{digits(1)}.{digits(2)}; 10.{digits(1)}.{digits(2)}-rc{digits(1)}"
        yield f"{words['price']}: {chance.randint(1, 9)}.{digits(3)},{digits(2)} € / $1,{digits(3)},{digits(3)}.00"
        yield f"{words['order']}: {digits(8)}; {words['order']} {year()}-{digits(5)}"
        yield f"{year()}-0{chance.randint(1, 9)}-1{digits(1)} 1{digits(1)}:2{digits(1)}:3{digits(1)}"
        yield f"1{digits(1)}.0{chance.randint(1, 9)}.{year()} – 2{chance.randint(0, 8)}.1{chance.randint(0, 2)}.{year()}"
        yield f"sha256: {letters(64, hexadecimal)}; commit {letters(40, hexadecimal)}"
        yield f"ISBN 978-3-16-{digits(6)}-{digits(1)}; § {digits(3)} Abs. 2 Nr. 4; Art. {digits(2)}(3)(b)"
        yield f"{words['page']} {digits(3)}–{digits(3)}, {words['page']} {digits(2)}/{digits(3)}"
        yield f"A1:{letters(1).upper()}{digits(2)}  =SUM(B2:B{digits(3)})  IMG_{digits(4)}.JPG  report_{year()}_{digits(2)}.pdf"
        yield f"II ZR {digits(3)}/{digits(2)}; Case C-{digits(3)}/{digits(2)}; 5 StR {digits(3)}/1{digits(1)}"
        yield f"{chance.randint(100, 999)} {digits(3)} {digits(3)} km, {digits(2)}.{digits(2)} %, {digits(4)}x{digits(4)}, {year()}/{digits(2)}"
        yield f"{sentences[0]} {sentences[2]}"
        yield sentences[2] * 3
    yield from PROGRAMS

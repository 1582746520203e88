//! What the words of a content stream mean: which are known, what a colour is, how many bytes an inline picture has.

use crate::pdf::hidden::scan::Token;

/// All operators (ISO 32000-2, annex A).
pub(super) const OPERATORS: &[&[u8]] = &[
    b"\"", b"'", b"B", b"B*", b"BDC", b"BI", b"BMC", b"BT", b"BX", b"CS", b"DP", b"Do", b"EI", b"EMC", b"ET", b"EX",
    b"F", b"G", b"ID", b"J", b"K", b"M", b"MP", b"Q", b"RG", b"S", b"SC", b"SCN", b"T*", b"TD", b"TJ", b"TL", b"Tc",
    b"Td", b"Tf", b"Tj", b"Tm", b"Tr", b"Ts", b"Tw", b"Tz", b"W", b"W*", b"b", b"b*", b"c", b"cm", b"cs", b"d", b"d0",
    b"d1", b"f", b"f*", b"false", b"g", b"gs", b"h", b"i", b"j", b"k", b"l", b"m", b"n", b"null", b"q", b"re", b"rg",
    b"ri", b"s", b"sc", b"scn", b"sh", b"true", b"v", b"w", b"y",
];

/// A colour by its numbers: grey, red, green and blue, or four inks.
pub(super) fn colour(numbers: &[f64]) -> Option<[f64; 3]> {
    match *numbers {
        [grey] => Some([grey; 3]),
        [red, green, blue] => Some([red, green, blue]),
        [cyan, magenta, yellow, black] => Some([cyan, magenta, yellow].map(|ink| (1.0 - ink) * (1.0 - black))),
        _ => None,
    }
}

/// Bytes that the pixels of an inline picture take, where its keys say so.
pub(super) fn pixels(operands: &[Token<'_>]) -> Option<usize> {
    let after = |names: [&[u8]; 2]| {
        let at = operands
            .iter()
            .position(|token| matches!(token, Token::Name(name) if names.contains(name)))?;
        operands.get(at + 1)
    };
    let number = |names| match after(names)? {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is within these bounds"
        )]
        Token::Number(number) if (0.0..65_536.0).contains(number) => Some(*number as usize),
        _ => None,
    };
    let (width, height) = (number([b"W", b"Width"])?, number([b"H", b"Height"])?);
    let bits = number([b"BPC", b"BitsPerComponent"]).unwrap_or(1);
    let channels = match after([b"CS", b"ColorSpace"]) {
        Some(Token::Name(b"RGB" | b"DeviceRGB")) => 3,
        Some(Token::Name(b"CMYK" | b"DeviceCMYK")) => 4,
        _ => 1,
    };
    Some((width * channels * bits).div_ceil(8) * height)
}

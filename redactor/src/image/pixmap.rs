//! Pictures of the Netpbm programs (PBM, PGM, PPM, PAM), known by how they begin: half of their kinds are text to a machine.

/// Whether `head` begins such a picture: `P` and its kind, then width and height as numbers; lines that begin with `#` say nothing.
#[must_use]
pub fn is(head: &[u8]) -> bool {
    match head {
        [b'P', b'1'..=b'6', rest @ ..] => number(rest).and_then(number).is_some(),
        [b'P', b'7', b'\n', rest @ ..] => rest
            .split(|byte| *byte == b'\n')
            .find(|line| !line.is_empty() && !line.starts_with(b"#"))
            .is_some_and(|line| line.starts_with(b"WIDTH ") || line.starts_with(b"HEIGHT ")),
        _ => false,
    }
}

/// What follows white space, comments, and a number behind them that ends.
fn number(mut text: &[u8]) -> Option<&[u8]> {
    text.first().filter(|byte| byte.is_ascii_whitespace())?;
    loop {
        text = text.trim_ascii_start();
        if text.first() != Some(&b'#') {
            break;
        }
        let end = text.iter().position(|byte| matches!(byte, b'\r' | b'\n'))?;
        text = text.get(end..)?;
    }
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = text.get(digits..)?;
    (digits > 0 && rest.first().is_some_and(u8::is_ascii_whitespace)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::is;

    #[test]
    fn pixmaps_are_known_and_texts_are_not_taken_for_them() {
        for head in [
            "P1\n2 2\n0 1 1 0\n",
            "P3\n# by Ann\n2 1\n255\n1 2 3 4 5 6\n",
            "P3 #\n# of\n 4 # of\n 4 255",
            "P6\n640 480\n255\n\u{1}",
            "P7\nWIDTH 4\nHEIGHT 4\nDEPTH 3\nENDHDR\n",
            "P7\n# by Ann\nHEIGHT 4\n",
        ] {
            assert!(is(head.as_bytes()), "{head}");
        }
        for text in [
            "P3 is the third page",
            "P3",
            "P3\n",
            "P8 1 2 3",
            "P1 4 pages",
            "P12 3 4 ",
            "P7\nas agreed",
            "P5: 3 4",
            "Page 3 4 ",
        ] {
            assert!(!is(text.as_bytes()), "{text}");
        }
    }
}

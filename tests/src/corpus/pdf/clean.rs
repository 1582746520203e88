//! Pages that hide nothing, and show whatever a page can: all of it must still show afterwards, and every word be read.

use super::font::{Embedded, coded};
use super::made::{LETTER, Pdf, letter, page, stream};
use crate::corpus::picture::gentle;
use crate::corpus::{File, jpeg};

pub(super) fn files() -> Vec<File> {
    [
        vec![File::clean("letter.pdf", letter().bytes()).saying(LETTER)],
        texts(),
        fonts(),
        paints(),
        pictures(),
        beside(),
    ]
    .concat()
}

/// Lines of text from a place down.
fn lines(x: u32, y: u32, lines: &[&str]) -> String {
    let shown: String = lines.iter().map(|line| format!("({line}) Tj T* ")).collect();
    format!(" BT /F1 9 Tf 11 TL {x} {y} Td {shown}ET")
}

fn sized(mut pdf: Pdf, size: (u32, u32)) -> Pdf {
    pdf.size = size;
    pdf
}

/// How text lies.
fn texts() -> Vec<File> {
    let first = [
        "The first column begins here,",
        "goes on for a line or two,",
        "as columns of prose do,",
        "and ends with this line.",
    ];
    let second = [
        "The second one is read after",
        "the first, line by line, to",
        "its end, whichever of them",
        "the page was painted with.",
    ];
    let columns = sized(page(&(lines(20, 160, &first) + &lines(160, 160, &second))), (300, 200));
    let swapped = sized(page(&(lines(160, 160, &second) + &lines(20, 160, &first))), (300, 200));
    let both = [first, second].concat().join(" ");
    let turned = letter().page("/Rotate 90");
    let upwards = page("BT /F1 12 Tf 0 1 -1 0 60 20 Tm (Upwards) Tj ET");
    let mut many = letter();
    many.further = (2..=12)
        .map(|number| format!("BT /F1 12 Tf 20 90 Td (Page {number} of it.) Tj ET"))
        .collect();
    let pages: Vec<String> = (2..=12).map(|number| format!("Page {number} of it.")).collect();
    let spread = page(
        "BT /F1 12 Tf 20 90 Td [(W) 80 (ide ) -40 (and ) 20 (narr) -10 (ow)] TJ 0.6 Tc 0 -20 Td (spread) Tj 0 Tc 80 Tz 0 -20 Td (squeezed) Tj ET",
    );
    vec![
        File::clean("columns.pdf", columns.bytes()).saying(&both),
        File::clean("columns-painted-backwards.pdf", swapped.bytes()).saying(&both),
        File::clean("turned-page.pdf", turned.bytes()).saying(LETTER),
        File::clean("upwards.pdf", upwards.bytes()).saying("Upwards"),
        File::clean("pages.pdf", many.bytes()).saying(&format!("{LETTER} {}", pages.join(" "))),
        File::clean("spread.pdf", spread.bytes()).saying("Wide and narrow spread squeezed"),
    ]
}

/// Fonts of every kind.
fn fonts() -> Vec<File> {
    let shown = |text: &str| format!("BT /F2 12 Tf 20 80 Td <{}> Tj ET", coded(text));
    let embedded = Embedded::default().into(page(&shown("WORLDS")));
    let standing = Embedded {
        encoding: "Identity-V",
        ..Embedded::default()
    }
    .into(page(&format!("BT /F2 12 Tf 100 100 Td <{}> Tj ET", coded("LEAD"))));
    // Written as a page writes it: the first letter of the word stands at the right.
    let right_to_left = Embedded::default().into(page(&shown("םולש")));
    let shape = stream(
        "",
        b"700 0 0 0 600 700 d1 0 0 200 700 re 400 0 200 700 re 0 300 600 100 re f",
    );
    let ball = stream("", b"700 0 0 0 600 700 d1 0 0 600 700 re 200 200 200 300 re f*");
    let type3 = page("BT /F2 12 Tf 20 80 Td (HOHO) Tj ET")
        .object(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 700 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 72 /LastChar 79 \
             /Encoding << /Differences [72 /H 79 /O] >> /CharProcs << /H 7 0 R /O 8 0 R >> /Widths [700 0 0 0 0 0 0 700] >>",
        )
        .object(shape)
        .object(ball)
        .fonts("/F2 6 0 R");
    let families = ["Times-Roman", "Helvetica-Bold", "Courier-Oblique"];
    let standard = families.iter().fold(page(""), |pdf, family| {
        pdf.object(format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /{family} /Encoding /WinAnsiEncoding >>"
        ))
    });
    let standard = standard.fonts("/A 6 0 R /B 7 0 R /C 8 0 R").content(
        "BT /A 12 Tf 20 90 Td (Serifs,) Tj /B 12 Tf 0 -20 Td (bold type,) Tj /C 12 Tf 0 -20 Td (a machine's.) Tj ET",
    );
    vec![
        File::clean("embedded.pdf", embedded.bytes()).saying("WORLDS"),
        File::clean("vertical.pdf", standing.bytes()).saying("LEAD"),
        File::clean("right-to-left.pdf", right_to_left.bytes()).saying("שלום"),
        File::clean("type3.pdf", type3.bytes()).saying("HOHO"),
        File::clean("standard-fonts.pdf", standard.bytes()).saying("Serifs, bold type, a machine's."),
    ]
}

/// Patterns, colours that run, masks, groups and blending, each with the letter above it.
fn paints() -> Vec<File> {
    // Large: some programs lay tiles on whole pixels, so that each edge may be a pixel off.
    let tile = |paint: u8, content: &str| {
        stream(
            &format!(
                "/Type /Pattern /PatternType 1 /PaintType {paint} /TilingType 1 /BBox [0 0 8 8] /XStep 8 /YStep 8 \
                 /Matrix [2.7 0 0 2.7 0 0] /Resources << >>"
            ),
            content.as_bytes(),
        )
    };
    let patterns = letter()
        .object(tile(1, "1 0.5 0 rg 0 0 4 4 re f 0 0.5 1 rg 4 4 4 4 re f"))
        .object(tile(2, "0 0 4 8 re f"))
        .resources("/Pattern << /A 6 0 R /B 7 0 R >> /ColorSpace << /C [/Pattern /DeviceRGB] >>")
        .content(" /Pattern cs /A scn 20 20 60 40 re f /C cs 0 0.6 0.2 /B scn 100 20 60 40 re f");
    let function = "<< /FunctionType 2 /Domain [0 1] /C0 [1 0.2 0] /C1 [0 0.2 1] /N 1 >>";
    let shadings = letter()
        .resources(&format!(
            "/Shading << /A << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [20 0 80 0] /Function {function} /Extend [true true] >> \
             /R << /ShadingType 3 /ColorSpace /DeviceRGB /Coords [130 40 0 130 40 20] /Function {function} >> >>"
        ))
        .content(" q 20 20 60 40 re W n /A sh Q q 100 20 60 40 re W n /R sh Q");
    let luminous = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 120] /Group << /S /Transparency /CS /DeviceGray >> \
         /Resources << /Shading << /A << /ShadingType 2 /ColorSpace /DeviceGray /Coords [20 0 160 0] \
         /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> /Extend [true true] >> >> >>",
        b"/A sh",
    );
    let masked = letter()
        .object(luminous)
        .resources("/ExtGState << /M << /SMask << /Type /Mask /S /Luminosity /G 6 0 R >> >> >>")
        .content(" /M gs 0 0.4 0.8 rg 20 20 140 40 re f");
    let group = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 200 120] /Group << /S /Transparency /I true /K true /CS /DeviceRGB >> \
         /Resources << >>",
        b"1 0 0 rg 20 20 60 40 re f 0 0 1 rg 50 10 60 40 re f",
    );
    let grouped = letter()
        .object(group)
        .resources("/XObject << /G 6 0 R >> /ExtGState << /H << /ca 0.5 >> >>")
        .content(" /H gs /G Do");
    let drawn = letter().content(
        " 0.8 0 0.2 RG 2 w [6 3] 0 d 20 30 m 60 60 100 10 160 50 c S [] 0 d 0 0.5 0 rg 20 10 20 14 re 25 13 10 8 re f* 1 J 1 j 8 w \
         60 14 m 80 20 l 100 14 l S",
    );
    let named = [
        ("patterns.pdf", patterns),
        ("gradients.pdf", shadings),
        ("soft-mask.pdf", masked),
        ("blending.pdf", blended()),
        ("group.pdf", grouped),
        ("paths.pdf", drawn),
    ];
    named
        .map(|(name, pdf)| File::clean(name, pdf.bytes()).saying(LETTER))
        .to_vec()
}

/// Ways in which colours meet those below.
fn blended() -> Pdf {
    let modes = ["Multiply", "Screen", "Overlay", "Difference", "Luminosity"];
    let states: String = modes
        .iter()
        .map(|mode| format!("/{mode} << /BM /{mode} /ca 0.8 >> "))
        .collect();
    let squares: String = (0..)
        .zip(modes)
        .map(|(at, mode)| format!(" /{mode} gs 0.2 0.7 0.4 rg {} 10 20 40 re f", 20 + at * 30))
        .collect();
    letter()
        .resources(&format!("/ExtGState << {states} >>"))
        .content(&format!(" 0.9 0.6 0.3 rg 10 20 170 20 re f{squares}"))
}

/// Pictures of every kind.
fn pictures() -> Vec<File> {
    let with = |pdf: Pdf, entries: &str, body: &[u8]| {
        pdf.object(stream(&format!("/Type /XObject /Subtype /Image {entries}"), body))
    };
    let colours = gentle(16, 16, 3);
    let eight = "/Width 16 /Height 16 /BitsPerComponent 8";
    let rgb = with(letter(), &format!("{eight} /ColorSpace /DeviceRGB"), &colours.pixels)
        .resources("/XObject << /P 6 0 R >>")
        .content(" q 40 0 0 40 140 20 cm /P Do Q");
    let photograph = with(
        letter(),
        "/Width 96 /Height 64 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
        &jpeg::picture(),
    )
    .resources("/XObject << /P 6 0 R >>")
    .content(" q 60 0 0 40 100 20 cm /P Do Q");
    let bits: Vec<u8> = (0..16_u8)
        .flat_map(|row| [if row % 4 < 2 { 0xcc } else { 0x33 }, row * 15])
        .collect();
    let one = "/Width 16 /Height 16 /BitsPerComponent 1";
    let indexed: Vec<u8> = (0..256).map(|pixel| u8::try_from(pixel % 4).unwrap()).collect();
    let kinds = with(letter(), &format!("{one} /ColorSpace /DeviceGray"), &bits);
    let kinds = with(kinds, &format!("{one} /ImageMask true"), &bits);
    let kinds = with(
        kinds,
        &format!("{eight} /ColorSpace [/Indexed /DeviceRGB 3 <ff0000 00ff00 0000ff ffff00>]"),
        &indexed,
    );
    let kinds = with(
        kinds,
        &format!("{eight} /ColorSpace /DeviceRGB /SMask 10 0 R"),
        &colours.pixels,
    );
    let alpha: Vec<u8> = (0..=255).map(|pixel: u8| pixel.max(16)).collect();
    let kinds = with(kinds, &format!("{eight} /ColorSpace /DeviceGray"), &alpha)
        .resources("/XObject << /A 6 0 R /B 7 0 R /C 8 0 R /D 9 0 R >>")
        .content(
            " q 30 0 0 30 20 20 cm /A Do Q q 0 0.4 0.6 rg 30 0 0 30 60 20 cm /B Do Q q 30 0 0 30 100 20 cm /C Do Q \
             q 30 0 0 30 140 20 cm /D Do Q",
        );
    let inline = letter().content(" q 30 0 0 30 20 20 cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 40 80 c0 ff> EI Q");
    vec![
        File::clean("pictures.pdf", rgb.bytes()).saying(LETTER),
        File::clean("photograph.pdf", photograph.bytes()).saying(LETTER),
        File::clean("pictures-of-all-kinds.pdf", kinds.bytes()).saying(LETTER),
        File::clean("picture-inline.pdf", inline.bytes()).saying(LETTER),
    ]
}

/// Fields and marks, as far as they are seen.
fn beside() -> Vec<File> {
    let look = |content: &str, more: &str| {
        stream(
            &format!(
                "/Type /XObject /Subtype /Form /BBox [10 20 190 54] /Resources << /Font << /F1 5 0 R >> {more} >>"
            ),
            content.as_bytes(),
        )
    };
    let field = letter()
        .object(look("0 0 1 rg BT /F1 12 Tf 20 30 Td (Filled in) Tj ET", ""))
        .annotation("/Subtype /Widget /FT /Tx /F 4 /Rect [10 20 190 54] /AP << /N 6 0 R >>");
    let highlight = letter()
        .object(look(
            "/M gs 1 1 0 rg 10 30 60 14 re f",
            "/ExtGState << /M << /BM /Multiply >> >>",
        ))
        .annotation(
            "/Subtype /Highlight /F 4 /Rect [10 20 190 54] /QuadPoints [10 44 70 44 10 30 70 30] /AP << /N 6 0 R >>",
        );
    vec![
        File::clean("field.pdf", field.bytes()).saying(&format!("{LETTER} Filled in")),
        File::clean("highlight.pdf", highlight.bytes()).saying(LETTER),
    ]
}

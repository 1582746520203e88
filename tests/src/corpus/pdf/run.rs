//! Rows 94 to 98, 100 and 101: what runs, leads away, signs and locks; printers, maps, and ways of writing.

use super::made::{LETTER, Pdf, hex, letter, page, stream};
use super::{hidden, planted, shows};
use crate::corpus::deflate::{Packing, zlib};
use crate::corpus::{File, canary, icc};

pub(super) fn files() -> Vec<File> {
    [
        actions(),
        links(),
        signatures(),
        vec![locked()],
        printers(),
        maps(),
        written(),
    ]
    .concat()
}

/// Row 94.
fn actions() -> Vec<File> {
    let words = canary(94);
    let script = format!("<< /S /JavaScript /JS (app.alert\\('{words}'\\)) >>");
    let opened = |name, action: String| planted(name, 94, &letter().catalog(&format!("/OpenAction {action}")));
    let file = |kind: &str| format!("<< /S /{kind} /F ({words}.pdf) >>");
    let streamed = letter()
        .object(stream("", format!("app.alert('{words}')").as_bytes()))
        .catalog("/OpenAction << /S /JavaScript /JS 6 0 R >>");
    vec![
        opened("094-script.pdf", script.clone()),
        planted("094-script-in-stream.pdf", 94, &streamed),
        planted(
            "094-before-saving.pdf",
            94,
            &letter().catalog(&format!("/AA << /WS {script} >>")),
        ),
        planted(
            "094-page-opened.pdf",
            94,
            &letter().page(&format!("/AA << /O {script} >>")),
        ),
        planted(
            "094-named-script.pdf",
            94,
            &letter().catalog(&format!("/Names << /JavaScript << /Names [({words}) {script}] >> >>")),
        ),
        opened(
            "094-launch.pdf",
            format!("<< /S /Launch /F ({words}.exe) /Win << /F ({words}.exe) /P ({words}) >> >>"),
        ),
        opened(
            "094-other-file.pdf",
            format!("<< /S /GoToR /F << /Type /Filespec /F (\\\\\\\\{words}\\\\a.pdf) >> /D [0 /Fit] >>"),
        ),
        opened("094-file-in-file.pdf", file("GoToE")),
        opened(
            "094-form-sent.pdf",
            format!("<< /S /SubmitForm /F << /FS /URL /F (https://{words}.example/) >> >>"),
        ),
        opened("094-form-filled.pdf", file("ImportData")),
        opened(
            "094-played.pdf",
            format!(
                "<< /S /Rendition /OP 0 /R << /S /MR /C << /S /MCD /D << /FS /URL /F (https://{words}.example/) >> >> >> >>"
            ),
        ),
        opened(
            "094-address.pdf",
            format!("<< /S /URI /URI (https://{words}.example/) >>"),
        ),
    ]
}

/// Row 95.
fn links() -> Vec<File> {
    let words = canary(95);
    let link = |address: &str| {
        letter().annotation(&format!(
            "/Subtype /Link /Border [0 0 0] /Rect [10 10 20 20] /A << /S /URI /URI ({address}) >>"
        ))
    };
    let coded: String = words.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let outline = format!("<< /Title (x) /Parent 6 0 R /A << /S /URI /URI (https://example.org/?u={words}) >> >>");
    let outlines = letter()
        .object("<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>")
        .object(outline)
        .catalog("/Outlines 6 0 R");
    vec![
        planted("095-link.pdf", 95, &link(&format!("https://example.org/?id={words}"))),
        planted("095-path.pdf", 95, &link(&format!("https://example.org/read/{words}"))),
        planted(
            "095-coded.pdf",
            95,
            &link(&format!("https://example.org/?utm_source={coded}")),
        ),
        planted("095-bookmark.pdf", 95, &outlines),
    ]
}

/// A value of DER.
fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let [high, low] = (content.len() as u16).to_be_bytes();
    [&[tag, 0x82, high, low][..], &content].concat()
}

/// What a signature holds (RFC 5652), as far as it names who signed.
fn signed(row: u16) -> Vec<u8> {
    let part = |identifier: &[u8], text: &str| {
        der(
            0x31,
            &[&der(0x30, &[&der(6, &[identifier]), &der(0x0c, &[text.as_bytes()])])],
        )
    };
    let email = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1];
    let name = der(
        0x30,
        &[
            &part(&[0x55, 4, 3], &canary(row)),
            &part(&email, &format!("{}@paper.example", canary(row))),
        ],
    );
    let validity = der(
        0x30,
        &[&der(0x17, &[b"260101000000Z"]), &der(0x17, &[b"270101000000Z"])],
    );
    let certificate = der(0x30, &[&der(0x30, &[&der(2, &[&[1]]), &name, &validity, &name])]);
    let data = der(6, &[&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1]]);
    let content = der(
        0x30,
        &[
            &der(2, &[&[1]]),
            &der(0x31, &[]),
            &der(0x30, &[&data]),
            &der(0xa0, &[&certificate]),
        ],
    );
    let kind = der(6, &[&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2]]);
    der(0x30, &[&kind, &der(0xa0, &[&content])])
}

/// Row 96.
fn signatures() -> Vec<File> {
    let words = canary(96);
    let with = |signature: String| {
        letter()
            .object("<< /Type /Annot /Subtype /Widget /FT /Sig /F 2 /Rect [0 0 0 0] /T (s) /V 7 0 R >>")
            .object(signature)
            .page("/Annots [6 0 R]")
            .catalog("/AcroForm << /Fields [6 0 R] /SigFlags 3 >>")
    };
    let head = "/Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 10]";
    let container = hex(&signed(96));
    let said = format!("/Name ({words}) /Reason ({words}) /Location ({words}) /ContactInfo ({words}) /M (D:20260314)");
    let program = format!("/Prop_Build << /App << /Name /{words} /REx (1.0) >> >>");
    let rights = format!(
        "<< /Type /Sig {head} /Contents <00> /Reference [<< /Type /SigRef /TransformMethod /UR3 /TransformParams << /Msg ({words}) >> >>] >>"
    );
    let proofs = letter()
        .object(stream("", &signed(96)))
        .catalog("/DSS << /Type /DSS /Certs [6 0 R] /VRI << /AB << /Cert [6 0 R] /TU (D:20260314) >> >> >>");
    vec![
        planted(
            "096-said.pdf",
            96,
            &with(format!("<< /Type /Sig {head} /Contents <00> {said} >>")),
        ),
        planted(
            "096-certificate.pdf",
            96,
            &with(format!("<< /Type /Sig {head} /Contents <{container}> >>")),
        ),
        planted(
            "096-program.pdf",
            96,
            &with(format!("<< /Type /Sig {head} /Contents <00> {program} >>")),
        ),
        planted(
            "096-time.pdf",
            96,
            &with(format!("<< /Type /DocTimeStamp {head} /Contents <{container}> >>")),
        ),
        planted(
            "096-rights.pdf",
            96,
            &letter().object(rights).catalog("/Perms << /UR3 6 0 R >>"),
        ),
        planted("096-proofs.pdf", 96, &proofs),
    ]
}

/// Row 97: the letter, locked once with an empty password (RC4, 128 bits); who may read it stands beside the lock in plain words.
fn locked() -> File {
    hidden("097-locked.pdf", 97, include_bytes!("../coded/locked.pdf").to_vec())
}

/// Row 98.
fn printers() -> Vec<File> {
    let words = canary(98);
    let profile = |words: &str| stream("/N 3 /Alternate /DeviceRGB", &icc::profile(words));
    let intent = |more: &str| {
        format!("/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (x) {more} >>]")
    };
    let halftone = format!(
        "/ExtGState << /S << /HT << /Type /Halftone /HalftoneType 1 /HalftoneName ({words}) /Frequency 60 /Angle 45 \
         /SpotFunction /Round >> >> >>"
    );
    vec![
        planted(
            "098-intent.pdf",
            98,
            &letter().catalog(&intent(&format!("/Info ({words}) /RegistryName ({words})"))),
        ),
        planted(
            "098-profile.pdf",
            98,
            &letter()
                .object(profile(&words))
                .catalog(&intent("/DestOutputProfile 6 0 R")),
        ),
        planted(
            "098-colours.pdf",
            98,
            &letter()
                .object(profile(&words))
                .resources("/ColorSpace << /DefaultRGB [/ICCBased 6 0 R] >>"),
        ),
        planted("098-halftone.pdf", 98, &letter().resources(&halftone).content(" /S gs")),
    ]
}

/// Row 100.
fn maps() -> Vec<File> {
    let words = canary(100);
    let places = "52.51937 13.40612 52.51937 13.40812 52.52037 13.40612";
    let measure = format!(
        "/VP [<< /Type /Viewport /BBox [0 0 200 120] /Name (x) /Measure << /Type /Measure /Subtype /GEO /GPTS [{places}] \
         /GCS << /Type /PROJCS /WKT ({words}) >> >> >>]"
    );
    let named = format!(
        "/VP [<< /Type /Viewport /BBox [0 0 200 120] /Name ({words}) /Measure << /Type /Measure /Subtype /RL /R ({words}) >> >>]"
    );
    let old = format!("/LGIDict << /Type /LGIDict /Description ({words}) >>");
    vec![
        planted("100-map.pdf", 100, &letter().page(&measure)).hides_bytes(100, places.as_bytes()),
        planted("100-plan.pdf", 100, &letter().page(&named)),
        planted("100-old-map.pdf", 100, &letter().page(&old)),
    ]
}

/// Row 101: ways of writing, which must not be seen afterwards.
fn written() -> Vec<File> {
    let twin = |name, pdf: &Pdf| File::dirty(name, pdf.bytes(), shows(LETTER, &letter())).twin(101, letter().bytes());
    let numbers = page(
        "BT\n/F1  12.000  Tf\n1 0 0 1 20. 90.00 Tm\n<41206c657474657220746f2074686520656469746f722e> Tj\n+0 -18.0 Td\n\
         (Nothing \\151n it is hidden\\056) Tj\nET\n",
    );
    let coded = |filter, data: Vec<u8>| {
        let mut pdf = letter();
        pdf.coded = Some((filter, data));
        pdf
    };
    let plain = letter().content.into_bytes();
    let mut backwards = letter();
    backwards.backwards = true;
    let hints = format!(
        "<< /Linearized 1 /L 1000 /H [0 1] /O 3 /E 900 /N 1 /T 800 /Own ({}) >>",
        canary(101)
    );
    vec![
        twin("101-numbers.pdf", &numbers),
        twin("101-order.pdf", &backwards),
        twin("101-packed.pdf", &coded("FlateDecode", zlib(&plain, Packing::Coded))),
        twin(
            "101-hexadecimal.pdf",
            &coded("ASCIIHexDecode", format!("{}>", hex(&plain)).into_bytes()),
        ),
        planted("101-hints.pdf", 101, &letter().object(hints)),
    ]
}

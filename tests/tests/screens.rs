//! Every page for sources, at 320 and at 1280 pixels: none is wider than its window.
//!
//! With `POSTERN_SCREENS` naming a folder, the pictures are kept there: `POSTERN_SCREENS=docs/screens`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

use e2e::marionette::{Firefox, PATIENCE};
use e2e::newsroom::Newsroom;
use e2e::post;
use e2e::programs::setting;
use e2e::relay::Relay;
use e2e::samples;
use e2e::walk;
use image::RgbImage;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The narrowest screen that must do, and a usual one.
const WIDTHS: [u32; 2] = [320, 1280];

/// Takes the page as it stands in both widths.
fn take(firefox: &mut Firefox, name: &str) {
    for width in WIDTHS {
        firefox.width(width).unwrap();
        let picture = image::load_from_memory(&firefox.picture().unwrap())
            .unwrap()
            .into_rgb8();
        assert_eq!(picture.width(), width, "the page {name} is wider than its window");
        if let Some(folder) = setting("POSTERN_SCREENS") {
            // Tests run in their package's folder, a person in the repository's.
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
            fs::create_dir_all(&folder).unwrap();
            let png = small(&picture);
            fs::write(folder.join(format!("{name}-{width}.png")), png).unwrap();
        }
    }
}

/// A PNG of a picture of text: sixteen steps a colour are enough, and few enough for a palette.
fn small(picture: &RgbImage) -> Vec<u8> {
    let coarse: Vec<[u8; 3]> = picture
        .pixels()
        .map(|pixel| pixel.0.map(|tone| tone / 17 * 17))
        .collect();
    let palette: Vec<[u8; 3]> = coarse
        .iter()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .take(256)
        .collect();
    let place = |colour: &[u8; 3]| {
        palette
            .binary_search(colour)
            .unwrap_or_else(|near| near.min(palette.len() - 1))
    };
    let pixels: Vec<u8> = coarse
        .iter()
        .map(|colour| u8::try_from(place(colour)).unwrap())
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

#[test]
fn no_page_is_wider_than_its_window() {
    let folder = tempfile::tempdir().unwrap();
    let newsroom = Newsroom::found(folder.path()).unwrap();
    let drop = newsroom.serve("submission_bytes = 60000000\n").unwrap();
    let relay = Relay::start(drop.port, 500_000).unwrap();
    let (base, slow) = (
        format!("http://127.0.0.1:{}", drop.port),
        format!("http://127.0.0.1:{}", relay.port()),
    );
    let mut firefox = Firefox::start().unwrap();
    let firefox = &mut firefox;

    firefox.go(&format!("{base}/")).unwrap();
    firefox.arrive("/").unwrap();
    take(firefox, "1-start");
    let words = walk::codename(firefox, &base).unwrap();
    take(firefox, "2-codename");
    walk::confirm(firefox, &words, |_, _| "zebra".to_owned()).unwrap();
    firefox.find("#refusal").unwrap();
    take(firefox, "3-confirm-wrong");
    walk::confirm(firefox, &words, |_, word| word.to_owned()).unwrap();
    firefox.arrive("/drop").unwrap();
    take(firefox, "4-drop");
    walk::send(firefox, "", &[]).unwrap();
    walk::refusal(firefox).unwrap();
    take(firefox, "5-drop-refused");
    firefox.go(&format!("{base}/drop")).unwrap();
    firefox.arrive("/drop").unwrap();
    let files: Vec<_> = samples::submission()
        .unwrap()
        .iter()
        .map(|one| one.lay(folder.path()).unwrap())
        .collect();
    walk::hand_in(firefox, "What the files are.", &files).unwrap();
    take(firefox, "6-received");
    firefox.click("#leave").unwrap();
    firefox.arrive("/left").unwrap();
    take(firefox, "7-left");
    firefox.go(&format!("{base}/drop")).unwrap();
    firefox.find("main h1").unwrap();
    take(firefox, "8-visit-ended");

    walk::enter(firefox, &slow).unwrap();
    let large = samples::bulk(folder.path(), "large.bin", 40).unwrap();
    walk::send(firefox, "", &[large]).unwrap();
    firefox
        .wait("some progress", PATIENCE, |firefox| {
            firefox.enter("iframe[name=st]")?;
            Ok(firefox
                .look("#progress[data-percent]:not([data-percent='0'])")?
                .map(|_| ()))
        })
        .unwrap();
    firefox.top().unwrap();
    take(firefox, "9-sending");
}

const REPLY: &str = "Thank you. We have read both reports and understand the first.\n\nIn the second, page 4 names a \
    meeting on a Tuesday. Were you there yourself, or did somebody tell you? If it was somebody else, do not ask them now.\n\n\
    Look at the file below before you answer. Take your time.";

#[test]
fn no_page_of_a_mailbox_is_wider_than_its_window() {
    let folder = tempfile::tempdir().unwrap();
    let newsroom = Newsroom::found(folder.path()).unwrap();
    let drop = newsroom.serve("").unwrap();
    let base = format!("http://127.0.0.1:{}", drop.port);
    let mut firefox = Firefox::start().unwrap();
    let firefox = &mut firefox;
    let words = walk::enter(firefox, &base).unwrap().join(" ");
    firefox.go(&format!("{base}/enter")).unwrap();
    firefox
        .type_in("#codename", &words.replacen(' ', " xyzzy ", 1))
        .unwrap();
    firefox.click("#open").unwrap();
    firefox.find("#refusal").unwrap();
    take(firefox, "10-enter-wrong");
    walk::come_back(firefox, &base, &words).unwrap();
    take(firefox, "11-mailbox-empty");
    let files: [(&str, &[u8]); 2] = [
        ("questions.odt", &[0; 41_000]),
        (
            "a photograph with a very long name, taken at the meeting of that Tuesday.jpeg",
            &[0; 2_400_000],
        ),
    ];
    post::lay(&newsroom.data(), &words, 0, &REPLY.repeat(200), &[]).unwrap();
    post::lay(&newsroom.data(), &words, 1, REPLY, &files).unwrap();
    firefox.go(&format!("{base}/inbox")).unwrap();
    firefox.click(".delete summary").unwrap();
    take(firefox, "12-mailbox");
    firefox.click("#older").unwrap();
    firefox.find("#page-after").unwrap();
    take(firefox, "13-mailbox-long");
    firefox.click("#more").unwrap();
    firefox.arrive("/drop").unwrap();
    take(firefox, "14-drop-again");
    walk::hand_in(firefox, "I was there.", &[]).unwrap();
    firefox.click("#withdrawing summary").unwrap();
    firefox.click("#withdraw").unwrap();
    firefox.find("#withdrawn").unwrap();
    take(firefox, "15-taken-back");
}

#[test]
fn a_drop_without_a_pool_says_that_it_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let newsroom = Newsroom::found(folder.path()).unwrap();
    fs::remove_dir_all(newsroom.data()).unwrap();
    fs::create_dir(newsroom.data()).unwrap();
    let drop = newsroom.serve("").unwrap();
    let mut firefox = Firefox::start().unwrap();
    firefox.go(&format!("http://127.0.0.1:{}/", drop.port)).unwrap();
    firefox.find("#closed").unwrap();
    assert!(firefox.look("#first-time").unwrap().is_none());
    take(&mut firefox, "0-closed");
}

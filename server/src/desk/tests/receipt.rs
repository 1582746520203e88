//! Receipts: what they remove, and what is refused.

use super::*;
use crate::protocol::Acknowledged;
use envelope::receipt::{DeskKey, Receipt, Taken};

/// A receipt for the fixture's newsroom.
fn receipt(taken: &[(&str, &[u8])]) -> Receipt {
    let taken = taken.iter().map(|(id, sealed)| Taken {
        id: (*id).to_owned(),
        sha256: ring::digest::digest(&ring::digest::SHA256, sealed)
            .as_ref()
            .try_into()
            .unwrap(),
    });
    Receipt {
        newsroom: NewsroomId::from_bytes([7; 16]),
        serial: 1,
        taken: taken.collect(),
    }
}

const OTHER: &str = "3-ffeeddccbbaa99887766554433221100s";

impl Fixture {
    async fn receive(&self, text: &str) -> Said {
        self.post("/receipt", text.as_bytes().to_vec()).await
    }

    fn lies_there(&self) -> bool {
        self.sealed().join(ID).try_exists().unwrap()
    }
}

fn done(said: &Said) -> Acknowledged {
    assert_eq!(said.0, StatusCode::OK, "{}", sentence(said));
    serde_json::from_slice(&said.1).unwrap()
}

#[tokio::test]
async fn a_receipt_removes_what_the_air_gap_has_and_twice_changes_nothing() {
    let desk = Fixture::new();
    let text = desk.air_gap.sign(receipt(&[(ID, &sealed())])).unwrap().to_text();
    let first = done(&desk.receive(&text).await);
    assert_eq!((first.removed, first.absent, first.refused.len()), (1, 0, 0));
    assert!(!desk.lies_there());
    let second = done(&desk.receive(&text).await);
    assert_eq!((second.removed, second.absent, second.refused.len()), (0, 1, 0));
}

#[tokio::test]
async fn a_wrong_hash_is_refused_and_named_and_the_rest_goes() {
    let desk = Fixture::new();
    fs::write(desk.sealed().join(OTHER), "other bytes").unwrap();
    let taken = receipt(&[(ID, &sealed()), (OTHER, b"what the air gap has")]);
    let done = done(&desk.receive(&desk.air_gap.sign(taken).unwrap().to_text()).await);
    assert_eq!((done.removed, done.refused.as_slice()), (1, &[OTHER.to_owned()][..]));
    assert!(!desk.lies_there() && desk.sealed().join(OTHER).try_exists().unwrap());
}

#[tokio::test]
async fn what_no_certified_desk_key_signed_for_this_newsroom_removes_nothing() {
    let desk = Fixture::new();
    let good = receipt(&[(ID, &sealed())]);
    let text = desk.air_gap.sign(good.clone()).unwrap().to_text();
    let elsewhere = Receipt {
        newsroom: NewsroomId::from_bytes([8; 16]),
        ..good.clone()
    };
    for (text, says) in [
        (desk.air_gap.sign(elsewhere).unwrap().to_text(), "another newsroom"),
        (DeskKey::generate().sign(good).unwrap().to_text(), "does not certify"),
        (text.replace("\"serial\":1", "\"serial\":2"), "signature is wrong"),
        (text.replace("receipt", "replies"), "no signed list"),
        ("rubbish".to_owned(), "no signed list"),
        (String::new(), "no signed list"),
        ("x".repeat(3 << 20), "no signed list"),
    ] {
        let said = desk.receive(&text).await;
        assert_eq!(said.0, StatusCode::BAD_REQUEST, "{says}");
        assert!(sentence(&said).contains(says), "{}", sentence(&said));
        assert!(desk.lies_there(), "{says}");
    }
}

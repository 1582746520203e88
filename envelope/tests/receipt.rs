//! What a desk signs is believed only from a certified desk, for its newsroom, in its one form.
#![cfg(feature = "airgap")]

use data_encoding::{BASE64, HEXLOWER};
use envelope::Identity;
use envelope::epoch::{DeskCertificate, DeviceCertificate, Epoch, NewsroomId, Pool};
use envelope::receipt::{Batch, DeskKey, Listed, MAX_REPLIES, MAX_TAKEN, Receipt, ReceiptError, Signed, Taken};

const NEWSROOM: NewsroomId = NewsroomId::from_bytes([5; 16]);

fn pool(desk: &DeskKey) -> Pool {
    Pool {
        newsroom: NEWSROOM,
        serial: 1,
        epochs: vec![Epoch {
            number: 1,
            first_day: 20_000,
            last_day: 20_006,
            recipients: vec![Identity::generate().public()],
            classic: Identity::generate_classic().public(),
        }],
        devices: vec![DeviceCertificate {
            name: "Desk 1".to_owned(),
            public: BASE64.encode(&[7; 32]),
        }],
        desks: vec![DeskCertificate {
            name: "Air gap".to_owned(),
            public: desk.public(),
        }],
    }
}

fn taken(number: u32, wait: char) -> Taken {
    let id = format!("{}-{:032x}{wait}", number / 7, number);
    Taken { id, sha256: [9; 32] }
}

fn receipt(taken: Vec<Taken>) -> Receipt {
    Receipt {
        newsroom: NEWSROOM,
        serial: 3,
        taken,
    }
}

fn batch(ids: &[String]) -> Batch {
    let listed = |id: &String| Listed {
        id: id.clone(),
        length: 65_552,
        sha256: [8; 32],
    };
    Batch {
        newsroom: NEWSROOM,
        serial: 4,
        replies: ids.iter().map(listed).collect(),
    }
}

#[test]
fn a_list_comes_back_in_the_order_of_its_names() {
    let desk = DeskKey::generate();
    let signed = desk
        .sign(receipt(vec![taken(9, 's'), taken(2, 'l'), taken(4, 'm')]))
        .unwrap();
    let read = Signed::<Receipt>::parse(&signed.to_text(), &pool(&desk)).unwrap();
    assert_eq!(read, signed);
    assert_eq!(read.get().taken, [taken(2, 'l'), taken(4, 'm'), taken(9, 's')]);
    assert_eq!((read.get().newsroom, read.get().serial), (NEWSROOM, 3));
}

#[test]
fn no_changed_byte_of_a_list_passes() {
    let desk = DeskKey::generate();
    let (text, pool) = (desk.sign(receipt(vec![taken(1, 's')])).unwrap().to_text(), pool(&desk));
    for at in 0..text.len() {
        let mut changed = text.clone().into_bytes();
        changed.get_mut(at).into_iter().for_each(|byte| *byte ^= 1);
        let changed = String::from_utf8(changed).unwrap();
        assert!(Signed::<Receipt>::parse(&changed, &pool).is_err(), "{at}");
    }
    for cut in [text.trim_end(), &format!("{text}\n"), "", "\n\n\n\n"] {
        assert_eq!(
            Signed::<Receipt>::parse(cut, &pool).unwrap_err(),
            ReceiptError::NotAList
        );
    }
}

#[test]
fn only_a_certified_desk_of_the_newsroom_is_believed() {
    let (desk, other) = (DeskKey::generate(), DeskKey::generate());
    let pool = pool(&desk);
    let theirs = other.sign(receipt(vec![taken(1, 's')])).unwrap().to_text();
    assert_eq!(
        Signed::<Receipt>::parse(&theirs, &pool).unwrap_err(),
        ReceiptError::NotCertified
    );
    let forged = theirs.replace(&other.public(), &desk.public());
    assert_eq!(
        Signed::<Receipt>::parse(&forged, &pool).unwrap_err(),
        ReceiptError::Signature
    );
    let mut elsewhere = receipt(vec![taken(1, 's')]);
    elsewhere.newsroom = NewsroomId::from_bytes([6; 16]);
    let elsewhere = desk.sign(elsewhere).unwrap().to_text();
    assert_eq!(
        Signed::<Receipt>::parse(&elsewhere, &pool).unwrap_err(),
        ReceiptError::OtherNewsroom
    );
}

#[test]
fn a_list_of_one_kind_is_none_of_the_other() {
    let desk = DeskKey::generate();
    let text = desk.sign(receipt(vec![taken(1, 's')])).unwrap().to_text();
    assert_eq!(
        Signed::<Batch>::parse(&text, &pool(&desk)).unwrap_err(),
        ReceiptError::NotAList
    );
    let renamed = text.replace("postern-receipt-v1", "postern-replies-v1");
    assert_eq!(
        Signed::<Batch>::parse(&renamed, &pool(&desk)).unwrap_err(),
        ReceiptError::Signature
    );
}

#[test]
fn a_list_is_neither_empty_nor_longer_than_a_drop_takes() {
    let desk = DeskKey::generate();
    let many = |count: usize| -> Vec<Taken> { (0..u32::try_from(count).unwrap()).map(|n| taken(n, 's')).collect() };
    for count in [0, MAX_TAKEN + 1] {
        assert_eq!(desk.sign(receipt(many(count))).unwrap_err(), ReceiptError::Count);
    }
    let full = desk.sign(receipt(many(MAX_TAKEN))).unwrap();
    assert!(
        Signed::<Receipt>::parse(&full.to_text(), &pool(&desk)).is_ok(),
        "the most fit into the text"
    );
    let slots = |count: usize| -> Vec<String> { (0..count).map(|n| format!("7-{n:032x}")).collect() };
    assert!(desk.sign(batch(&slots(MAX_REPLIES))).is_ok());
    for count in [0, MAX_REPLIES + 1] {
        assert_eq!(desk.sign(batch(&slots(count))).unwrap_err(), ReceiptError::Count);
    }
}

#[test]
fn a_name_that_no_object_has_is_not_signed() {
    let desk = DeskKey::generate();
    let hex = HEXLOWER.encode(&[0xab; 16]);
    let good = format!("7-{hex}");
    let bad = [
        String::new(),
        hex.clone(),
        format!("-{hex}"),
        format!("07-{hex}"),
        format!("+7-{hex}"),
        format!("4294967296-{hex}"),
        format!("7-{}", hex.to_uppercase()),
        format!("7-{hex}0"),
        format!("7-{}", &hex[1..]),
        format!("../{good}"),
        format!("7-{}/", &hex[1..]),
    ];
    for id in &bad {
        assert_eq!(
            desk.sign(batch(std::slice::from_ref(id))).unwrap_err(),
            ReceiptError::Id,
            "{id}"
        );
        let taken = Taken {
            id: format!("{id}s"),
            sha256: [0; 32],
        };
        assert_eq!(desk.sign(receipt(vec![taken])).unwrap_err(), ReceiptError::Id, "{id}s");
    }
    for id in [good.clone(), format!("{good}x"), format!("{good}ss")] {
        let sha256 = [0; 32];
        let refused = desk.sign(receipt(vec![Taken { id, sha256 }])).unwrap_err();
        assert_eq!(
            refused,
            ReceiptError::Id,
            "how long it may wait belongs to a submission's name"
        );
    }
    let twice = [good.clone(), good];
    assert_eq!(desk.sign(batch(&twice)).unwrap_err(), ReceiptError::Id);
}

#[test]
fn a_desk_key_comes_back_from_its_secret() {
    let desk = DeskKey::generate();
    let back = DeskKey::from_secret(desk.to_secret().as_slice()).unwrap();
    assert_eq!(back.public(), desk.public());
    for bad in [&[][..], &[1; 31], &[1; 33]] {
        assert_eq!(DeskKey::from_secret(bad).err(), Some(ReceiptError::BadSecret));
    }
}

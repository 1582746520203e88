//! Of a pool's newsroom, no text but what a certified desk signed is taken for a list, and what is taken keeps its bounds.
//!
//! The first byte chooses a receipt or a batch; the rest are changes to it, three bytes each: where and what.

use envelope::Identity;
use envelope::epoch::{DeskCertificate, Epoch, NewsroomId, Pool};
use envelope::receipt::{Batch, DeskKey, List, Listed, Receipt, Signed, Taken};
use std::sync::LazyLock;

/// A pool, and a list of each kind that its desk signed.
static SIGNED: LazyLock<(Pool, String, String)> = LazyLock::new(|| {
    let desk = DeskKey::generate();
    let newsroom = NewsroomId::from_bytes([7; 16]);
    let epoch = Epoch {
        number: 1,
        first_day: 20_000,
        last_day: 20_006,
        recipients: vec![Identity::generate().public()],
        classic: Identity::generate_classic().public(),
    };
    let certificate = DeskCertificate {
        name: "air gap".to_owned(),
        public: desk.public(),
    };
    let pool = Pool {
        newsroom,
        serial: 1,
        epochs: vec![epoch],
        devices: Vec::new(),
        desks: vec![certificate],
    };
    let sha256 = [3; 32];
    let taken = [1, 2].map(|n| Taken {
        id: format!("1-{n:032x}s"),
        sha256,
    });
    let replies = [1, 2].map(|n| Listed {
        id: format!("1-{n:032x}"),
        length: 70_000,
        sha256,
    });
    let (taken, replies, serial) = (taken.to_vec(), replies.to_vec(), 1);
    let receipt = desk
        .sign(Receipt {
            newsroom,
            serial,
            taken,
        })
        .expect("a good receipt");
    let batch = desk
        .sign(Batch {
            newsroom,
            serial,
            replies,
        })
        .expect("a good batch");
    (pool, receipt.to_text(), batch.to_text())
});

fn changed<T: List>(signed: &str, changes: &[u8], pool: &Pool) {
    let mut bytes = signed.as_bytes().to_vec();
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len();
        bytes[at] = change[2];
    }
    let text = String::from_utf8_lossy(&bytes);
    let taken = Signed::<T>::parse(&text, pool);
    assert_eq!(
        taken.is_ok(),
        text == signed,
        "what was signed is taken, and nothing else"
    );
}

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let (pool, receipt, batch) = &*SIGNED;
    let Some((kind, changes)) = bytes.split_first() else {
        return;
    };
    match kind % 2 {
        0 => changed::<Receipt>(receipt, changes, pool),
        _ => changed::<Batch>(batch, changes, pool),
    }
    let text = String::from_utf8_lossy(changes);
    assert!(Signed::<Receipt>::parse(&text, pool).is_err(), "noise is no receipt");
    assert!(Signed::<Batch>::parse(&text, pool).is_err(), "noise is no batch");
}
